"""Units: all of them, and everything inside one."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.store.rows.unit import UnitRow

# UNION, so that the walk ends even where units stood inside each other.
_INSIDE = text("""
WITH RECURSIVE inside AS (
    SELECT u.organisation_id, u.id FROM people.unit u WHERE u.organisation_id = :organisation_id AND u.id = :unit_id
  UNION
    SELECT u.organisation_id, u.id FROM people.unit u
    JOIN inside i ON i.organisation_id = u.organisation_id AND i.id = u.parent_id
)
SELECT id FROM inside
""")


async def units_of(session: AsyncSession, organisation_id: UUID) -> list[UnitRow]:
    statement = select(UnitRow).where(UnitRow.organisation_id == organisation_id)
    return list((await session.exec(statement.order_by(col(UnitRow.name), col(UnitRow.id)))).all())


async def units_inside(session: AsyncSession, organisation_id: UUID, unit_id: UUID) -> list[UUID]:
    """The unit itself and every unit below it."""
    rows = await session.execute(_INSIDE, {"organisation_id": organisation_id, "unit_id": unit_id})
    return list(rows.scalars())

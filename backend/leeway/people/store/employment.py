"""The dated record of one person."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.store.person import Named
from leeway.people.store.rows.employment import EmploymentRow
from leeway.people.store.rows.person import PersonRow
from leeway.people.store.rows.unit import UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploymentShown:
    row: EmploymentRow
    unit: Named | None
    manager: Named | None


async def employments_of(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> list[EmploymentShown]:
    """Newest first."""
    manager = aliased(PersonRow)
    statement = (
        select(EmploymentRow, UnitRow.name, manager.display_name)
        .outerjoin(
            UnitRow,
            (col(UnitRow.organisation_id) == col(EmploymentRow.organisation_id))
            & (col(UnitRow.id) == col(EmploymentRow.unit_id)),
        )
        .outerjoin(
            manager,
            (col(manager.organisation_id) == col(EmploymentRow.organisation_id))
            & (col(manager.id) == col(EmploymentRow.manager_id)),
        )
        .where(EmploymentRow.organisation_id == organisation_id, EmploymentRow.person_id == person_id)
        .order_by(col(EmploymentRow.valid_from).desc(), col(EmploymentRow.id).desc())
        .limit(200)
    )
    return [
        EmploymentShown(
            row=row,
            unit=(row.unit_id, unit) if row.unit_id else None,
            manager=(row.manager_id, above) if row.manager_id else None,
        )
        for row, unit, above in (await session.exec(statement)).all()
    ]

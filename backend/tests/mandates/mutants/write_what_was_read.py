"""Read the sum, write the new sum: the later of two overwrites the earlier."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.rows.ledger import HoldRow

ISOLATION = "READ COMMITTED"
READ = text("SELECT held_minor, budget_minor FROM mandates.budget_anchor WHERE id = :id")
WRITE = text("UPDATE mandates.budget_anchor SET held_minor = :held_minor WHERE id = :id")


async def charge(session: AsyncSession, hold: HoldRow, mandate_id: UUID) -> bool:
    held_minor, budget_minor = (await session.execute(READ, {"id": mandate_id})).one()
    if held_minor + hold.amount_minor > budget_minor:
        return False
    await session.execute(WRITE, {"held_minor": held_minor + hold.amount_minor, "id": mandate_id})
    return True

"""Look whether it fits, then add: two requests look before either adds."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.rows.ledger import HoldRow

ISOLATION = "READ COMMITTED"
LOOK = text(
    "SELECT held_minor + committed_minor + :amount_minor <= budget_minor FROM mandates.budget_anchor WHERE id = :id"
)
ADD = text("UPDATE mandates.budget_anchor SET held_minor = held_minor + :amount_minor WHERE id = :id")


async def charge(session: AsyncSession, hold: HoldRow, mandate_id: UUID) -> bool:
    params = {"amount_minor": hold.amount_minor, "id": mandate_id}
    if not (await session.execute(LOOK, params)).scalar_one():
        return False
    await session.execute(ADD, params)
    return True

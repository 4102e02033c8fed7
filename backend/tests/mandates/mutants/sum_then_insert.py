"""Add up what was drawn, then draw: a snapshot of the whole transaction hides everybody else's draws."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.store.rows.ledger import HoldRow

ISOLATION = "REPEATABLE READ"
DRAWN = text("SELECT coalesce(sum(amount_minor), 0) FROM mandates.hold_charge WHERE mandate_id = :id AND open")
BUDGET = text("SELECT budget_minor FROM mandates.budget_anchor WHERE id = :id")
DRAW = text(
    "INSERT INTO mandates.hold_charge VALUES (:organisation_id, :charge_id, :hold_id, :id, :amount_minor, :ends, true)"
)


async def charge(session: AsyncSession, hold: HoldRow, mandate_id: UUID) -> bool:
    budget_minor = (await session.execute(BUDGET, {"id": mandate_id})).scalar_one()
    drawn_minor = (await session.execute(DRAWN, {"id": mandate_id})).scalar_one()
    if drawn_minor + hold.amount_minor > budget_minor:
        return False
    params = {
        "organisation_id": hold.organisation_id,
        "charge_id": new_id(),
        "hold_id": hold.id,
        "id": mandate_id,
        "amount_minor": hold.amount_minor,
        "ends": hold.expires_at,
    }
    await session.execute(DRAW, params)
    return True

"""Lock the row first, then add up, at REPEATABLE READ: the snapshot is older than the lock."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.rows.ledger import HoldRow
from tests.mandates.mutants import sum_then_insert

ISOLATION = "REPEATABLE READ"
LOCK = text("SELECT 1 FROM mandates.budget_anchor WHERE id = :id FOR UPDATE")


async def charge(session: AsyncSession, hold: HoldRow, mandate_id: UUID) -> bool:
    await session.execute(LOCK, {"id": mandate_id})
    return await sum_then_insert.charge(session, hold, mandate_id)

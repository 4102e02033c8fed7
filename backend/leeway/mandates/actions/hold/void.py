"""End what was set aside under a mandate that was revoked with immediate effect (I30).

A commit that comes first does it on its way; the clock does it for the rest, so that the budgets above are free again.
"""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.hold.tell import CLOCK, change_noted, hold_event
from leeway.mandates.rules.hold import HoldState
from leeway.mandates.store.decision_log import VOIDED, Note, write_notes
from leeway.mandates.store.hold import hold_row, holds_void
from leeway.mandates.store.ledger import resolve
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit


async def void_hold(session: AsyncSession, hold: HoldRow, actor: str, at: datetime) -> Note | None:
    """Nothing when somebody else resolved it first."""
    if not await resolve(session, hold, HoldState.VOIDED, committed_minor=0, cause_id=hold.id, at=at):
        return None
    after = await hold_row(session, hold.id)
    await emit(session, hold_event(after, "voided"))
    return change_noted(after, VOIDED, actor, at)


async def void_holds(session: AsyncSession) -> int:
    """One handful of one organisation; how many ended."""
    at = await moment(session)
    notes = [await void_hold(session, hold, CLOCK, at) for hold in await holds_void(session, at)]
    ended = [note for note in notes if note is not None]
    await write_notes(session, ended, at)
    return len(ended)

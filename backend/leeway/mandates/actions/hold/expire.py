"""Sweep the holds that have run out, so that events and the log tell of them soon; nothing depends on it (I26)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.hold.tell import tell_ended
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.hold import holds_due
from leeway.mandates.store.ledger import end_lapsed
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import moment


async def expire_holds(session: AsyncSession) -> int:
    """One handful of one organisation; how many ended. A timer calls it until none is left."""
    at = await moment(session)
    due = await holds_due(session, at)
    ended = await end_lapsed(session, organisation_of(session), {hold.mandate_id for hold in due}, at)
    await write_notes(session, await tell_ended(session, ended), at)
    return len(ended)

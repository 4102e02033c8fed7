"""Give back what was set aside; the offer was lost or is not needed."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.tell import change_noted, hold_event, tell_ended
from leeway.mandates.actions.offer.weigh import usable_chain
from leeway.mandates.rules.hold import HoldDeed, HoldState, Lapsed, release_of
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.refusals.spending import HoldExpired
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.store.chain import KeptChain
from leeway.mandates.store.decision_log import RELEASED, write_note, write_notes
from leeway.mandates.store.hold import hold_by_id, hold_row, hold_value
from leeway.mandates.store.ledger import resolve
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.problem import NotFound


async def release_hold(session: AsyncSession, spender: Spender, hold_id: UUID) -> HoldRow | Refusal:
    at = await moment(session)
    hold, _ = await usable_hold(session, spender, hold_id, at)
    found = release_of(hold_value(hold), at)
    if isinstance(found, Illegal):
        raise IllegalTransition(found)
    if isinstance(found, Lapsed):
        return await end_on_time(session, hold, found, at)
    first = await resolve(session, hold, HoldState.RELEASED, committed_minor=0, cause_id=hold.id, at=at)
    after = await hold_row(session, hold.id)
    if not first:
        raise IllegalTransition(Illegal(state=after.state, deed=HoldDeed.RELEASE, allowed=()))
    await emit(session, hold_event(after, "released"))
    await write_note(session, change_noted(after, RELEASED, spender.actor, at), at)
    return after


async def usable_hold(
    session: AsyncSession, spender: Spender, hold_id: UUID, at: datetime
) -> tuple[HoldRow, KeptChain]:
    """The hold with its mandate's chain; any active member of the holding team may finish what another began."""
    kept = await hold_by_id(session, hold_id)
    if kept is None:
        raise NotFound
    return kept.row, await usable_chain(session, spender, kept.row.mandate_id, at, steward_id=kept.row.steward_id)


async def end_on_time(session: AsyncSession, hold: HoldRow, lapsed: Lapsed, at: datetime) -> Refusal:
    """It ran out before anybody swept it: give it back now, and say so (I26)."""
    if await resolve(session, hold, HoldState.EXPIRED, committed_minor=0, cause_id=hold.id, at=at):
        await write_notes(session, await tell_ended(session, [hold.id]), at)
    return HoldExpired(lapsed.expired_at)

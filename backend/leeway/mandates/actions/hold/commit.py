"""Make a promise of what was set aside; what is not needed goes back to the budgets."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.duty.arise import arise_from
from leeway.mandates.actions.hold.release import end_on_time, usable_hold
from leeway.mandates.actions.hold.tell import change_noted, hold_event
from leeway.mandates.actions.hold.void import void_hold
from leeway.mandates.rules.duty import Duties
from leeway.mandates.rules.hold import Commit, HoldDeed, HoldState, Lapsed, TooMuch, commit_of
from leeway.mandates.rules.refusals.mandate import IllegalTransition, MandateNotActive
from leeway.mandates.rules.refusals.spending import MoreThanHeld
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.store.decision_log import COMMITTED, Note, write_note
from leeway.mandates.store.hold import hold_row, hold_value
from leeway.mandates.store.ledger import resolve
from leeway.mandates.store.rows.ledger import CommitmentRow, HoldRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import Event, emit


async def commit_hold(
    session: AsyncSession, spender: Spender, hold_id: UUID, amount_minor: int | None
) -> CommitmentRow | Refusal:
    """Up to the held amount, before the hold's end, under a chain that nobody ended at once (I25, I26, I30)."""
    at = await moment(session)
    hold, kept = await usable_hold(session, spender, hold_id, at)
    found = commit_of(hold_value(hold), amount_minor, at)
    if isinstance(found, Illegal):
        raise IllegalTransition(found)
    if isinstance(found, TooMuch):
        raise MoreThanHeld(found.held_minor)
    if isinstance(found, Lapsed):
        return await end_on_time(session, hold, found, at)
    if kept.revoked_at_once:
        return await _void(session, hold, spender, at)
    return await _promise(session, hold, found, kept.chain.judged.terms.duties, spender, at)


async def _promise(
    session: AsyncSession, hold: HoldRow, commit: Commit, duties: Duties, spender: Spender, at: datetime
) -> CommitmentRow:
    commitment = CommitmentRow(
        organisation_id=hold.organisation_id,
        id=new_id(),
        hold_id=hold.id,
        mandate_id=hold.mandate_id,
        mandate_version=hold.mandate_version,
        evaluation_id=hold.evaluation_id,
        amount_minor=commit.amount_minor,
        reversed_minor=0,
        currency=hold.currency,
        committed_by=spender.actor,
        committed_at=at,
        row_version=1,
    )
    first = await resolve(
        session, hold, HoldState.COMMITTED, committed_minor=commit.amount_minor, cause_id=commitment.id, at=at
    )
    if not first:
        raise IllegalTransition(await beaten(session, hold, HoldDeed.COMMIT))
    session.add(commitment)
    await session.flush()
    await arise_from(session, commitment, duties)
    after = await hold_row(session, hold.id)
    told = {"commitment_id": str(commitment.id), "amount_minor": commitment.amount_minor}
    event = hold_event(after, "committed")
    await emit(
        session, Event(type=event.type, subject=event.subject, version=event.version, data={**event.data, **told})
    )
    noted = change_noted(after, COMMITTED, spender.actor, at)
    body = {**noted.body, **told}
    await write_note(session, Note(mandate_id=noted.mandate_id, deed=noted.deed, actor=noted.actor, body=body), at)
    return commitment


async def _void(session: AsyncSession, hold: HoldRow, spender: Spender, at: datetime) -> Refusal:
    """The mandate, or one above it, was revoked with immediate effect: nothing more is promised of it (I30)."""
    note = await void_hold(session, hold, spender.actor, at)
    if note is None:
        raise IllegalTransition(await beaten(session, hold, HoldDeed.COMMIT))
    await write_note(session, note, at)
    return MandateNotActive("The mandate was revoked with immediate effect, so this hold is void.")


async def beaten(session: AsyncSession, hold: HoldRow, deed: HoldDeed) -> Illegal:
    """Another request resolved the hold between our reading and our writing."""
    return Illegal(state=(await hold_row(session, hold.id)).state, deed=deed, allowed=())

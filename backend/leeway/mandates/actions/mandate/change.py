"""The way every deed on a mandate goes: seen, whose deed, unchanged since, listed; then kept and told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.duty.arise import open_review
from leeway.mandates.actions.mandate.second import could_be_second
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.mandate_state import (
    SIDE_OF,
    TRANSITIONS,
    MandateDeed,
    MandateSide,
    MandateState,
    Revocation,
    mandate_after,
)
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.carve import end_slices
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.grantor import is_on_grantors_side
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A deed with what it carries; `actor` stands in for the viewer where no person may be named."""

    deed: MandateDeed
    event: str
    reason: str | None = None
    revocation: Revocation | None = None
    actor: str | None = None


async def change_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, change: Change
) -> KeptMandate:
    kept = await mandate_seen_by(session, viewer, mandate_id, to_change=True)
    if kept is None:
        raise NotFound
    if not await _is_theirs(session, viewer, kept, change.deed):
        raise Forbidden("This is for the other side of the mandate to do.")
    seen.must_be(kept.row.row_version)
    at = await moment(session)
    await write_note(session, await carry_out(session, kept, change, change.actor or str(viewer.person_id), at), at)
    return kept


async def carry_out(session: AsyncSession, kept: KeptMandate, change: Change, actor: str, at: datetime) -> Note:
    """Whoever's deed it is; the row of the log is left to be written last."""
    after = _after(kept, change, at)
    await stand_as(session, kept, after, at)
    row = kept.row
    row.revocation = None if change.revocation is None else str(change.revocation)
    row.reason = change.reason
    if change.deed is MandateDeed.ACCEPT:
        row.accepted_at = at
        await open_review(session, kept, at)
    session.add(row)
    await session.flush()
    await emit(session, mandate_event(kept, change.event))
    more = {"reason": change.reason} if change.reason else {}
    return mandate_noted(kept, change.deed, actor, **more)


async def stand_as(session: AsyncSession, kept: KeptMandate, after: MandateState, at: datetime) -> None:
    """The row and its anchor in that state; slices of a mandate that ends go back, children first (I33, I34)."""
    row = kept.row
    if not TRANSITIONS[after]:
        await end_slices(session, row.organisation_id, row.id, at)
        row.ended_at = at
    row.state = str(after)
    row.row_version += 1
    kept.anchor.closed = after is not MandateState.ACTIVE
    session.add_all((row, kept.anchor))


def _after(kept: KeptMandate, change: Change, at: datetime) -> MandateState:
    """409 with what the state machine lists where it does not list the deed (I36)."""
    after = mandate_after(kept.state_at(at), change.deed)
    if isinstance(after, Illegal):
        raise IllegalTransition(after)
    return after


async def _is_theirs(session: AsyncSession, viewer: Viewer, kept: KeptMandate, deed: MandateDeed) -> bool:
    side = SIDE_OF[deed]
    if side is MandateSide.HOLDER:
        return viewer.speaks_for(kept.holder)
    if side is MandateSide.SECOND:
        return await could_be_second(session, viewer.person_id, kept)
    return await is_on_grantors_side(session, viewer, kept)

"""The way every deed on a mandate goes: seen, whose deed, unchanged since, listed; then kept and told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.mandate_state import (
    SIDE_OF,
    TRANSITIONS,
    MandateDeed,
    MandateSide,
    Revocation,
    mandate_after,
)
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import write_note
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
    move_mandate(kept, change, at)
    session.add(kept.row)
    await session.flush()
    await emit(session, mandate_event(kept, change.event))
    more = {"reason": change.reason} if change.reason else {}
    note = mandate_noted(kept, change.deed, change.actor or str(viewer.person_id), **more)
    await write_note(session, note, at)
    return kept


def move_mandate(kept: KeptMandate, change: Change, at: datetime) -> None:
    """Change the row where the state machine lists the deed; 409 with what it lists otherwise (I36)."""
    after = mandate_after(kept.state_at(at), change.deed)
    if isinstance(after, Illegal):
        raise IllegalTransition(after)
    row = kept.row
    row.state = str(after)
    row.revocation = None if change.revocation is None else str(change.revocation)
    row.reason = change.reason
    row.row_version += 1
    if change.deed is MandateDeed.ACCEPT:
        row.accepted_at = at
    if not TRANSITIONS[after]:
        row.ended_at = at


async def _is_theirs(session: AsyncSession, viewer: Viewer, kept: KeptMandate, deed: MandateDeed) -> bool:
    if SIDE_OF[deed] is MandateSide.HOLDER:
        return viewer.speaks_for(kept.holder)
    return await is_on_grantors_side(session, viewer, kept)

"""A duty is done: with a word about it, by whoever uses the mandate."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.duty.arise import open_review
from leeway.mandates.rules.duty import DutyKind
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.refusals.mandate import DutyDone
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.duty import duty_to_do
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.rows.duty import DutyRow
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, NotFound

DONE = "duty.done"


async def do_duty(session: AsyncSession, viewer: Viewer, mandate_id: UUID, duty_id: UUID, word: str) -> DutyRow:
    """Late or in time: from now on it has nobody consult. A review that is done opens the next."""
    kept = await mandate_seen_by(session, viewer, mandate_id)
    duty = None if kept is None else await duty_to_do(session, mandate_id, duty_id)
    if kept is None or duty is None:
        raise NotFound
    if not viewer.belongs_to(kept.holder):
        raise Forbidden("Its holder does this.")
    if duty.done_at is not None:
        raise DutyDone("It is done already.")
    at = await moment(session)
    duty.done_at, duty.done_by, duty.word = at, str(viewer.person_id), word
    duty.row_version += 1
    session.add(duty)
    await session.flush()
    if duty.kind == DutyKind.REVIEW and kept.state_at(at) is MandateState.ACTIVE:
        await open_review(session, kept, at)
    body = {"duty_id": str(duty.id), "kind": duty.kind, "due_on": duty.due_on.isoformat()}
    await write_note(session, Note(mandate_id=mandate_id, deed=DONE, actor=str(viewer.person_id), body=body), at)
    return duty

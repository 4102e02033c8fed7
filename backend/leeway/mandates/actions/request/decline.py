"""Say no to a request, with the reason that the asker will read."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.request.change import move_request
from leeway.mandates.actions.request.tell import request_event, request_noted
from leeway.mandates.rules.request_state import RequestDeed
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition


async def decline_request(
    session: AsyncSession, viewer: Viewer, request_id: UUID, seen: Precondition, reason: str
) -> MandateRequestRow:
    row = await move_request(session, viewer, request_id, seen, RequestDeed.DECLINE)
    row.decline_reason = reason
    await session.flush()
    await emit(session, request_event(row, "declined"))
    note = request_noted(row, "decline", str(viewer.person_id), reason=reason)
    await write_note(session, note, await moment(session))
    return row

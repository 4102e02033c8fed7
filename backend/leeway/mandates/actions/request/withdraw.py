"""Take a request back, at any time before it is answered. A draft goes without a word to anybody."""

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


async def withdraw_request(
    session: AsyncSession, viewer: Viewer, request_id: UUID, seen: Precondition
) -> MandateRequestRow:
    row = await move_request(session, viewer, request_id, seen, RequestDeed.WITHDRAW)
    await session.flush()
    if row.versions:
        await emit(session, request_event(row, "withdrawn"))
    await write_note(session, request_noted(row, "withdraw", str(viewer.person_id)), await moment(session))
    return row

"""End open requests whose proposed window has passed; agreeing to one is refused before that anyway."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.end_by_date import AT_A_TIME, CLOCK
from leeway.mandates.actions.request.tell import request_event, request_noted
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.request import requests_over
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit


async def end_requests_by_date(session: AsyncSession) -> int:
    """How many ended."""
    at = await moment(session)
    rows = await requests_over(session, day_of(at), AT_A_TIME)
    for row in rows:
        row.state = str(RequestState.EXPIRED)
        row.row_version += 1
        session.add(row)
    await session.flush()
    await emit(session, *(request_event(row, "expired") for row in rows))
    await write_notes(session, [request_noted(row, "expire", CLOCK) for row in rows], at)
    return len(rows)

"""Answer with other terms. A grantor's may not be wider than what they have themselves (I9)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.request.change import move_request, say, side_of
from leeway.mandates.actions.request.tell import request_event, request_noted
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.refusals.mandate import AlreadyOver, WiderThanParent
from leeway.mandates.rules.request_state import RequestDeed
from leeway.mandates.rules.terms import Terms, wider_than
from leeway.mandates.rules.validity import over
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def counter_request(
    session: AsyncSession, viewer: Viewer, request_id: UUID, seen: Precondition, *, terms: Terms, note: str
) -> MandateRequestRow:
    row = await move_request(session, viewer, request_id, seen, RequestDeed.COUNTER)
    at = await moment(session)
    if over(terms.valid_until, at):
        raise AlreadyOver("Choose a later end.")
    side = side_of(viewer, row)
    parent = await chain_of_mandate(session, viewer.organisation_id, row.parent_mandate_id, at)
    if parent is None:
        raise NotFound
    terms = terms_by(viewer, terms, parent.chain.authority)
    if side is Side.GRANTOR:
        wider = tuple(wider_than(terms, parent.chain.authority))
        if wider:
            raise WiderThanParent(wider)
    await say(session, row, side, terms, note)
    await emit(session, request_event(row, "countered"))
    await write_note(session, request_noted(row, "counter", str(viewer.person_id)), at)
    return row

"""Send a draft to its grantor; what it asks for becomes the first version."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.request.change import move_request, say
from leeway.mandates.actions.request.tell import request_event, request_noted
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.refusals.mandate import AlreadyOver
from leeway.mandates.rules.request_state import RequestDeed
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.validity import over
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition


async def submit_request(
    session: AsyncSession,
    viewer: Viewer,
    request_id: UUID,
    seen: Precondition,
    *,
    terms: Terms | None,
    note: str,
) -> MandateRequestRow:
    """With other terms, they replace the draft's: until now nobody has seen any."""
    row = await move_request(session, viewer, request_id, seen, RequestDeed.SUBMIT)
    at = await moment(session)
    if terms is None:
        terms = terms_of(row)
    else:
        parent = await chain_of_mandate(session, viewer.organisation_id, row.parent_mandate_id, at)
        terms = terms_by(viewer, terms, None if parent is None else parent.chain.authority)
    if over(terms.valid_until, at):
        raise AlreadyOver("Choose a later end.")
    await say(session, row, Side.ASKER, terms, note)
    await emit(session, request_event(row, "requested"))
    await write_note(session, request_noted(row, "submit", str(viewer.person_id)), at)
    return row

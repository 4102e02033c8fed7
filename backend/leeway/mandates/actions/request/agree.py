"""Agree to the other side's last version: the grantor's authority is checked now, and the mandate is offered."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.grant import refuse_unless_grantable
from leeway.mandates.actions.mandate.offer import Offering, offer_mandate
from leeway.mandates.actions.request.change import move_request, side_of
from leeway.mandates.actions.request.tell import request_noted
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestDeed
from leeway.mandates.rules.root_authority import DECISION_FAMILY
from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.authority import keep_still
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.request import last_version_of
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def agree_to_request(
    session: AsyncSession, viewer: Viewer, request_id: UUID, seen: Precondition
) -> MandateRequestRow:
    """Whoever agrees, the authority is the grantor's: I3 and I9 hold at this moment or nothing is granted."""
    row = await move_request(session, viewer, request_id, seen, RequestDeed.AGREE)
    # Who goes on for a grantor that has left grants in their own name.
    grantor_id = viewer.person_id if side_of(viewer, row) is Side.GRANTOR else row.grantor_id
    await keep_still(session, row.parent_mandate_id, [grantor_id])
    at = await moment(session)
    parent = await chain_of_mandate(session, viewer.organisation_id, row.parent_mandate_id, at)
    if parent is None:
        raise NotFound
    version = await last_version_of(session, row)
    holder, terms = Holder(kind=HolderKind(row.holder_kind), id=row.holder_id), terms_of(version)
    await refuse_unless_grantable(session, parent, grantor_id, holder, terms, at)
    await session.flush()
    offering = Offering(
        title=row.title,
        decision_type=DECISION_FAMILY,
        holder=holder,
        grantor_id=grantor_id,
        ancestor_ids=tuple(parent.mandate_ids),
        terms=terms,
        actor=str(viewer.person_id),
        request_id=row.id,
    )
    kept, granted = await offer_mandate(session, offering, at)
    agreed = request_noted(row, "agree", str(viewer.person_id), mandate_id=str(kept.id))
    await write_notes(session, [agreed, granted], at)
    return row

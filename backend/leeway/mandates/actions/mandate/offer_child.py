"""Grant part of one's own authority to somebody who did not have to ask."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.mandate.grant import refuse_unless_grantable
from leeway.mandates.actions.mandate.offer import Offering, offer_mandate
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.authority import keep_still
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAsked:
    holder: Holder
    title: str
    terms: Terms
    allocation: Allocation = Allocation.SHARED


async def offer_child(session: AsyncSession, viewer: Viewer, parent_id: UUID, asked: ChildAsked) -> KeptMandate:
    at = await moment(session)
    parent = await mandate_seen_by(session, viewer, parent_id)
    await keep_still(session, parent_id, [viewer.person_id])
    chain = await chain_of_mandate(session, viewer.organisation_id, parent_id, at)
    if parent is None or chain is None:
        raise NotFound
    terms = terms_by(viewer, asked.terms, chain.chain.authority)
    await refuse_unless_grantable(
        session, chain, viewer.person_id, asked.holder, terms, at, allocation=asked.allocation
    )
    offering = Offering(
        title=asked.title,
        decision_type=parent.row.decision_type,
        holder=asked.holder,
        grantor_id=viewer.person_id,
        ancestor_ids=(parent.id, *parent.row.ancestor_ids),
        funded_by=tuple(chain.funding_ids),
        allocation=asked.allocation,
        terms=terms,
        actor=str(viewer.person_id),
    )
    kept, note = await offer_mandate(session, offering, at)
    await write_note(session, note, at)
    return kept

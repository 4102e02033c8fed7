"""Grant a new mandate after an old one: fresh budget, unless what is left is to be carried over."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.mandate.grant import refuse_unless_grantable
from leeway.mandates.actions.mandate.offer import Offering, offer_mandate
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.mandate_state import TRANSITIONS
from leeway.mandates.rules.may import RENEW
from leeway.mandates.rules.refusals.mandate import IllegalTransition, NotRenewable
from leeway.mandates.rules.renewal import CAN_BE_RENEWED
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.authority import keep_still
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.grantor import is_on_grantors_side
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by, successors_of
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalAsked:
    terms: Terms
    title: str | None
    carry_over: bool
    allocation: Allocation


async def renew_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, asked: RenewalAsked
) -> KeptMandate:
    """It waits for its holder's word like any other; until it begins to count the old one stays as it is."""
    before = await mandate_seen_by(session, viewer, mandate_id, to_change=True)
    if before is None:
        raise NotFound
    if not await is_on_grantors_side(session, viewer, before):
        raise Forbidden("This is for the other side of the mandate to do.")
    seen.must_be(before.row.row_version)
    at = await moment(session)
    parent_id = before.row.parent_id
    await _refuse_unless_renewable(session, before, asked)
    state = before.state_at(at)
    if state not in CAN_BE_RENEWED:
        raise IllegalTransition(Illegal(state=state, deed=RENEW, allowed=tuple(TRANSITIONS[state])))
    if parent_id is None:
        raise NotFound
    await keep_still(session, parent_id, [viewer.person_id])
    parent = await chain_of_mandate(session, viewer.organisation_id, parent_id, at)
    if parent is None:
        raise NotFound
    terms = terms_by(viewer, asked.terms, parent.chain.authority)
    await refuse_unless_grantable(
        session, parent, viewer.person_id, before.holder, terms, at, allocation=asked.allocation
    )
    offering = Offering(
        title=asked.title or before.row.title,
        decision_type=before.row.decision_type,
        holder=before.holder,
        grantor_id=viewer.person_id,
        ancestor_ids=tuple(parent.mandate_ids),
        funded_by=tuple(parent.funding_ids),
        allocation=asked.allocation,
        terms=terms,
        actor=str(viewer.person_id),
        predecessor_id=before.id,
        carry_over=asked.carry_over,
    )
    kept, note = await offer_mandate(session, offering, at)
    # What it looks like has changed: of several who renew at once, one does.
    before.row.row_version += 1
    session.add(before.row)
    await session.flush()
    await write_note(session, note, at)
    return kept


async def _refuse_unless_renewable(session: AsyncSession, before: KeptMandate, asked: RenewalAsked) -> None:
    if before.row.parent_id is None:
        raise NotRenewable("The organisation names a root authority anew, with a second person.")
    if await successors_of(session, [before.id]):
        raise NotRenewable("It has been renewed already.")
    if asked.carry_over and Allocation.CARVED in (asked.allocation, Allocation(before.row.allocation)):
        raise NotRenewable("The rest of a slice goes back to where it was cut from: renew without carrying over.")

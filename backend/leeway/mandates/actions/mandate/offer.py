"""Keep a new mandate, its first version and its anchor; from now on it waits for its holder's word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.refusals.spending import BudgetInsufficient
from leeway.mandates.rules.second_grantor import needs_second
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Holder
from leeway.mandates.store.carve import cut_slice
from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.exchange_rate import rates_in_force
from leeway.mandates.store.grant_policy import grant_policy_of
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.ledger import available_on, open_anchor
from leeway.mandates.store.rows.ledger import BudgetAnchorRow
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.tenant import organisation_of
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.outbox import emit
from leeway.plumbing.question import ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """What is granted to whom, by whom; `ancestor_ids` begins with the parent, empty for a root."""

    title: str
    decision_type: str
    holder: Holder
    grantor_id: UUID | None
    ancestor_ids: tuple[UUID, ...]
    terms: Terms
    actor: str
    request_id: UUID | None = None
    document_ref: str | None = None
    funded_by: tuple[UUID, ...] = ()
    """Whose budgets a slice is cut from."""
    allocation: Allocation = Allocation.SHARED
    predecessor_id: UUID | None = None
    carry_over: bool = False


async def offer_mandate(session: AsyncSession, offering: Offering, at: datetime) -> tuple[KeptMandate, Note]:
    """The mandate, and the row of the log that the deed writes last.

    Above the organisation's threshold it waits for a second grantor first (R13); a root was named by two already.
    """
    organisation_id = organisation_of(session)
    needs_another = bool(offering.ancestor_ids) and await _is_above_threshold(session, offering)
    row = MandateRow(
        organisation_id=organisation_id,
        id=new_id(),
        title=offering.title,
        decision_type=offering.decision_type,
        state=str(MandateState.PROPOSED if needs_another else MandateState.OFFERED),
        revocation=None,
        reason=None,
        holder_kind=str(offering.holder.kind),
        holder_id=offering.holder.id,
        grantor_id=offering.grantor_id,
        parent_id=next(iter(offering.ancestor_ids), None),
        ancestor_ids=list(offering.ancestor_ids),
        depth=len(offering.ancestor_ids) + 1,
        version=1,
        allocation=str(offering.allocation),
        predecessor_id=offering.predecessor_id,
        carry_over=offering.carry_over,
        request_id=offering.request_id,
        document_ref=offering.document_ref,
        created_at=at,
        accepted_at=None,
        ended_at=None,
        row_version=1,
    )
    version = MandateVersionRow(
        organisation_id=organisation_id,
        id=new_id(),
        mandate_id=row.id,
        number=1,
        created_at=at,
        **terms_kept(offering.terms),
    )
    session.add(row)
    await session.flush()
    session.add(version)
    open_anchor(
        session,
        organisation_id,
        row.id,
        offering.terms.budget_minor,
        offering.terms.greatest_uses,
        # Until its holder has accepted (I34).
        closed=True,
    )
    await session.flush()
    if offering.allocation is Allocation.CARVED:
        await _cut(session, row.id, offering, at)
    anchor = await session.get_one(BudgetAnchorRow, (organisation_id, row.id))
    kept = KeptMandate(row, version, anchor)
    await emit(session, mandate_event(kept, "granted"))
    return kept, mandate_noted(kept, "grant", offering.actor)


async def _is_above_threshold(session: AsyncSession, offering: Offering) -> bool:
    threshold = (await grant_policy_of(session)).threshold
    if threshold is None:
        return False
    terms = offering.terms
    rates = await ask(session, rates_in_force(organisation_of(session), terms.currency))
    return needs_second(
        terms.currency,
        # What is carried over comes on top and is not known yet.
        None if offering.carry_over else terms.budget_minor,
        threshold,
        rates,
    )


async def _cut(session: AsyncSession, mandate_id: UUID, offering: Offering, at: datetime) -> None:
    """I33: the slice fits into what is available above, or nothing is granted."""
    organisation_id, amount_minor = organisation_of(session), offering.terms.budget_minor or 0
    short = await cut_slice(session, organisation_id, mandate_id, offering.funded_by, amount_minor, at)
    if short:
        left = await available_on(session, organisation_id, short, at)
        raise BudgetInsufficient(min(one.available_minor for one in left), [str(one.mandate_id) for one in left])

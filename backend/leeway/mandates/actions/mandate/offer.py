"""Keep a new mandate, its first version and its anchor; from now on it waits for its holder's word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Holder
from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.ledger import open_anchor
from leeway.mandates.store.rows.ledger import BudgetAnchorRow
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.tenant import organisation_of
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.outbox import emit


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


async def offer_mandate(session: AsyncSession, offering: Offering, at: datetime) -> tuple[KeptMandate, Note]:
    """The mandate, and the row of the log that the deed writes last."""
    organisation_id = organisation_of(session)
    row = MandateRow(
        organisation_id=organisation_id,
        id=new_id(),
        title=offering.title,
        decision_type=offering.decision_type,
        state=str(MandateState.OFFERED),
        revocation=None,
        reason=None,
        holder_kind=str(offering.holder.kind),
        holder_id=offering.holder.id,
        grantor_id=offering.grantor_id,
        parent_id=next(iter(offering.ancestor_ids), None),
        ancestor_ids=list(offering.ancestor_ids),
        depth=len(offering.ancestor_ids) + 1,
        version=1,
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
    open_anchor(session, organisation_id, row.id, offering.terms.budget_minor, offering.terms.greatest_uses)
    await session.flush()
    anchor = await session.get_one(BudgetAnchorRow, (organisation_id, row.id))
    kept = KeptMandate(row, version, anchor)
    await emit(session, mandate_event(kept, "granted"))
    return kept, mandate_noted(kept, "grant", offering.actor)

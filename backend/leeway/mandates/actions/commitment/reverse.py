"""Take back part or all of a promise, by a new entry with its reason; what was written stays (I29)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.offer.weigh import usable_chain
from leeway.mandates.rules.refusals.spending import MoreThanCommitted
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.decision_log import REVERSED, Note, write_note
from leeway.mandates.store.hold import commitment_by_id
from leeway.mandates.store.ledger import take_back
from leeway.mandates.store.rows.ledger import ReversalRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.problem import NotFound


async def reverse_commitment(
    session: AsyncSession, spender: Spender, commitment_id: UUID, amount_minor: int, reason: str
) -> ReversalRow:
    """Only who may use the mandate; no grantor and no administrator cancels another's promise (I47)."""
    at = await moment(session)
    commitment = await commitment_by_id(session, commitment_id)
    if commitment is None:
        raise NotFound
    await usable_chain(session, spender, commitment.mandate_id, at)
    reversal = ReversalRow(
        organisation_id=commitment.organisation_id,
        id=new_id(),
        commitment_id=commitment.id,
        amount_minor=amount_minor,
        reason=reason,
        reversed_by=spender.actor,
        reversed_at=at,
    )
    version = await take_back(session, commitment.organisation_id, commitment.id, reversal.id, amount_minor, at)
    if version is None:
        raise MoreThanCommitted(commitment.amount_minor - commitment.reversed_minor)
    session.add(reversal)
    await session.flush()
    body = {
        "commitment_id": str(commitment.id),
        "reversal_id": str(reversal.id),
        "hold_id": str(commitment.hold_id),
        "amount_minor": amount_minor,
    }
    await emit(
        session,
        Event(
            type="dev.leeway.mandates.commitment.reversed",
            subject=f"commitment/{commitment.id}",
            version=version,
            data={"mandate_id": str(commitment.mandate_id), "currency": commitment.currency, **body},
        ),
    )
    # The reason is for those who read the log; no event carries what people wrote (R37).
    note = Note(mandate_id=commitment.mandate_id, deed=REVERSED, actor=spender.actor, body={**body, "reason": reason})
    await write_note(session, note, at)
    return reversal

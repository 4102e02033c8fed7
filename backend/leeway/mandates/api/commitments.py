"""Promises made, and taking them back."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.actions.commitment.reverse import reverse_commitment
from leeway.mandates.api.hold_shapes import commitment_of, reversal_of
from leeway.mandates.api.spender import LedgerReaderIn, SpenderIn
from leeway.mandates.api.wire import hold as wire
from leeway.mandates.rules.refusals.spending import MoreThanCommitted
from leeway.mandates.store.hold import commitment_seen_by
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import KeyBusy, KeyMissing, OnceRequiredIn
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix="/api/mandates/v1", tags=["commitments"])


@router.get("/commitments/{commitment_id}")
async def read_commitment(commitment_id: UUID, spender: LedgerReaderIn, session: SessionIn) -> wire.Commitment:
    kept = await commitment_seen_by(session, spender.person, commitment_id)
    if kept is None:
        raise NotFound
    return commitment_of(kept, spender)


@router.post(
    "/commitments/{commitment_id}/reversals",
    status_code=201,
    response_model=wire.Reversal,
    responses=answers(KeyMissing, KeyBusy, MoreThanCommitted),
)
async def create_reversal(
    commitment_id: UUID,
    asked: wire.ReversalRequest,
    spender: SpenderIn,
    session: SessionIn,
    once: OnceRequiredIn,
) -> Response:
    """Gives part or all of a promise back to the budgets, with the reason; the promise stays on the record."""

    async def deed() -> Response:
        made = await reverse_commitment(session, spender, commitment_id, asked.amount_minor, asked.reason)
        headers = {"Location": f"{router.prefix}/commitments/{commitment_id}"}
        return Response(reversal_of(made).model_dump_json(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)

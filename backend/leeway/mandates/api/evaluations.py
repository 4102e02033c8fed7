"""May this be promised? The answer to an offer, kept in the log or (as a draft) nowhere."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from leeway.mandates.actions.offer.evaluate import evaluate_offer, try_offer
from leeway.mandates.api.offer_shapes import ask_of_wire, evaluation_of
from leeway.mandates.api.spender import EvaluatorIn, on_behalf_of
from leeway.mandates.api.wire import evaluation as wire
from leeway.mandates.rules.refusals.spending import CurrencyMismatch
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/api/mandates/v1", tags=["evaluations"])


@router.post("/evaluations", name="evaluate_offer", response_model=wire.Evaluation, responses=answers(CurrencyMismatch))
async def evaluate(
    asked: wire.EvaluationRequest,
    spender: EvaluatorIn,
    session: SessionIn,
    once: OnceIn,
    *,
    draft: Annotated[bool, Query(description="The same answer, kept nowhere: what a slider calls")] = False,
) -> Response:
    """Whether the offer lies inside the mandate, by how much, and who would decide where it does not."""
    spender = await on_behalf_of(session, spender, asked.person_id)
    ask = ask_of_wire(asked)
    if draft:
        weighed = await try_offer(session, spender, ask, asked.mandate_id, asked.at)
        return Response(evaluation_of(weighed, None).model_dump_json(), media_type="application/json")

    async def deed() -> wire.Evaluation:
        evaluation_id, weighed = await evaluate_offer(session, spender, ask, asked.mandate_id)
        return evaluation_of(weighed, evaluation_id)

    return await once.answer(session, 200, deed)

"""A second doorway to the same answer, in the words of the AuthZEN Authorization API 1.0.

For systems that ask any decision point in one way: may this subject do this with that resource? The answer comes from
the deed behind `POST /evaluations`, so both doors always agree. This door has manners of its own: what it does not
know it ignores, and what it cannot read is 400, never 422.
"""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import ValidationError

from leeway.mandates.actions.offer.evaluate import evaluate_offer
from leeway.mandates.actions.offer.weigh import Weighed
from leeway.mandates.api.offer_shapes import ask_of_wire, counter_offer_of, finding_of
from leeway.mandates.api.spender import EvaluatorIn, on_behalf_of
from leeway.mandates.api.wire import authzen as wire
from leeway.mandates.rules.refusals.spending import CurrencyMismatch
from leeway.plumbing.database import SessionIn
from leeway.plumbing.openapi import NEVER_422
from leeway.plumbing.problem import BadRequest, Forbidden, NotFound, problem_of

PERSON, OFFER, PROMISE = "person", "offer", "promise"
EVALUATION = "/access/v1/evaluation"


class AuthzenRoute(APIRoute):
    """What cannot be read is 400 here, as AuthZEN has it, and nowhere else (X35)."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except RequestValidationError as error:
                return problem_of(BadRequest(f"This request cannot be read: {_said(error.errors())}"))

        return answered


router = APIRouter(route_class=AuthzenRoute, tags=["AuthZEN"])


@router.post(EVALUATION, openapi_extra={NEVER_422: True})
async def authzen_evaluation(asked: wire.Question, spender: EvaluatorIn, session: SessionIn) -> wire.Answer:
    """Permit, or not; `context.leeway` says by how much and who would decide."""
    if (asked.resource.type, asked.action.name) != (OFFER, PROMISE):
        return _no(f"asks about {OFFER}s that somebody wants to {PROMISE}")
    person_id = _person_of(asked.subject)
    if person_id is None:
        return _no(f"knows subjects of type {PERSON}, by their id")
    terms = _terms_of(asked.resource)
    try:
        who = await on_behalf_of(session, spender, person_id)
        evaluation_id, weighed = await evaluate_offer(session, who, ask_of_wire(terms), terms.mandate_id)
    except (NotFound, Forbidden, CurrencyMismatch) as refusal:
        # Nobody may learn from this door what exists behind it.
        return _no(refusal.code)
    return _answer(weighed, evaluation_id)


@router.get("/.well-known/authzen-configuration")
async def authzen_configuration(request: Request) -> wire.Configuration:
    """Built from the setting, never from the Host header, which anybody can write."""
    public_url = str(request.app.state.public_url).rstrip("/")
    return wire.Configuration(policy_decision_point=public_url, access_evaluation_endpoint=f"{public_url}{EVALUATION}")


def _person_of(subject: wire.Entity) -> UUID | None:
    if subject.type != PERSON:
        return None
    try:
        return UUID(subject.id)
    except ValueError:
        return None


def _terms_of(resource: wire.Entity) -> wire.OfferAsked:
    try:
        return wire.OfferAsked.model_validate(resource.properties)
    except ValidationError as error:
        raise RequestValidationError(
            [{**fault, "loc": ("body", "resource", "properties", *fault["loc"])} for fault in error.errors()]
        ) from error


def _said(faults: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"/{'/'.join(map(str, fault['loc']))} {fault['msg']}" for fault in faults)


def _no(reason: str) -> wire.Answer:
    return wire.Answer(decision=False, context=wire.Context(error=wire.Error(status=403, message=reason), leeway=None))


def _answer(weighed: Weighed, evaluation_id: UUID) -> wire.Answer:
    outcome = weighed.evaluation.outcome
    return wire.Answer(
        decision=outcome.is_allow,
        context=wire.Context(
            error=None,
            leeway=wire.Detail(
                evaluation_id=evaluation_id,
                outcome=outcome,
                mandate=None if weighed.kept is None else weighed.kept.mandate_id,
                version=None if weighed.kept is None else weighed.kept.chain.judged.version,
                limits=[finding_of(finding) for finding in weighed.shown_findings],
                binding=list(weighed.evaluation.binding),
                nearest=[counter_offer_of(option) for option in weighed.nearest],
                would_decide=[] if weighed.decider is None else [weighed.decider[0]],
            ),
        ),
    )

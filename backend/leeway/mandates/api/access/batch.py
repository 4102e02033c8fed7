"""Several questions in one: members said once for all, and whether the first yes or no ends it."""

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from leeway.mandates.api.access.manners import said
from leeway.mandates.api.access.point import DecisionPoint
from leeway.mandates.api.wire import authzen as wire
from leeway.plumbing.problem import Malformed

MEMBERS = ("subject", "action", "resource", "context")
ENDS_AT = {
    wire.Semantic.EXECUTE_ALL: None,
    wire.Semantic.DENY_ON_FIRST_DENY: False,
    wire.Semantic.PERMIT_ON_FIRST_PERMIT: True,
}
"""The decision after which nothing more is asked."""


async def decide_all(point: DecisionPoint, asked: wire.Questions) -> list[wire.Answer]:
    """In the order of the questions; cut short, the last answer is the one that decided."""
    answers: list[wire.Answer] = []
    for item in asked.evaluations:
        answers.append(await _decide_one(point, asked.defaults, item))
        if answers[-1].decision is ENDS_AT[asked.options.evaluations_semantic]:
            break
    return answers


def single(asked: wire.Questions) -> wire.Question:
    """What was asked where no list came with it; 400 where that is no question either."""
    try:
        return wire.Question.model_validate(asked.defaults)
    except ValidationError as error:
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]) from error


async def _decide_one(point: DecisionPoint, defaults: Mapping[str, Any], item: object) -> wire.Answer:
    """A fault of this question is the answer to this question, and the others go on."""
    if not isinstance(item, Mapping):
        return _fault("this is no question")
    own = {member: item[member] for member in MEMBERS if member in item}
    try:
        return await point.decide(wire.Question.model_validate({**defaults, **own}))
    except ValidationError as error:
        return _fault(said(error.errors()))
    except RequestValidationError as error:
        return _fault(said(error.errors()))
    except Malformed as refusal:
        return _fault(refusal.detail)


def _fault(message: str) -> wire.Answer:
    return wire.Answer(decision=False, context=wire.Context(error=wire.Error(status=400, message=message), leeway=None))

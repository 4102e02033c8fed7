"""Asking a service on behalf of whoever looks at the screen: on that person's rights, never on the gateway's (V46)."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from leeway.gateway.neighbours import Neighbours
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.plumbing.problem import NotFound, Unauthenticated

Shape = TypeVar("Shape", bound=BaseModel)

OK, UNAUTHENTICATED, NOT_FOUND = 200, 401, 404


async def asked(
    neighbours: Neighbours,
    principals: Principals,
    principal: Principal,
    room: Room,
    path: str,
    shape: type[Shape],
    query: Mapping[str, Any] | None = None,
) -> Shape:
    bearer = principals.token_for(principal, room)
    answer = await neighbours.ask(room, "GET", path, bearer=bearer, query=query)
    if answer.status_code == UNAUTHENTICATED:
        raise Unauthenticated("Sign in again.")
    if answer.status_code == NOT_FOUND:
        raise NotFound
    if answer.status_code != OK:
        raise Unreachable("A part of Leeway does not answer: try again in a moment.")
    return shape.model_validate_json(answer.content)

"""Manners of AuthZEN's doors: what cannot be read is 400, never 422 (X35)."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from leeway.plumbing.problem import BadRequest, problem_of


class AuthzenRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except RequestValidationError as error:
                return problem_of(BadRequest(f"This request cannot be read: {said(error.errors())}"))

        return answered


def said(faults: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"/{'/'.join(map(str, fault['loc']))} {fault['msg']}" for fault in faults)

"""Manners of SCIM's doors: every "no" in SCIM's own shape, bodies as they come, answers as `application/scim+json`."""

import json
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from scim2_models import SCIMException
from scim2_server.responses import ScimResponse
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import LOST_CONNECTION, of_http
from leeway.plumbing.scim_error import BASE, MEDIA_TYPE, scim_error, scim_error_of

log = structlog.get_logger()

LATER = {"Retry-After": "1"}
SAID_WITH: Mapping[int, dict[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "60"},
}


class ScimRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except RequestValidationError as error:
                said = "; ".join(f"/{'/'.join(map(str, fault['loc']))} {fault['msg']}" for fault in error.errors())
                return scim_error(400, f"This request cannot be read: {said}", scim_type="invalidSyntax")
            except SCIMException as refused:
                return error_of(refused)
            except Refusal as refused:
                return scim_error_of(refused)
            except NoConnectionFree:
                return scim_error(503, "Leeway has its hands full: try again in a second.", headers=LATER)
            except DBAPIError as error:
                return _of_database(error)

        return answered


def of_http_anywhere(request: Request, error: Exception) -> Response:
    """In SCIM's shape at its doors, as a problem everywhere else."""
    if request.url.path.startswith(BASE) and isinstance(error, HTTPException):
        return scim_error(error.status_code, str(error.detail), headers=error.headers)
    return of_http(request, error)


def error_of(refused: SCIMException) -> Response:
    headers = SAID_WITH.get(refused.status)
    return scim_error(refused.status, detail_of(refused), scim_type=refused.scim_type or None, headers=headers)


def detail_of(refused: SCIMException) -> str:
    return refused.to_error().detail or "This cannot be taken."


def response_of(answer: ScimResponse) -> Response:
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-type"}
    body = b"" if answer.body is None else json.dumps(answer.body, ensure_ascii=False).encode()
    return Response(body, int(answer.status), headers, None if answer.body is None else MEDIA_TYPE)


def _of_database(error: DBAPIError) -> Response:
    sqlstate = getattr(getattr(error, "orig", None), "sqlstate", None)
    log.warning("database-refused", sqlstate=sqlstate, kind=type(error).__name__)
    if isinstance(error, IntegrityError):
        return scim_error(409, "Another request changed the same thing first.", scim_type="uniqueness")
    if sqlstate in LOST_CONNECTION:
        return scim_error(503, "The outcome is unknown: send the same request again.", headers=LATER)
    raise error

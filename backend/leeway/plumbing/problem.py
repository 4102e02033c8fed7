"""Problem documents: every answer of 400 and above leaves as `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Mapping
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException

from leeway.kernel.refusal import Fault, Refusal

log = structlog.get_logger()


class ProblemFault(BaseModel):
    detail: str
    pointer: str


class Problem(BaseModel):
    """`code` is stable and for machines; `detail` says what to do; further members depend on the code."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[ProblemFault]


class NotFound(Refusal):
    """Unknown, or out of the caller's scope: the same body for both."""

    code = "not-found"
    status = 404
    title = "Not found"

    def __init__(self) -> None:
        super().__init__("There is nothing here that you may see.")


class Forbidden(Refusal):
    code = "not-eligible"
    status = 403
    title = "This is not yours to do"


class Unauthenticated(Refusal):
    code = "unauthenticated"
    status = 401
    title = "Sign in first"


class Malformed(Refusal):
    code = "malformed"
    status = 422
    title = "The request is malformed"


class BadRequest(Refusal):
    code = "bad-request"
    status = 400
    title = "The request cannot be read"


class OutcomeUnknown(Refusal):
    code = "outcome-unknown"
    status = 503
    title = "The outcome is unknown"


class Busy(Refusal):
    code = "busy"
    status = 503
    title = "Too much at once"


def answers(*refusals: type[Refusal]) -> dict[int | str, dict[str, object]]:
    """The `responses=` of a route: one entry per status, naming the codes it may carry."""
    by_status: dict[int | str, list[str]] = {}
    for refusal in refusals:
        by_status.setdefault(refusal.status, []).append(f"`{refusal.code}`: {refusal.title}")
    return {status: {"description": "; ".join(lines)} for status, lines in sorted(by_status.items())}


def problem_body(refusal: Refusal) -> dict[str, object]:
    return {
        "type": "about:blank" if refusal.code == "internal" else f"urn:leeway:{refusal.code}",
        "title": refusal.title,
        "status": refusal.status,
        "code": refusal.code,
        "detail": refusal.detail,
        "errors": [{"detail": fault.detail, "pointer": fault.pointer} for fault in refusal.errors],
        **refusal.extensions,
    }


def problem_of(refusal: Refusal, headers: Mapping[str, str] | None = None) -> Response:
    """The refusal as an answer: return it where the transaction must be kept, raise it where it must not."""
    extra = dict(headers or {})
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        extra.setdefault("WWW-Authenticate", "Bearer")
    if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
        extra.setdefault("Retry-After", "1")
    if "retry_after_seconds" in refusal.extensions:
        extra["Retry-After"] = str(refusal.extensions["retry_after_seconds"])
    return Response(
        json.dumps(problem_body(refusal), ensure_ascii=False).encode(),
        status_code=refusal.status,
        headers=extra,
        media_type="application/problem+json",
    )


def _plain(status: int, detail: str) -> Refusal:
    """An answer of the framework itself: unknown path, wrong method, unreadable body."""
    phrase = HTTPStatus(status).phrase
    members = {"code": phrase.lower().replace(" ", "-"), "status": status, "title": phrase}
    plain: type[Refusal] = type("Plain", (Refusal,), members)
    return plain(detail)


def pointer_of(location: tuple[object, ...]) -> str:
    """A pydantic location as a JSON Pointer; the first part says body, query, path or header."""
    return "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in location)


def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type alone
    faults = [Fault(detail=str(fault["msg"]), pointer=pointer_of(tuple(fault["loc"]))) for fault in error.errors()]
    return problem_of(Malformed("Mend the members named in `errors` and send it again.", errors=faults))


def of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type alone
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem_of(NotFound())
    return problem_of(_plain(error.status_code, str(error.detail)), error.headers)


def _of_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this type alone
    return problem_of(error)


class Conflict(Refusal):
    code = "conflict"
    status = 409
    title = "This clashes with what is kept"


class Internal(Refusal):
    code = "internal"
    status = 500
    title = "Something broke on our side"


LOST_CONNECTION = ("57P01", "57P02", "57P03", "08000", "08003", "08006", "57014", "55P03")
"""SQLSTATE of a server that went away, or of a statement it gave up: the outcome is not known to us."""


def _of_database(request: Request, error: Exception) -> Response:
    sqlstate = getattr(getattr(error, "orig", None), "sqlstate", None)
    log.warning("database-refused", sqlstate=sqlstate, kind=type(error).__name__)
    if isinstance(error, IntegrityError):
        return problem_of(Conflict("Another request changed the same thing first: read it again and repeat."))
    if isinstance(error, OperationalError) or sqlstate in LOST_CONNECTION:
        return problem_of(OutcomeUnknown("Send the same request again with the same Idempotency-Key."))
    return _of_crash(request, error)


def _of_no_connection(request: Request, error: Exception) -> Response:
    """Nothing was begun, so nothing is unknown."""
    log.warning("no-connection-free", path=request.scope.get("path"))
    return problem_of(Busy("Leeway has its hands full: try again in a second."))


def _of_crash(request: Request, error: Exception) -> Response:
    log.error("crashed", path=request.scope.get("path"), kind=type(error).__name__, exc_info=error)
    return problem_of(Internal("It was logged. Tell your administrator the X-Request-ID of this answer."))


def install_problems(app: FastAPI) -> None:
    """Every way out of the app that is not a success becomes a problem document (X34)."""
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Refusal, _of_refusal)
    app.add_exception_handler(DBAPIError, _of_database)
    app.add_exception_handler(NoConnectionFree, _of_no_connection)
    app.add_exception_handler(Exception, _of_crash)

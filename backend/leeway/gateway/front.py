"""The outermost layer: what every request passes before anybody reads it, and what every answer gets on its way out.

A raw ASGI class, because each layer of a framework costs every request (X55).
"""

import re
import secrets
import time
from collections.abc import Mapping

import structlog

from leeway.gateway.answer import Answer
from leeway.gateway.door import Door, address_of
from leeway.gateway.forward import Upstream
from leeway.gateway.headers import RawHeaders, cookie_of, inbound, value_of
from leeway.gateway.intake import Intake
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.rules.paths import Forwarded, Room, forwarded, is_own, takes_files
from leeway.gateway.rules.refusals import NotShown, TooLarge
from leeway.gateway.seats import Seats
from leeway.gateway.settings import GatewaySettings
from leeway.gateway.upstream import App, Receive, Scope, Send
from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import Internal, Unauthenticated

log = structlog.get_logger()

REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
TRACE = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}", re.ASCII)
PAGES = ("/api/docs", "/api/openapi.json", "/auth/oidc/callback")
EVENTS = "/internal/events"


class Front:
    """`own` is the gateway's own app, `pages` the web app; every other path belongs to a service."""

    def __init__(
        self,
        settings: GatewaySettings,
        door: Door,
        principals: Principals,
        upstreams: Mapping[Room, Upstream],
        own: App,
        pages: App,
    ) -> None:
        self._settings = settings
        self._door = door
        self._principals = principals
        self._upstreams = upstreams
        self._own = own
        self._pages = pages
        self._seats = {room: Seats(settings.in_flight, settings.waiting) for room in upstreams}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._own(scope, receive, send)
            return
        if scope["type"] != "http":
            # No WebSockets here: closing before accepting is a 403.
            await send({"type": "websocket.close"})
            return
        request_id = _request_id(scope["headers"])
        answer = Answer(send=send, request_id=request_id, secure=self._settings.tls_upstream)
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._serve(scope, receive, answer)
            except Refusal as refusal:
                await answer.refuse(refusal, scope, receive)
            except Exception as error:  # noqa: BLE001 - the last resort (V64)
                await self._crashed(error, scope, receive, answer)
            finally:
                _note(scope, answer, time.perf_counter() - began)

    async def _crashed(self, error: Exception, scope: Scope, receive: Receive, answer: Answer) -> None:
        """A service sends its own 500 and then raises again (X58): said once, logged once."""
        if answer.complete:
            return
        log.error("crashed-at-the-door", path=scope["path"], kind=type(error).__name__, exc_info=error)
        if answer.started:
            # Breaking the connection is the only way left to say that the body is not whole.
            raise error
        await answer.refuse(Internal("It was logged. Tell your administrator the X-Request-ID."), scope, receive)

    async def _serve(self, scope: Scope, receive: Receive, answer: Answer) -> None:
        self._door.check_shape(scope)
        path = scope["path"]
        target = forwarded(path)
        if target is None and not is_own(path):
            answer.is_asset = True
            await self._pages({**scope, "state": {"nonce": answer.nonce}}, receive, answer)
            return
        if target is None and path == EVENTS:
            # A neighbouring service proves itself with a token of its own.
            await self._own(scope, receive, answer)
            return
        if path not in PAGES:
            answer.as_file = _shown_as(scope) == "document"
        limit = self._settings.import_limit_bytes if takes_files(path) else self._settings.body_limit_bytes
        self._door.check_length(scope, limit)
        principal = await self._door.principal(scope)
        self._door.check_write(scope, principal)
        intake = Intake(receive, limit, answer.silence)
        if target is None:
            await self._answer_ourselves(scope, intake, answer, principal)
        else:
            await self._pass_on(target, scope, intake, answer, principal)
        if intake.too_large and not answer.started:
            raise TooLarge(f"Send at most {limit} bytes.")

    async def _answer_ourselves(
        self, scope: Scope, receive: Receive, answer: Answer, principal: Principal | None
    ) -> None:
        address = address_of(scope, trusted=self._settings.tls_upstream)
        state = {
            **scope.get("state", {}),
            "principal": principal,
            "nonce": answer.nonce,
            "address": address,
            # The one cookie that a route of ours reads by itself: a sign-in that has begun at the provider.
            "departure": cookie_of(scope["headers"], self._settings.departure_cookie_name),
        }
        await self._own({**scope, "headers": inbound(scope["headers"]), "state": state}, receive, answer)

    async def _pass_on(
        self, target: Forwarded, scope: Scope, receive: Receive, answer: Answer, principal: Principal | None
    ) -> None:
        headers = inbound(scope["headers"])
        if principal is not None:
            bearer = self._principals.token_for(principal, target.room)
            headers.append((b"authorization", f"Bearer {bearer}".encode()))
        elif not target.open:
            raise Unauthenticated("Sign in, or send an API token as `Authorization: Bearer lw_…`.")
        headers += [(b"x-request-id", answer.request_id.encode()), (b"traceparent", _traceparent(scope["headers"]))]
        answer.from_service = True
        async with self._seats[target.room].one():
            await self._upstreams[target.room].pass_on(scope, headers, receive, answer)


def _note(scope: Scope, answer: Answer, seconds: float) -> None:
    """Without the query: it may name people (V61). What a service answered, the service notes itself."""
    if not answer.from_service:
        log.info(
            "answered",
            service="gateway",
            method=scope["method"],
            path=scope["path"],
            status=answer.status,
            milliseconds=round(seconds * 1000, 1),
        )


def _request_id(headers: RawHeaders) -> str:
    """The caller's, when it cannot be mistaken for anything else in a log; ours otherwise."""
    given = (value_of(headers, b"x-request-id") or b"").decode("latin-1")
    return given if REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def _traceparent(headers: RawHeaders) -> bytes:
    """The caller's trace with a step of our own, or a new trace (W3C Trace Context)."""
    given = TRACE.fullmatch((value_of(headers, b"traceparent") or b"").decode("latin-1"))
    trace = given.group(1) if given else secrets.token_hex(16)
    return f"00-{trace}-{secrets.token_hex(8)}-01".encode()


def _shown_as(scope: Scope) -> str:
    """What the browser wants to do with the answer: data is fetched or saved, never framed or run (V22)."""
    wanted = (value_of(scope["headers"], b"sec-fetch-dest") or b"empty").decode("latin-1")
    if wanted not in {"empty", "document"}:
        raise NotShown("Fetch it from a page of Leeway.")
    return wanted

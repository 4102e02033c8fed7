"""One id per request through every service and every line of the log, and one line when it ends.

A raw ASGI layer, because it wraps the app from outside: the answer to a crash carries the id as well.
"""

import re
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leeway.kernel.ids import new_id
from leeway.plumbing.metrics import REQUEST_SECONDS, REQUESTS

log = structlog.get_logger()

ID_HEADER = b"x-request-id"
TRACE_HEADER = b"traceparent"
HARMLESS_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
HARMLESS_TRACE = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


class CorrelationLayer:
    """Takes the caller's id where it is harmless, else makes one; never logs a query, which may hold a search word."""

    def __init__(self, app: ASGIApp, service: str) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _header(scope, ID_HEADER, HARMLESS_ID) or str(new_id()).encode()
        bound = {"request_id": request_id.decode()}
        trace = _header(scope, TRACE_HEADER, HARMLESS_TRACE)
        if trace is not None:
            bound["traceparent"] = trace.decode()
        status = 500
        began = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() != ID_HEADER]
                message = {**message, "headers": [*kept, (ID_HEADER, request_id)]}
            await send(message)

        with structlog.contextvars.bound_contextvars(**bound):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                seconds = time.perf_counter() - began
                REQUESTS.labels(self._service, scope["method"], str(status)).inc()
                REQUEST_SECONDS.labels(self._service).observe(seconds)
                log.info(
                    "answered",
                    service=self._service,
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    milliseconds=round(seconds * 1000, 1),
                )


def _header(scope: Scope, wanted: bytes, shape: re.Pattern[bytes]) -> bytes | None:
    for name, value in scope["headers"]:
        if name == wanted and shape.fullmatch(value):
            found: bytes = value
            return found
    return None

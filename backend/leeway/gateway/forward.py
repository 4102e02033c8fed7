"""Passing a request on to a service: a raw ASGI class outside every framework, so that it costs next to nothing (X55).

In the same process the service's app gets the caller's own receive and send; apart, bytes are streamed both ways.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import structlog

from leeway.gateway.headers import RawHeaders
from leeway.gateway.upstream import App, Receive, Scope, Send

log = structlog.get_logger()

PASSED_ON = ("type", "asgi", "http_version", "method", "scheme", "query_string", "client", "server", "extensions")
"""Copying the whole scope would leak the gateway's app, router and state into the service (X56)."""


class Upstream(Protocol):
    async def pass_on(self, scope: Scope, headers: RawHeaders, receive: Receive, send: Send) -> None: ...

    async def close(self) -> None: ...


class InProcess:
    """The service's app, in this process."""

    def __init__(self, app: App, state: Mapping[str, Any] | None = None) -> None:
        self._app = app
        self._state = state or {}

    async def pass_on(self, scope: Scope, headers: RawHeaders, receive: Receive, send: Send) -> None:
        inner = {key: scope[key] for key in PASSED_ON if key in scope}
        inner |= {
            "path": scope["path"],
            "raw_path": scope["raw_path"].partition(b"?")[0],
            "root_path": "",
            "headers": headers,
            "state": dict(self._state),
        }
        await self._app(inner, receive, send)

    async def close(self) -> None:
        """Nothing of ours: the app's life belongs to whoever started it."""

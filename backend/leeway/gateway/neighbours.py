"""The gateway's own questions to services: the same code for a service in this process and for one at a URL.

The stream of callers' requests does not pass here but through `forward.py`; these are the few small ones of screens.
"""

from collections.abc import Mapping
from typing import Any

import httpx
import structlog

from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.upstream import App

log = structlog.get_logger()

LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
"""httpx slows down with many calls in flight (R23); screens never need more."""


class Neighbours:
    def __init__(self, apps: Mapping[Room, App | str], *, seconds: float) -> None:
        self._clients = {room: _client(room, app, seconds) for room, app in apps.items()}

    async def ask(
        self,
        room: Room,
        method: str,
        path: str,
        *,
        bearer: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> httpx.Response:
        try:
            return await self._clients[room].request(
                method, path, params=query, json=body, headers={"Authorization": f"Bearer {bearer}"}
            )
        except httpx.HTTPError as error:
            log.warning("neighbour-unreachable", room=room, kind=type(error).__name__)
            raise Unreachable("A part of Leeway does not answer: try again in a moment.") from error

    async def document(self, room: Room) -> dict[str, Any]:
        """The service's own OpenAPI document."""
        try:
            answer = await self._clients[room].get("/openapi.json")
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Unreachable("A part of Leeway does not answer: try again in a moment.") from error
        document: dict[str, Any] = answer.json()
        if "paths" not in document:
            raise Unreachable("A part of Leeway answers something else than its contract.")
        return document

    @property
    def rooms(self) -> tuple[Room, ...]:
        return tuple(self._clients)

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()


def _client(room: Room, app: App | str, seconds: float) -> httpx.AsyncClient:
    if isinstance(app, str):
        return httpx.AsyncClient(
            base_url=app, timeout=httpx.Timeout(seconds, connect=2), limits=LIMITS, trust_env=False
        )
    # A crash of the service becomes its 500 here too, as it would over the network.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(base_url=f"http://{room}.leeway.internal", transport=transport, trust_env=False)

"""One client to a neighbouring service, wherever it runs: behind a URL, or as an app in this process.

The in-process transport knows no timeouts, raises what the app raises and runs no lifespan. The first two are closed
here; the third is the composition root's, which starts every app it builds.
"""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import httpx
from fastapi import FastAPI

from leeway.plumbing.token import Minter

IN_FLIGHT = 100
DEADLINE_SECONDS = 5.0
FIRST_REFUSAL = 400
IN_PROCESS_URL = "http://in-process"


class NeighbourFailed(Exception):
    """No answer, or none that can be used; `status` is 0 where there was none at all."""

    def __init__(self, neighbour: str, status: int, reason: str) -> None:
        super().__init__(f"{neighbour}: {reason}")
        self.status = status


class Neighbour:
    """Asks as the service itself (`service:<name>`), never as a person."""

    def __init__(
        self,
        name: str,
        target: str | FastAPI,
        *,
        minter: Minter,
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        self.name = name
        self._minter = minter
        self._subject = "service:" + minter.issuer.removeprefix("leeway-")
        self._deadline_seconds = deadline_seconds
        self._left_alone: set[asyncio.Task[httpx.Response]] = set()
        apart = isinstance(target, str)
        self._client = httpx.AsyncClient(
            base_url=target if isinstance(target, str) else IN_PROCESS_URL,
            transport=None if isinstance(target, str) else httpx.ASGITransport(target, raise_app_exceptions=False),
            timeout=httpx.Timeout(deadline_seconds) if apart else None,
            limits=httpx.Limits(max_connections=IN_FLIGHT),
            follow_redirects=False,
            trust_env=False,
        )

    async def post(self, path: str, organisation_id: UUID, body: bytes) -> None:
        await self._ask(self._client.build_request("POST", path, content=body), organisation_id)

    async def get(self, path: str, organisation_id: UUID, query: Mapping[str, str | int]) -> Any:  # noqa: ANN401 - JSON
        response = await self._ask(self._client.build_request("GET", path, params=dict(query)), organisation_id)
        return response.json()

    async def _ask(self, request: httpx.Request, organisation_id: UUID) -> httpx.Response:
        minted = self._minter.mint(
            subject=self._subject, audience=f"leeway-{self.name}", organisation_id=organisation_id
        )
        request.headers["Authorization"] = f"Bearer {minted.token}"
        request.headers["Content-Type"] = "application/json"
        asked = asyncio.create_task(self._client.send(request))
        done, _ = await asyncio.wait({asked}, timeout=self._deadline_seconds)
        if not done:
            # Cancelling it would wait for the database it waits for (X71): it ends by itself, and we go on.
            self._left_alone.add(asked)
            asked.add_done_callback(self._forget)
            raise NeighbourFailed(self.name, 0, "no answer in time")
        try:
            response = asked.result()
        except httpx.HTTPError as error:
            raise NeighbourFailed(self.name, 0, type(error).__name__) from error
        if response.status_code >= FIRST_REFUSAL:
            raise NeighbourFailed(self.name, response.status_code, f"answered {response.status_code}")
        return response

    def _forget(self, task: asyncio.Task[httpx.Response]) -> None:
        self._left_alone.discard(task)
        if not task.cancelled():
            task.exception()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._left_alone:
            task.cancel()
        await self._client.aclose()

"""Asks services of this process as somebody: for what the product itself does in people's names, such as its demo.

Every ask goes through the service's whole HTTP interface, with a token of that person: no rule is left out.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import httpx
from fastapi import FastAPI

from leeway.plumbing.neighbour import FIRST_REFUSAL, IN_PROCESS_URL
from leeway.plumbing.token import Minter

TOKEN_SECONDS = 90
"""Tokens live for 120 seconds; a new one is minted well before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks: a person's id as text, or `service:gateway`."""

    subject: str
    authz_epoch: int = 0
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    service: str
    method: str
    path: str
    body: object | None = None
    file: bytes | None = None
    query: Mapping[str, str | int] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class AskRefused(Exception):
    def __init__(self, ask: Ask, status: int, answer: str) -> None:
        super().__init__(f"{ask.method} {ask.service}{ask.path}: {status} {answer}")
        self.status = status


class Acting:
    """One client per service; tokens are kept as long as they live."""

    def __init__(self, apps: Mapping[str, FastAPI], *, minter: Minter, organisation_id: UUID) -> None:
        self._minter = minter
        self._organisation_id = organisation_id
        self._tokens: dict[tuple[Actor, str], tuple[float, str]] = {}
        self._clients = {
            name: httpx.AsyncClient(
                base_url=IN_PROCESS_URL,
                transport=httpx.ASGITransport(app, raise_app_exceptions=False),
                timeout=None,  # noqa: S113 - there is no network, and the database has its own deadlines
                trust_env=False,
            )
            for name, app in apps.items()
        }

    async def ask(self, actor: Actor, ask: Ask) -> Any:  # noqa: ANN401 - JSON
        """The answer's JSON, or nothing where it has no body; refused answers are raised."""
        headers = {"Authorization": f"Bearer {self._token(actor, ask.service)}", **ask.headers}
        response = await self._clients[ask.service].request(
            ask.method,
            f"/api/{ask.service}/v1{ask.path}",
            json=ask.body,
            content=ask.file,
            params=dict(ask.query),
            headers=headers,
        )
        if response.status_code >= FIRST_REFUSAL:
            raise AskRefused(ask, response.status_code, response.text)
        return response.json() if response.content else None

    def _token(self, actor: Actor, service: str) -> str:
        kept_at, token = self._tokens.get((actor, service), (0.0, ""))
        if not token or time.monotonic() - kept_at > TOKEN_SECONDS:
            token = self._minter.mint(
                subject=actor.subject,
                audience=f"leeway-{service}",
                organisation_id=self._organisation_id,
                authz_epoch=actor.authz_epoch,
                scope=actor.scope,
            ).token
            self._tokens[actor, service] = (time.monotonic(), token)
        return token

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            await client.aclose()

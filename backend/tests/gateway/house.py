"""A gateway to knock at: the real people service behind it, a probe in growth's place, a clock that is set."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from leeway.assembly import Assembled, assemble, keyring_of
from leeway.credentials import Credentials
from leeway.gateway.app import Gateway, GatewayParts, build_gateway
from leeway.gateway.rules.paths import Room
from leeway.gateway.settings import GatewaySettings
from leeway.gateway.upstream import App
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.app import build_app
from leeway.people.settings import PeopleSettings
from leeway.plumbing.database import Database
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.outbound import PUBLIC_ONLY, Outbound
from leeway.plumbing.token import Verifier
from leeway.plumbing.vault import Vault
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service
from tests.gateway.probe import Probe
from tests.postgres import Databases

ADA = {"given_name": "Ada", "family_name": "Osei", "work_email": "ada.osei@example.org"}
EMAIL = ADA["work_email"]
ADDRESS = "http://127.0.0.1:8000"
PROBED = "/api/growth/v1"


class Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(slots=True, kw_only=True)
class House:
    people: FastAPI
    assembled: dict[Service, Assembled]
    probe: Probe
    now: Now
    web: Path
    vault: Vault
    opened: AsyncExitStack

    def gateway(
        self,
        *,
        people: App | str | None = None,
        growth: App | str | None = None,
        mandates: App | str | None = None,
        database: Database | None = None,
        outbound: Outbound = PUBLIC_ONLY,
        **settings: Any,
    ) -> Gateway:
        """Another instance each time, with a memory of its own over the same sessions."""
        own = self.assembled[Service.GATEWAY]
        chosen = GatewaySettings.model_validate(
            {"demo": True, "web_folder": self.web, "organisation": "Acme"} | settings
        )
        behind: dict[Room, App | str] = {
            Room.PEOPLE: people or self.people,
            Room.GROWTH: growth or self.probe,
            Room.MANDATES: mandates or Probe(),
        }
        # Without its queue: several instances of one process cannot take up the same timers.
        parts = replace(own.parts, database=database or own.parts.database, jobs=None, outbound=outbound)
        gateway = build_gateway(
            chosen, GatewayParts(service=parts, minter=own.minter, vault=self.vault, services=behind)
        )
        self.opened.push_async_callback(gateway.close)
        return gateway

    def browser(self, gateway: Gateway | None = None, **settings: Any) -> "Browser":
        return Browser(gateway or self.gateway(**settings))

    async def tell(self, gateway: Gateway, kind: str, person: dict[str, object]) -> httpx.Response:
        """As people's relay delivers an event: with people's own token, to the gateway's own app."""
        minter = self.assembled[Service.PEOPLE].minter
        minted = minter.mint(subject="service:people", audience="leeway-gateway", organisation_id=DEFAULT_ORGANISATION)
        event = {
            "specversion": "1.0",
            "id": str(person.pop("event_id", "01900000-0000-7000-8000-0000000000ee")),
            "source": "/leeway/people",
            "type": f"dev.leeway.people.person.{kind}",
            "subject": f"person/{person['id']}",
            "time": "2026-11-24T09:00:00Z",
            "datacontenttype": "application/json",
            "subjectversion": 9,
            "position": 9,
            "data": {"person": person},
        }
        async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway.own), base_url="http://gateway") as client:
            return await client.post(
                "/internal/events", json={"events": [event]}, headers={"Authorization": f"Bearer {minted.token}"}
            )

    def verifier(self, audience: str) -> Verifier:
        """What a service would read a token of the gateway with."""
        keyring = self.assembled[Service.GATEWAY].minter.keyring
        return Verifier(audience, {"leeway-gateway": JwksSource(of_keyring(keyring))})


class Browser(httpx.AsyncClient):
    """Keeps cookies as a browser does; `sign_in` remembers the word for writes."""

    def __init__(self, gateway: Gateway, address: str = ADDRESS) -> None:
        transport = httpx.ASGITransport(gateway.front, raise_app_exceptions=False)
        super().__init__(transport=transport, base_url=address, headers={"Origin": address})

    async def sign_in(self, email: str = EMAIL) -> dict[str, Any]:
        answer = await self.post("/auth/demo", json={"email": email})
        assert answer.status_code == 200, answer.text
        session: dict[str, Any] = answer.json()
        self.headers["X-Leeway-CSRF"] = session["csrf"]
        return session


@asynccontextmanager
async def standing(databases: Databases, folder: Path) -> AsyncIterator[House]:
    now = Now()
    (folder / "web" / "assets").mkdir(parents=True)
    (folder / "web" / "index.html").write_text('<script nonce="__CSP_NONCE__" src="/assets/app-1a2b3c4d.js"></script>')
    (folder / "web" / "assets" / "app-1a2b3c4d.js").write_text("start()")
    credentials = {
        service: Credentials(url=databases.url(service), operator_url=databases.operator_url(service))
        for service in Service
    }
    settings = HouseSettings(home=folder / "home", database_pool=5)
    keyrings = {service: keyring_of(settings, service) for service in Service}
    keys_of = {service: of_keyring(keyring) for service, keyring in keyrings.items()}
    assembled = {
        service: assemble(settings, KEPT[service], credentials[service], keyrings[service], keys_of, clock=now)
        for service in (Service.PEOPLE, Service.GATEWAY)
    }
    people = build_app(assembled[Service.PEOPLE].parts, PeopleSettings())
    own = assembled[Service.GATEWAY]
    minted = own.minter.mint(subject="service:gateway", audience="leeway-people", organisation_id=DEFAULT_ORGANISATION)
    transport = httpx.ASGITransport(people)
    async with AsyncExitStack() as stack:
        for one in assembled.values():
            stack.push_async_callback(one.parts.database.close)
        async with httpx.AsyncClient(transport=transport, base_url="http://people") as client:
            begun = await client.post(
                "/api/people/v1/first-steps", json=ADA, headers={"Authorization": f"Bearer {minted.token}"}
            )
            assert begun.status_code == 201, begun.text
        yield House(
            people=people,
            assembled=assembled,
            probe=Probe(),
            now=now,
            web=folder / "web",
            vault=Vault(folder / "vault"),
            opened=stack,
        )


@asynccontextmanager
async def served(app: App) -> AsyncIterator[str]:
    """On a real socket of the loopback; only there are streams and broken connections real."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="critical", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task

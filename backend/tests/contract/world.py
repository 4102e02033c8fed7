"""A house with somebody for every persona, and how each of them knocks at its doors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI

from leeway.embedded import Services
from leeway.gateway.app import Gateway
from leeway.gateway.rules.paths import Room
from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.settings import Service
from tests.contract.answered import Answered
from tests.contract.personas import TOKENS, Persona, scope_of
from tests.people.hris import Hris

Json = dict[str, Any]

ADDRESS = "http://127.0.0.1:8000"
PEOPLE, GROWTH, MANDATES = "/api/people/v1", "/api/growth/v1", "/api/mandates/v1"
ELSEWHERE = UUID("01900000-0000-7000-8000-0000000000ff")
"""The other organisation, with people of its own."""

TOP = 1
NUMBERS: Mapping[Persona, int] = {
    persona: number
    for number, persona in enumerate(
        (
            *(Persona.SKIP_LEVEL, Persona.COACH, Persona.FORMER_COACH, Persona.SELF, Persona.PEER),
            *(Persona.ACCOUNT_LEAD, Persona.TEAM_MEMBER, Persona.GRANTOR, Persona.PEOPLE_ADMIN),
            *(Persona.PROGRAMME_OWNER, Persona.AUDITOR, Persona.ADMINISTRATOR, Persona.LEAVER),
        ),
        start=TOP + 1,
    )
}
"""Employee numbers; nobody in particular has SPARE, who may be changed by any row."""
SPARE = 99
ROLES: Mapping[Persona, str] = {
    Persona.PEOPLE_ADMIN: "people_admin",
    Persona.PROGRAMME_OWNER: "programme_owner",
    Persona.AUDITOR: "works_council_auditor",
    Persona.ADMINISTRATOR: "administrator",
}
NEVER_AT_THE_GATEWAY = (Persona.OTHER_ORGANISATION, Persona.THE_GATEWAY)
"""It serves one organisation, and it does not come in by its own door."""
HEADER = "employee_number,given_name,family_name,email,job_title,department,manager,start_date\n"


def email(number: int) -> str:
    return f"p{number}@example.org"


def person_line(number: int, manager: object, *, title: str = "Clerk") -> str:
    return f"{number},P{number},Lee,{email(number)},{title},Sales,{manager},2020-01-01\n"


def people_file(*, moved: bool) -> bytes:
    """`moved`: the subject has come to another coach, and the leaver has left."""
    bosses = {
        Persona.COACH: NUMBERS[Persona.SKIP_LEVEL],
        Persona.FORMER_COACH: NUMBERS[Persona.SKIP_LEVEL],
        Persona.SELF: NUMBERS[Persona.COACH if moved else Persona.FORMER_COACH],
        Persona.PEER: NUMBERS[Persona.COACH],
    }
    lines = [person_line(TOP, ""), person_line(SPARE, TOP)]
    lines += [
        person_line(number, bosses.get(persona, TOP))
        for persona, number in NUMBERS.items()
        if not (moved and persona is Persona.LEAVER)
    ]
    return (HEADER + "".join(lines)).encode()


@dataclass(slots=True, kw_only=True)
class World:
    """`ids` are those of persons by employee number, `tokens` those of API tokens.

    `standing` is what a row is about when it names nothing else, by the name of the path's variable.
    """

    services: Services
    gateway: Gateway
    answered: Answered
    hris: Hris
    ids: dict[int, str] = field(default_factory=dict)
    epochs: dict[int, int] = field(default_factory=dict)
    stranger: str = ""
    standing: dict[str, str] = field(default_factory=dict)
    tokens: dict[Persona, str] = field(default_factory=dict)
    doors: dict[Persona, httpx.AsyncClient] = field(default_factory=dict)
    top: httpx.AsyncClient = field(init=False)

    def id_of(self, persona: Persona) -> str:
        return self.ids[NUMBERS[persona]]

    def app(self, service: Service) -> FastAPI:
        apps = {"people": self.services.people, "growth": self.services.growth, "mandates": self.services.mandates}
        return apps.get(service, self.gateway.own)

    async def ask(self, persona: Persona, method: str, path: str, **options: Any) -> httpx.Response:
        """Through the gateway; but who never comes that way knocks at the service itself."""
        if persona in NEVER_AT_THE_GATEWAY:
            service = _service_of(path)
            if service is not Service.GATEWAY:
                return await self.direct(persona, service, method, path, **options)
        return await self.doors[persona].request(method, path, **options)

    async def direct(
        self,
        persona: Persona,
        service: Service,
        method: str,
        path: str,
        *,
        organisation: UUID = DEFAULT_ORGANISATION,
        **options: Any,
    ) -> httpx.Response:
        """At the service's own door, with the internal token that the gateway would send for this persona."""
        headers = dict(options.pop("headers", None) or {})
        bearer = self.bearer(persona, service, organisation)
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        transport = httpx.ASGITransport(self.answered.watching(self.app(service)))
        async with httpx.AsyncClient(transport=transport, base_url="http://service", headers=headers) as client:
            return await client.request(method, path, **options)

    def bearer(self, persona: Persona, service: Service, organisation: UUID = DEFAULT_ORGANISATION) -> str | None:
        match persona:
            case Persona.ANONYMOUS:
                return None
            case Persona.OTHER_ORGANISATION:
                return self._mint(service, self.stranger, epoch=1, organisation=ELSEWHERE)
            case Persona.THE_GATEWAY:
                return self._mint(service, "service:gateway", organisation=organisation)
            case _ if persona in TOKENS:
                return self._mint(service, f"token:{self.tokens[persona]}", scope=frozenset({scope_of(persona)}))
        number = NUMBERS[persona]
        return self._mint(service, self.ids[number], epoch=self.epochs[number])

    def _mint(
        self,
        service: Service,
        subject: str,
        *,
        epoch: int = 0,
        scope: frozenset[str] = frozenset(),
        organisation: UUID = DEFAULT_ORGANISATION,
    ) -> str:
        minter = self.services.assembled[Service.GATEWAY].minter
        minted = minter.mint(
            subject=subject, audience=f"leeway-{service}", organisation_id=organisation, authz_epoch=epoch, scope=scope
        )
        return minted.token

    async def do(
        self, by: Persona | httpx.AsyncClient, method: str, path: str, body: object = None, **options: Any
    ) -> Json:
        """A deed that must succeed; a version goes as If-Match."""
        headers = {"Idempotency-Key": str(new_id()), **options.pop("headers", {})}
        version = options.pop("version", None)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        client = by if isinstance(by, httpx.AsyncClient) else self.doors[by]
        answer = await client.request(method, path, json=body, headers=headers, **options)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        made: Json = answer.json() if answer.content else {}
        return made

    async def see(self, by: Persona, path: str) -> Json:
        return await self.do(by, "GET", path)

    async def upload(self, by: Persona | httpx.AsyncClient, path: str, content: bytes, **query: str) -> Json:
        return await self.do(by, "POST", path, content=content, params=query, headers={"Content-Type": "text/csv"})

    async def settle(self) -> None:
        """Every job worked off and every event delivered."""
        moved = 1
        while moved:
            moved = 0
            for assembled in self.services.assembled.values():
                await assembled.jobs.work_off()
                moved += await assembled.relay.step()

    def visitor(self) -> httpx.AsyncClient:
        """A browser, or a program, in front of the gateway."""
        transport = httpx.ASGITransport(self.answered.watching(self.gateway.front), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers={"Origin": ADDRESS})

    async def door_afresh(self, persona: Persona) -> httpx.AsyncClient:
        """A door of its own for what would end the session that all other rows use."""
        kept = self.doors.get(persona, self.doors[Persona.ANONYMOUS])
        if persona in NUMBERS and persona is not Persona.LEAVER:
            return await self.sign_in(NUMBERS[persona])
        client = self.visitor()
        client.headers.update(kept.headers)
        client.cookies.update(kept.cookies)
        return client

    async def come_back(self, persona: Persona) -> None:
        """Signed in again, where every session of theirs was ended."""
        before, self.doors[persona] = self.doors[persona], await self.sign_in(NUMBERS[persona])
        await before.aclose()

    async def sign_in(self, number: int) -> httpx.AsyncClient:
        client = self.visitor()
        answer = await client.post("/auth/demo", json={"email": email(number)})
        assert answer.status_code == 200, answer.text
        client.headers["X-Leeway-CSRF"] = answer.json()["csrf"]
        return client


def _service_of(path: str) -> Service:
    """Which service stands behind a path of the gateway."""
    if path.startswith(("/access/", "/.well-known/authzen")):
        return Service.MANDATES
    if path.startswith("/scim/"):
        return Service.PEOPLE
    behind = (Service(room) for room in Room if path.startswith(f"/api/{room}/"))
    return next(behind, Service.GATEWAY)

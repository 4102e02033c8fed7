"""What the gateway asks people in its own name: who may sign in, whose token this is, whether anybody is there yet."""

from typing import Annotated
from uuid import UUID

import httpx
from pydantic import BaseModel, ConfigDict, Field

from leeway.gateway.neighbours import Neighbours
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import UnknownPerson, Unreachable
from leeway.plumbing.token import Minter

BASE = "/api/people/v1"
OK, CREATED, NOT_FOUND = 200, 201, 404
Roles = Annotated[list[str], Field(default_factory=list)]


class Read(BaseModel):
    """Of another service's answer we declare only what we read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SignIn(Read):
    id: UUID
    display_name: str
    title: str | None
    work_email: str | None
    unit_name: str | None
    roles: list[str]
    authz_epoch: int


class SignIns(Read):
    items: list[SignIn]


class ApiToken(Read):
    id: UUID
    scopes: frozenset[str]


class Introspection(Read):
    token: ApiToken | None


class FirstSteps(Read):
    """Whether there is anybody yet, and whether somebody administers."""

    any_person: bool
    any_administrator: bool


class People:
    def __init__(self, neighbours: Neighbours, minter: Minter) -> None:
        self._neighbours = neighbours
        self._minter = minter

    async def active(self, organisation_id: UUID, q: str | None) -> list[SignIn]:
        answer = await self._neighbours.ask(
            Room.PEOPLE, "GET", f"{BASE}/sign-ins", bearer=self._bearer(organisation_id), query={"q": q} if q else {}
        )
        if answer.status_code != OK:
            raise Unreachable("People does not answer: try again in a moment.")
        return SignIns.model_validate_json(answer.content).items

    async def sign_in(self, organisation_id: UUID, email: str) -> SignIn:
        person = await self.known(organisation_id, email)
        if person is None:
            raise UnknownPerson("Choose somebody from the list.")
        return person

    async def known(self, organisation_id: UUID, email: str) -> SignIn | None:
        """Who works here under this work e-mail."""
        return _known(
            await self._neighbours.ask(
                Room.PEOPLE, "POST", f"{BASE}/sign-ins", bearer=self._bearer(organisation_id), body={"email": email}
            )
        )

    async def working(self, organisation_id: UUID, person_id: UUID) -> SignIn | None:
        """The person of this id, for as long as they work here."""
        return _known(
            await self._neighbours.ask(
                Room.PEOPLE, "GET", f"{BASE}/sign-ins/{person_id}", bearer=self._bearer(organisation_id)
            )
        )

    async def numbered(self, organisation_id: UUID, employee_number: str) -> SignIn | None:
        """The one who works here under this employee number."""
        return _known(
            await self._neighbours.ask(
                Room.PEOPLE,
                "POST",
                f"{BASE}/sign-ins/by-number",
                bearer=self._bearer(organisation_id),
                body={"employee_number": employee_number},
            )
        )

    async def introspect(self, organisation_id: UUID, token_hash: str) -> ApiToken | None:
        answer = await self._neighbours.ask(
            Room.PEOPLE,
            "POST",
            f"{BASE}/token-introspections",
            bearer=self._bearer(organisation_id),
            body={"token_hash": token_hash},
        )
        if answer.status_code == NOT_FOUND:
            return None
        if answer.status_code not in {OK, CREATED}:
            raise Unreachable("People does not answer: try again in a moment.")
        return Introspection.model_validate_json(answer.content).token

    async def first_steps(self, organisation_id: UUID) -> FirstSteps:
        answer = await self._neighbours.ask(
            Room.PEOPLE, "GET", f"{BASE}/first-steps", bearer=self._bearer(organisation_id)
        )
        if answer.status_code != OK:
            raise Unreachable("People does not answer: try again in a moment.")
        return FirstSteps.model_validate_json(answer.content)

    async def begin(self, organisation_id: UUID, given_name: str, family_name: str, email: str) -> int:
        """Make the first administrator; the status says whether there was one already (409)."""
        answer = await self._neighbours.ask(
            Room.PEOPLE,
            "POST",
            f"{BASE}/first-steps",
            bearer=self._bearer(organisation_id),
            body={"given_name": given_name, "family_name": family_name, "work_email": email},
        )
        return answer.status_code

    def _bearer(self, organisation_id: UUID) -> str:
        return self._minter.mint(
            subject="service:gateway", audience="leeway-people", organisation_id=organisation_id
        ).token


def _known(answer: httpx.Response) -> SignIn | None:
    if answer.status_code == NOT_FOUND:
        return None
    if answer.status_code not in {OK, CREATED}:
        raise Unreachable("People does not answer: try again in a moment.")
    return SignIn.model_validate_json(answer.content)

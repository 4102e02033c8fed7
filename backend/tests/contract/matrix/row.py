"""The language of the matrix: one line says who is answered what at one door.

    at.get("/people/{person_id}/employments", {200: LINE | HR, 404: OTHERS, 403: REST})

The first audience that names a persona counts, so REST is whoever is left. No row needs to say that somebody without a
session gets 401; only a door that is open names EVERYBODY.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leeway.kernel.ids import new_id
from leeway.settings import Service
from tests.contract.personas import NOBODY, Audience, Persona
from tests.contract.world import Json, World

UNAUTHENTICATED = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about: ids for the path's variables, the version to send, and a body where only it knows one."""

    ids: Mapping[str, str]
    version: int = 1
    body: object = None
    query: Mapping[str, str] = field(default_factory=dict)


Given = Callable[[World], Awaitable[Subject]]
Body = Json | Callable[[World], Json]
"""As it is, or made of what stands in the house."""


async def standing(world: World) -> Subject:
    return Subject(ids=world.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`given` makes what a deed uses up, anew for everybody who may do it.

    `direct` knocks at the service itself, past the gateway; `afresh` uses up the caller's session.
    """

    service: Service
    method: str
    path: str
    answers: Mapping[Persona, int]
    given: Given
    body: Body | None
    file: bytes | None
    query: Mapping[str, str] = field(default_factory=dict)
    direct: bool = False
    afresh: bool = False

    @property
    def name(self) -> str:
        subject = "" if self.given is standing else f" of {self.given.__name__}"
        return f"{self.service} {self.method} {self.path}{subject}"

    def entitled(self) -> list[Persona]:
        return [persona for persona, status in self.answers.items() if status < 300]

    def body_of(self, world: World, subject: Subject) -> object:
        if self.body is None:
            return subject.body
        return self.body(world) if callable(self.body) else self.body

    def options(self, world: World, subject: Subject) -> dict[str, Any]:
        """What is sent: always a key and a version, so that only the caller decides about the answer."""
        headers = {"Idempotency-Key": str(new_id()), "If-Match": f'"{subject.version}"'}
        query = {**self.query, **subject.query}
        if self.file is not None:
            return {"headers": headers | {"Content-Type": "text/csv"}, "content": self.file, "params": query}
        return {"headers": headers, "json": self.body_of(world, subject), "params": query}


@dataclass(frozen=True, slots=True)
class At:
    """The doors of one service below one prefix."""

    service: Service
    prefix: str = ""
    direct: bool = False

    def get(self, path: str, said: Mapping[int, Audience], **more: Any) -> Row:
        return self._row("GET", path, said, **more)

    def post(self, path: str, said: Mapping[int, Audience], **more: Any) -> Row:
        return self._row("POST", path, said, **more)

    def put(self, path: str, said: Mapping[int, Audience], **more: Any) -> Row:
        return self._row("PUT", path, said, **more)

    def patch(self, path: str, said: Mapping[int, Audience], **more: Any) -> Row:
        return self._row("PATCH", path, said, **more)

    def delete(self, path: str, said: Mapping[int, Audience], **more: Any) -> Row:
        return self._row("DELETE", path, said, **more)

    def _row(
        self,
        method: str,
        path: str,
        said: Mapping[int, Audience],
        *,
        given: Given = standing,
        body: Body | None = None,
        file: bytes | None = None,
        query: Mapping[str, str] | None = None,
        afresh: bool = False,
    ) -> Row:
        answers: dict[Persona, int] = {}
        for status, audience in [*said.items(), (UNAUTHENTICATED, NOBODY)]:
            for persona in sorted(audience):
                answers.setdefault(persona, status)
        unsaid = frozenset(Persona) - answers.keys()
        assert not unsaid, f"{method} {self.prefix}{path} says nothing of {', '.join(sorted(unsaid))}"
        return Row(
            service=self.service,
            method=method,
            path=self.prefix + path,
            answers=answers,
            given=given,
            body=body,
            file=file,
            query=query or {},
            direct=self.direct,
            afresh=afresh,
        )

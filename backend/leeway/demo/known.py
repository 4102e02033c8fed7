"""What the loader has learnt so far: the ids that the services gave to everything the story names."""

from dataclasses import dataclass, field
from typing import Any

from leeway.demo.deeds import Holder
from leeway.plumbing.acting import Acting, Actor, Ask, AskRefused

GATEWAY = Actor(subject="service:gateway")
CONFLICT = 409


@dataclass(slots=True, kw_only=True)
class Known:
    acting: Acting
    actors: dict[str, Actor] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    mandates: dict[str, str] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    root_authorities: dict[str, str] = field(default_factory=dict)
    holds: dict[str, str] = field(default_factory=dict)
    commitments: dict[str, str] = field(default_factory=dict)
    reflections: dict[str, str] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    talks: dict[str, str] = field(default_factory=dict)
    campaigns: dict[str, str] = field(default_factory=dict)
    journeys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def person_id(self, number: str) -> str:
        return self.actors[number].subject

    def number_of(self, person_id: str) -> str:
        return next(number for number, actor in self.actors.items() if actor.subject == person_id)

    def holder(self, holder: Holder) -> dict[str, str]:
        if holder.team is not None:
            return {"kind": "team", "id": self.teams[holder.team]}
        return {"kind": "person", "id": self.person_id(holder.person or "")}

    async def get(self, by: str, service: str, path: str, **query: str | int) -> Any:  # noqa: ANN401 - JSON
        return await self.acting.ask(self.actors[by], Ask(service=service, method="GET", path=path, query=query))

    async def post(
        self,
        by: str,
        service: str,
        path: str,
        body: object | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        query: dict[str, str | int] | None = None,
    ) -> Any:  # noqa: ANN401 - JSON
        return await self.send(by, "POST", service, path, body, version=version, key=key, query=query)

    async def send(
        self,
        by: str,
        method: str,
        service: str,
        path: str,
        body: object | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        query: dict[str, str | int] | None = None,
    ) -> Any:  # noqa: ANN401 - JSON
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        if key is not None:
            headers["Idempotency-Key"] = key
        ask = Ask(service=service, method=method, path=path, body=body, headers=headers, query=query or {})
        return await self.acting.ask(self.actors[by], ask)

    async def post_in_vain(self, by: str, service: str, path: str, body: object, *, key: str) -> None:
        """The story wants a rule to say no here."""
        try:
            await self.post(by, service, path, body, key=key)
        except AskRefused as refused:
            if refused.status == CONFLICT:
                return
            raise
        raise AssertionError(f"{path} should have been refused")

    async def every(self, by: str, service: str, path: str) -> list[dict[str, Any]]:
        """All pages of a list."""
        items: list[dict[str, Any]] = []
        query: dict[str, str | int] = {"limit": 200}
        while True:
            page = await self.get(by, service, path, **query)
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            query["after"] = page["next_cursor"]

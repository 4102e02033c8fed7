"""The self-test: the shapes of real clients, one after the other, tried here and now, and nothing of it is kept."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from scim2_models import SCIMException
from scim2_server.requests import ScimRequest
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.scim.attributes import ENTERPRISE, GROUP, USER
from leeway.people.scim.service import PeopleService, answered
from leeway.people.scim.storage import PeopleStorage
from leeway.plumbing.scim_error import MEDIA_TYPE

Json = dict[str, Any]
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
WORK = 'emails[type eq "work"].value'


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One step. `detail` says what went wrong, in the words that the client would read."""

    step: str
    works: bool
    detail: str | None


class _Wrong(Exception):
    """An answer that a client could not go on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """`mark` is a word of this run alone, so that its users are nobody's."""

    session: AsyncSession
    service: PeopleService
    storage: PeopleStorage
    base_url: str
    mark: str

    async def run(self) -> list[Tried]:
        """Stops at the first step that does not work: the next ones build on it."""
        tried: list[Tried] = []
        probe = await self.session.begin_nested()
        try:
            async for step in self._steps():
                tried.append(Tried(step=step, works=True, detail=None))  # noqa: PERF401 - what was done before a failure
        except SCIMException as refused:
            tried.append(Tried(step=STEPS[len(tried)], works=False, detail=refused.to_error().detail))
        except _Wrong as wrong:
            tried.append(Tried(step=STEPS[len(tried)], works=False, detail=str(wrong)))
        finally:
            await probe.rollback()
        return tried

    async def _steps(self) -> AsyncIterator[str]:
        config = await self._ask("GET", "/ServiceProviderConfig")
        _must(config["patch"]["supported"], "PATCH is not announced.")
        yield "discover"
        found = await self._ask("GET", "/Users", query={"filter": f'userName eq "{self._name("boss")}"'})
        _must(found["totalResults"] == 0, "Somebody has the name of the self-test.")
        yield "look-up"
        boss = await self._ask("POST", "/Users", _user(self._name("boss"), active=True))
        _must(bool(boss["meta"]["location"]), "There is no location in the answer.")
        yield "create"
        manager = {ENTERPRISE: {"manager": {"value": boss["id"]}}}
        member = await self._ask("POST", "/Users", _user(self._name("member"), nickName="x") | manager)
        _must("nickName" not in member, "What is not kept came back.")
        yield "create-with-manager"
        entra = [
            {"op": "Replace", "path": WORK, "value": self._name("moved")},
            {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Self-test"},
            {"op": "Replace", "path": "active", "value": "False"},
        ]
        left = await self._patch(member, entra)
        _must(left["active"] is False, "active came back as it was.")
        yield "change-as-entra"
        back = await self._patch(member, [{"op": "replace", "value": {"active": True, "title": "Self-test"}}])
        _must(back["active"] is True and back["title"] == "Self-test", "The change came back as it was.")
        yield "change-as-okta"
        named = {"schemas": [GROUP], "displayName": self._name("crew"), "members": [{"value": member["id"]}]}
        group = await self._ask("POST", "/Groups", named)
        gone = {"op": "Remove", "path": "members", "value": [{"value": member["id"]}]}
        emptied = await self._ask("PATCH", f"/Groups/{group['id']}", {"schemas": [PATCH], "Operations": [gone]})
        _must(not emptied.get("members"), "The member is still there.")
        yield "group"
        await self._ask("DELETE", f"/Users/{member['id']}")
        after = await self._ask("GET", "/Users", query={"filter": f'userName eq "{self._name("member")}"'})
        _must(after["totalResults"] == 0, "The deleted user is still listed.")
        yield "delete"

    def _name(self, part: str) -> str:
        return f"self-test-{part}-{self.mark}@example.invalid"

    async def _patch(self, user: Json, operations: list[Json]) -> Json:
        return await self._ask("PATCH", f"/Users/{user['id']}", {"schemas": [PATCH], "Operations": operations})

    async def _ask(
        self, method: str, path: str, body: Json | None = None, *, query: Mapping[str, str] | None = None
    ) -> Json:
        request = ScimRequest(
            method=method,
            base_url=self.base_url,
            path=path,
            query=query or {},
            headers={"Content-Type": MEDIA_TYPE},
            body=b"" if body is None else json.dumps(body).encode(),
        )
        return (await answered(self.service, self.storage, request)).body or {}


STEPS = (
    *("discover", "look-up", "create", "create-with-manager", "change-as-entra", "change-as-okta"),
    *("group", "delete"),
)


def _user(name: str, **more: object) -> Json:
    return {
        "schemas": [USER, ENTERPRISE],
        "userName": name,
        "name": {"givenName": "Self", "familyName": "Test"},
        "emails": [{"type": "work", "value": name, "primary": True}],
        **more,
    }


def _must(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - a condition
    if not holds:
        raise _Wrong(otherwise)

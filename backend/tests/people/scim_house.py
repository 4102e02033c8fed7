"""A people service to which an identity provider pushes people, and the administrator who connected it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from httpx import ASGITransport

from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.people.house import House, file_of, row

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
ADMIN = "p1@example.org"
Json = dict[str, Any]


@dataclass
class Idp:
    """One SCIM client. What it sends goes as raw bytes where a test wants that."""

    house: House
    admin: httpx.AsyncClient
    source_id: str
    client: httpx.AsyncClient

    async def add(self, login: str, /, *, expect: int = 201, **more: Any) -> Json:
        """`more` are attributes; `enterprise` those of the extension."""
        body: Json = {"schemas": [USER, ENTERPRISE], "userName": f"{login}@example.com", "active": True}
        body |= {"name": {"givenName": login.title(), "familyName": "Lee"}}
        if "enterprise" in more:
            body[ENTERPRISE] = more.pop("enterprise")
        answer = await self.client.post("/Users", json=body | more)
        assert answer.status_code == expect, answer.text
        made: Json = answer.json()
        return made

    async def patch(self, user: Json | str, *operations: Json, expect: int = 200, **headers: str) -> Json:
        user_id = user if isinstance(user, str) else user["id"]
        body = {"schemas": [PATCH], "Operations": list(operations)}
        answer = await self.client.patch(f"/Users/{user_id}", json=body, headers=headers)
        assert answer.status_code == expect, answer.text
        changed: Json = answer.json()
        return changed

    async def get(self, user: Json | str, *, expect: int = 200) -> Json:
        answer = await self.client.get(f"/Users/{user if isinstance(user, str) else user['id']}")
        assert answer.status_code == expect, answer.text
        found: Json = answer.json()
        return found

    async def found(self, scim_filter: str, **query: Any) -> list[str]:
        """The user names that a filter finds."""
        answer = await self.client.get("/Users", params={"filter": scim_filter, **query})
        assert answer.status_code == 200, answer.text
        return [user["userName"].partition("@")[0] for user in answer.json()["Resources"]]

    async def person(self, user: Json | str) -> Json:
        """The person whom a user has become, with the manager's e-mail."""
        user_id = user if isinstance(user, str) else user["id"]
        rows = await self.house.rows(
            "SELECT p.*, m.work_email AS manager_email, c.work_email AS coach_email, u.name AS unit"
            " FROM people.scim_user s"
            " JOIN people.person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id"
            " LEFT JOIN people.person m ON m.organisation_id = p.organisation_id AND m.id = p.manager_id"
            " LEFT JOIN people.person c ON c.organisation_id = p.organisation_id AND c.id = p.effective_coach_id"
            " LEFT JOIN people.unit u ON u.organisation_id = p.organisation_id AND u.id = p.unit_id"
            f" WHERE s.id = '{user_id}'"
        )
        assert len(rows) == 1, rows
        return dict(rows[0])

    async def source(self) -> Json:
        found: Json = (await self.admin.get(f"/sources/{self.source_id}")).json()
        return found


async def connect_idp(house: House, name: str = "Entra ID") -> Idp:
    if not await house.people():
        await house.load(file_of(row(1, title="Head").replace("p1@example.com", ADMIN)))
    admin = await house.person(1)
    made = await admin.post("/scim-sources", json={"name": name})
    assert made.status_code == 201, made.text
    source = made.json()["source"]
    return Idp(house, admin, source["id"], scim_client(house, source["token"]["id"]))


def scim_client(house: House, token_id: str, organisation: UUID = DEFAULT_ORGANISATION) -> httpx.AsyncClient:
    token = house.minter.mint(
        subject=f"token:{token_id}",
        audience="leeway-people",
        organisation_id=organisation,
        authz_epoch=1,
        scope=frozenset({"scim"}),
    ).token
    return httpx.AsyncClient(
        transport=ASGITransport(house.app),
        base_url="http://people/scim/v2",
        headers={"Authorization": f"Bearer {token}"},
    )

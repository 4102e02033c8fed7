"""The two sides of a mandate at the service's doors, and terms as they are written there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from tests.mandates.spending.house import House, key

Json = dict[str, Any]


def bound(code: str, at_most: int) -> Json:
    scope = "mandate" if code == "budget" else "deal"
    return {
        "code": code,
        "scope": scope,
        "at_most": at_most,
        "at_least": None,
        "any_of": None,
        "on_breach": "escalate",
    }


def terms(budget_minor: int | None = 1_000, *limits: Json, **more: Any) -> Json:
    """April to June; what a case does not say is ordinary."""
    budget = [] if budget_minor is None else [bound("budget", budget_minor)]
    usual = {"currency": "EUR", "mode": "alone", "valid_from": "2026-04-01", "valid_until": "2026-06-01"}
    return {"limits": [*limits, *budget], "delegable": True, **usual, **more}


def tag(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


@dataclass(frozen=True, slots=True)
class Sides:
    """A grantor with a mandate to grant from, and a holder who may get part of it."""

    house: House
    parent: UUID
    grantor_id: UUID
    holder_id: UUID
    grantor: httpx.AsyncClient
    holder: httpx.AsyncClient

    async def offered(self, **more: Any) -> Json:
        answer = await self.grant(terms(**more))
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    async def grant(self, agreed: Json, *, to: UUID | None = None) -> httpx.Response:
        body = {"holder": {"kind": "person", "id": str(to or self.holder_id)}, "title": "Room", "terms": agreed}
        return await self.grantor.post(f"/mandates/{self.parent}/children", json=body, headers=key())

    async def active(self, **more: Any) -> Json:
        offered = await self.offered(**more)
        answer = await self.holder.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
        assert answer.status_code == 200, answer.text
        accepted: Json = answer.json()
        return accepted

    async def drafted(self, agreed: Json | None = None) -> Json:
        body = {
            "holder": {"kind": "person", "id": str(self.holder_id)},
            "parent_mandate_id": str(self.parent),
            "title": "Room",
            "terms": agreed or terms(),
        }
        answer = await self.holder.post("/mandate-requests", json=body, headers=key())
        assert answer.status_code == 201, answer.text
        draft: Json = answer.json()
        return draft


async def two_sides(house: House, *limits: Any, budget_minor: int = 100_000) -> Sides:
    """The holder reports to the grantor, so that they may see what they could ask for."""
    grantor_id, holder_id = await house.person("Grace"), await house.person("Ada")
    reports = "UPDATE mandates.person_known SET effective_coach_id = :coach WHERE id = :id RETURNING id"
    await house.run(reports, {"coach": grantor_id, "id": holder_id})
    parent = await house.mandate(grantor_id, *limits, budget_minor=budget_minor)
    return Sides(house, parent, grantor_id, holder_id, house.client(grantor_id), house.client(holder_id))

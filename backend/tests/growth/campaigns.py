"""An organisation with a programme, and its campaigns, as tests run them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from leeway.growth.rules.form import OWN_ITEMS
from tests.growth.house import House

Json = dict[str, Any]
CODES = [item.code for item in OWN_ITEMS]


@dataclass(slots=True, kw_only=True)
class Firm:
    """`units` has the people of each unit, without their coach; the keeper keeps the programme and coaches nobody."""

    house: House
    keeper: UUID
    coaches: Mapping[str, UUID]
    units: Mapping[str, Sequence[UUID]]

    @property
    def people(self) -> list[UUID]:
        return [person for unit in self.units.values() for person in unit]

    @property
    def everybody(self) -> list[UUID]:
        return [self.keeper, *self.coaches.values(), *self.people]


async def firm(house: House, **sizes: int) -> Firm:
    keeper = await house.person(keeps_programme=True)
    coaches = {unit: await house.person(coach=keeper, unit=unit) for unit in sizes}
    units = {unit: [await house.person(coach=coaches[unit], unit=unit) for _ in range(sizes[unit])] for unit in sizes}
    return Firm(house=house, keeper=keeper, coaches=coaches, units=units)


def draft_of(people: Sequence[UUID], **members: object) -> Json:
    drafted = {"title": "Spring", "closes_on": "2026-04-01", "person_ids": [str(person) for person in people]}
    return {**drafted, "others": 6, **members}


async def launched(firm: Firm, people: Sequence[UUID] | None = None, **members: object) -> str:
    async with firm.house.client(firm.keeper) as keeper:
        draft = await keeper.post("/campaigns", json=draft_of(firm.people if people is None else people, **members))
        assert draft.status_code == 201, draft.text
        campaign: str = draft.json()["id"]
        answer = await keeper.post(f"/campaigns/{campaign}/launch")
        assert answer.status_code == 200, answer.text
    return campaign


def answers(rating: int, *, but: Mapping[str, int] | None = None) -> Json:
    return {"answers": [{"code": code, "rating": (but or {}).get(code, rating)} for code in CODES]}


async def answer_all(firm: Firm, rate: Any = None, raters: Sequence[UUID] | None = None) -> int:
    """Everybody answers what they are asked; `rate(rater, assessed, group)` gives the body."""
    given = 0
    for number, rater in enumerate(firm.everybody if raters is None else raters):
        async with firm.house.client(rater) as client:
            for asked in (await client.get("/invitations")).json()["items"]:
                body = (
                    answers(3 + number % 2) if rate is None else rate(rater, UUID(asked["person_id"]), asked["group"])
                )
                if body is not None:
                    path = f"/assessments/{asked['assessment_id']}/responses"
                    answer = await client.post(path, json=body)
                    assert answer.status_code == 204, answer.text
                    given += 1
    return given


async def closed(firm: Firm, campaign: str) -> Json:
    async with firm.house.client(firm.keeper) as keeper:
        answer = await keeper.post(f"/campaigns/{campaign}/close")
        assert answer.status_code == 200, answer.text
        results = await keeper.get(f"/campaigns/{campaign}/results")
        assert results.status_code == 200, results.text
        told: Json = results.json()
        return told


async def own(client: httpx.AsyncClient) -> Json:
    (one,) = (await client.get("/assessments")).json()["items"]
    found: Json = one
    return found

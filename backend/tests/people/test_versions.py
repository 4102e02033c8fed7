"""What administrators keep is changed by whoever saw its present version, and by nobody else."""

from typing import Any

import httpx
import pytest

from tests.people.house import TEAM, House
from tests.storm import EDITS, at_once, only_winner


def draft(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "project", "lead_person_id": None, "member_ids": []}


async def team(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.post("/teams", json=draft("Harbour"), headers={"Idempotency-Key": "harbour"})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.mark.timeout(600)
async def test_of_a_hundred_edits_of_a_team_at_once_one_succeeds(house: House) -> None:
    """R11: a hundred new names for one team; one of them is kept, whole."""
    await house.load(TEAM)
    async with await house.person(1) as client:
        made = await team(client)
        names = [f"Harbour {number}" for number in range(EDITS)]
        bodies = [draft(name) for name in names]
        path = f"/teams/{made['id']}"
        winner = only_winner(await at_once(client, path, made["row_version"], bodies, method="PUT"))
        assert winner["name"] in names
        assert (await client.get(path)).json() == winner


@pytest.mark.timeout(600)
async def test_of_a_hundred_decisions_about_one_persons_roles_one_counts(house: House) -> None:
    """R11: whoever decides about roles has seen those that the person has."""
    await house.load(TEAM)
    person = (await house.people())["4"]
    path = f"/people/{person['id']}/roles"
    bodies = [{"roles": ["simulate"] if number % 2 else ["margin"]} for number in range(EDITS)]
    async with await house.person(1) as client:
        winner = only_winner(await at_once(client, path, person["row_version"], bodies, method="PUT"))
        assert len(winner["roles"]) == 1
        assert (await client.get(path)).json() == winner


async def test_what_is_kept_needs_the_version_that_was_seen(house: House) -> None:
    """R11: 428 without If-Match, 412 with another version than the present one; nothing moves."""
    await house.load(TEAM)
    person = (await house.people())["4"]
    async with await house.person(1) as client:
        made = await team(client)
        edits = {f"/teams/{made['id']}": draft("Quay"), f"/people/{person['id']}/roles": {"roles": ["margin"]}}
        for path, body in edits.items():
            before = (await client.get(path)).json()
            for headers, status in (({}, 428), ({"If-Match": '"99"'}, 412)):
                assert (await client.put(path, json=body, headers=headers)).status_code == status, path
            assert (await client.get(path)).json() == before

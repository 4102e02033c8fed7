"""Sharing over HTTP: to a named human, item by item, withdrawn, ended with the role, and every look on record."""

from typing import Any
from uuid import UUID, uuid4

import httpx

from leeway.growth.rules.person import ERASED
from tests.growth.house import House
from tests.growth.test_journeys import done, opened
from tests.growth.test_plans import DRAFT, begun
from tests.growth.test_stage_talks import OUTCOME, told, two, version

Json = dict[str, Any]


async def shared(client: httpx.AsyncClient, other: UUID, kind: str, item_id: str) -> str:
    asked = {"with_person_id": str(other), "kind": kind, "item_id": item_id}
    answer = await client.post("/shares", json=asked)
    assert answer.status_code == 201, answer.text
    share_id: str = answer.json()["id"]
    return share_id


async def test_one_item_is_shared_and_no_other(house: House) -> None:
    """G43: the shared plan and the shared spell open; the rest of the journey and other plans stay closed."""
    coach = await house.person()
    async with house.client(await house.person(coach=coach)) as mine, house.client(coach) as theirs:
        plan = (await begun(mine)).rpartition("/")[2]
        other = await begun(mine)
        await mine.put(f"/plans/{plan}", json=DRAFT, headers=version(1))
        journey = await done(mine, await opened(mine), "stages", stage="stepping_in", aims="shown")
        journey = await done(mine, journey, "stages", stage="stepping_up", aims="CANARY kept back")
        assert (await theirs.get("/coach-desk")).json()["items"] == []
        shares = [await shared(mine, coach, "plan", plan)]
        shares.append(await shared(mine, coach, "stage", journey["spells"][0]["id"]))
        seen = [(await theirs.get(f"/shared/{share}")).json() for share in shares]
        assert seen[0]["plan"]["aim"] == DRAFT["aim"]
        assert seen[1]["stage"]["aims"] == "shown"
        assert "CANARY" not in str(seen)
        assert (await theirs.get(f"/plans/{plan}")).status_code == 404
        assert (await theirs.get(other)).status_code == 404
        (desk,) = (await theirs.get("/coach-desk")).json()["items"]
        assert sorted(one["kind"] for one in desk["shares"]) == ["plan", "stage"]


async def test_who_looked_at_what_is_told_to_the_person(house: House) -> None:
    """R46, G43: each look, with its moment; one's own looks are none."""
    friend = await house.person()
    async with house.client(await house.person()) as mine, house.client(friend) as theirs:
        share = await shared(mine, friend, "plan", (await begun(mine)).rpartition("/")[2])
        assert (await mine.get("/shares")).json()["items"][0]["reads"] == []
        for _ in range(2):
            assert (await theirs.get(f"/shared/{share}")).status_code == 200
        await theirs.get("/coach-desk")
        (one,) = (await mine.get("/shares")).json()["items"]
        assert one["reads"] == ["2026-03-02T09:00:00Z"] * 2
        assert one["to_whom"] == "colleague"


async def test_a_share_is_withdrawn_at_once(house: House) -> None:
    """G43: then it answers as what never was; the person still sees that it was there."""
    friend = await house.person()
    async with house.client(await house.person()) as mine, house.client(friend) as theirs:
        plan = (await begun(mine)).rpartition("/")[2]
        share = await shared(mine, friend, "plan", plan)
        twice = await mine.post("/shares", json={"with_person_id": str(friend), "kind": "plan", "item_id": plan})
        assert (twice.status_code, twice.json()["code"]) == (409, "already-shared")
        assert (await mine.delete(f"/shares/{share}")).status_code == 204
        gone = await theirs.get(f"/shared/{share}")
        assert (gone.status_code, gone.content) == (404, (await theirs.get(f"/shared/{uuid4()}")).content)
        assert (await theirs.get("/coach-desk")).json()["items"] == []
        assert (await mine.get("/shares")).json()["items"][0]["ended_on"] == "2026-03-02"
        assert (await mine.delete(f"/shares/{share}")).status_code == 404
        await shared(mine, friend, "plan", plan)


async def test_a_new_coach_starts_with_nothing_and_the_former_one_keeps_nothing(house: House) -> None:
    """G43: a share with the coach ends with the role; one with a colleague stays."""
    coach, friend, new_coach = [await house.person() for _ in range(3)]
    person = await house.person(coach=coach)
    async with house.client(person) as mine:
        plan = (await begun(mine)).rpartition("/")[2]
        shares = {other: await shared(mine, other, "plan", plan) for other in (coach, friend)}
        await told(house, person, coach_id=new_coach)
        for other, expected in ((coach, 404), (friend, 200), (new_coach, 404)):
            async with house.client(other) as client:
                share = shares.get(other, shares[coach])
                assert (await client.get(f"/shared/{share}")).status_code == expected
                assert bool((await client.get("/coach-desk")).json()["items"]) == (expected == 200)


async def test_a_share_ends_when_the_other_leaves_and_is_forgotten_with_its_person(house: House) -> None:
    """G43, R39"""
    friend, person = await house.person(), await house.person()
    async with house.client(person) as mine, house.client(friend) as theirs:
        share = await shared(mine, friend, "plan", (await begun(mine)).rpartition("/")[2])
        await told(house, friend, status="terminated")
        assert (await mine.get("/shares")).json()["items"][0]["ended_on"] == "2026-03-02"
        await told(house, friend, status="active", row_version=3)
        assert (await theirs.get(f"/shared/{share}")).status_code == 404
        await told(house, person, status=ERASED)
        assert (await theirs.get("/coach-desk")).json()["items"] == []


async def test_only_ones_own_can_be_shared_and_only_with_somebody_else(house: House) -> None:
    """G41: nobody hands on what was shared with them."""
    person, friend, third = [await house.person() for _ in range(3)]
    async with house.client(person) as mine, house.client(friend) as theirs:
        plan = (await begun(mine)).rpartition("/")[2]
        await shared(mine, friend, "plan", plan)
        on = await theirs.post("/shares", json={"with_person_id": str(third), "kind": "plan", "item_id": plan})
        assert on.status_code == 404
        self_ = await mine.post("/shares", json={"with_person_id": str(person), "kind": "plan", "item_id": plan})
        assert (self_.status_code, self_.json()["code"]) == (409, "talk-partner-unknown")


async def test_the_desk_shows_what_both_agreed_and_no_answers(house: House) -> None:
    """G30: stages, support asked for, decisions; no raw answers, no will and skill, no comparison."""
    both = await two(house)
    await both.together()
    await both.do(both.other, "outcome", OUTCOME, method="PUT")
    assert (await both.other.get("/coach-desk")).json()["items"] == []
    await both.do(both.person, "outcome/confirm")
    desk = await both.other.get("/coach-desk")
    (one,) = desk.json()["items"]
    assert one["agreed"][0]["support"] == OUTCOME["support"]
    for word in ("CANARY", "will", "skill", "ratings", "contribution"):
        assert word not in desk.text

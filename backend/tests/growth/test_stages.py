"""Stages in full over HTTP: who backs one, how it feels, and what is added to the starters."""

from datetime import timedelta

from leeway.kernel.ids import new_id
from tests.growth.house import House
from tests.growth.test_journeys import done, opened

LINE = {"stage": "stepping_out", "kind": "try", "title": "Visit the night shift", "text": "One hour."}


async def test_a_sponsor_is_named_by_hand_and_taken_back(house: House) -> None:
    """G10: stepping up begins without one and says what is open; nobody is told of the name."""
    sponsor = await house.person()
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_up")
        spell = journey["spells"][0]
        assert (spell["sponsor_person_id"], spell["still_open"]) == (None, ["sponsor", "core-role"])
        path = f"/journeys/{journey['id']}/stages/{spell['id']}/backing"
        backing = {"sponsor_person_id": str(sponsor), "core_role": "Two visits fewer a week."}
        told_before = len(await house.events())
        named = await client.put(path, json=backing, headers={"If-Match": f'"{journey["row_version"]}"'})
        assert named.status_code == 200, named.text
        spell = named.json()["spells"][0]
        assert (spell["sponsor_person_id"], spell["core_role"], spell["still_open"]) == (
            str(sponsor),
            "Two visits fewer a week.",
            [],
        )
        assert len(await house.events()) == told_before
        back = await client.put(path, json={}, headers={"If-Match": named.headers["ETag"]})
        assert back.json()["spells"][0]["sponsor_person_id"] is None
    async with house.client(sponsor) as client:
        assert (await client.get(f"/journeys/{journey['id']}")).status_code == 404


async def test_nobody_sponsors_themselves(house: House) -> None:
    person = await house.person()
    async with house.client(person) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_up")
        answer = await client.put(
            f"/journeys/{journey['id']}/stages/{journey['spells'][0]['id']}/backing",
            json={"sponsor_person_id": str(person)},
            headers={"If-Match": f'"{journey["row_version"]}"'},
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "sponsor-is-somebody-else")


async def test_effort_is_noted_as_extra_or_smarter_once_a_day(house: House) -> None:
    """G5: whether the core message is true is measured; the latest word of a day counts, and days stay apart."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
        path = f"stages/{journey['spells'][0]['id']}/efforts"
        journey = await done(client, journey, path, effort="extra")
        journey = await done(client, journey, path, effort="smarter")
        house.now += timedelta(days=7)
        journey = await done(client, journey, path, effort="extra")
        assert journey["spells"][0]["efforts"] == [
            {"effort": "smarter", "noted_on": "2026-03-02"},
            {"effort": "extra", "noted_on": "2026-03-09"},
        ]
        journey = await done(client, journey, f"stages/{journey['spells'][0]['id']}/end")
        late = await client.post(
            f"/journeys/{journey['id']}/{path}",
            json={"effort": "extra"},
            headers={"If-Match": f'"{journey["row_version"]}"'},
        )
        assert (late.status_code, late.json()["code"]) == (409, "illegal-transition")


async def test_ones_own_line_is_seen_by_nobody_else(house: House) -> None:
    """G11: starters are extended by people; what I add for myself is mine."""
    async with house.client(await house.person()) as mine, house.client(await house.person()) as other:
        made = await mine.post("/practices", json=LINE)
        assert made.status_code == 201, made.text
        assert (made.json()["origin"], made.json()["may"]) == ("own", ["take_away"])
        out = next(guide for guide in (await mine.get("/stages")).json()["items"] if guide["stage"] == "stepping_out")
        assert out["practices"][-1] == made.json()
        assert LINE["title"] not in (await other.get("/stages")).text
        assert (await other.delete(f"/practices/{made.json()['id']}")).status_code == 404
        assert (await mine.delete(f"/practices/{made.json()['id']}")).status_code == 204
        assert LINE["title"] not in (await mine.get("/stages")).text


async def test_the_organisation_adds_what_a_coach_gives_for_everybody(house: House) -> None:
    """G11: by whoever keeps the programme; others are told who may."""
    keeper = await house.person(keeps_programme=True)
    duty = LINE | {"kind": "coach_gives", "for_all": True}
    async with house.client(keeper) as hers, house.client(await house.person()) as other:
        assert (await hers.get("/stages")).json()["may_add_for_all"] is True
        refused = await other.post("/practices", json=duty)
        assert (refused.status_code, refused.json()["code"]) == (403, "not-eligible")
        made = (await hers.post("/practices", json=duty)).json()
        seen = (await other.get("/stages")).json()
        out = next(guide for guide in seen["items"] if guide["stage"] == "stepping_out")
        assert seen["may_add_for_all"] is False
        assert out["coach_gives"][-1] == made | {"may": []}
        assert (await other.delete(f"/practices/{made['id']}")).status_code == 403
        assert (await hers.delete(f"/practices/{made['id']}")).status_code == 204
        assert (await hers.delete(f"/practices/{new_id()}")).status_code == 404


async def test_a_list_of_starters_stays_a_list_of_starters(house: House) -> None:
    async with house.client(await house.person()) as client:
        for _ in range(100):
            assert (await client.post("/practices", json=LINE)).status_code == 201
        full = await client.post("/practices", json=LINE)
        assert (full.status_code, full.json()["code"]) == (409, "practice-list-full")


async def test_the_myths_come_with_what_is_so(house: House) -> None:
    """G5, G14: the core message is part of the material."""
    async with house.client(await house.person()) as client:
        myths = (await client.get("/stages")).json()["myths"]
    assert "more-work" in {myth["code"] for myth in myths}
    assert all(myth["said"] and myth["so"] for myth in myths)

"""One's own journey over HTTP: begun, walked, rested, stopped, and begun again."""

from datetime import timedelta
from typing import Any

import httpx

from tests.growth.house import House


async def opened(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.post("/journeys")
    assert answer.status_code == 201, answer.text
    journey: dict[str, Any] = answer.json()
    assert answer.headers["Location"].endswith(f"/journeys/{journey['id']}")
    return journey


async def done(client: httpx.AsyncClient, journey: dict[str, Any], path: str, **body: str) -> dict[str, Any]:
    answer = await client.post(
        f"/journeys/{journey['id']}/{path}",
        json=body or None,
        headers={"If-Match": f'"{journey["row_version"]}"'},
    )
    assert answer.status_code in (200, 201), answer.text
    assert answer.headers["ETag"] == f'"{answer.json()["row_version"]}"'
    after: dict[str, Any] = answer.json()
    return after


async def test_anybody_opts_in_and_walks_in_two_stages_at_once(house: House) -> None:
    """G6, G7: opted in by oneself; several stages side by side."""
    async with house.client(await house.person()) as client:
        journey = await opened(client)
        assert (journey["state"], journey["opted_in_on"], journey["spells"]) == ("active", "2026-03-02", [])
        journey = await done(client, journey, "stages", stage="stepping_up", aims="A page of direction", support="")
        house.now += timedelta(days=10)
        journey = await done(client, journey, "stages", stage="stepping_in")
        spells = [(spell["stage"], spell["from_on"], spell["until_on"]) for spell in journey["spells"]]
        assert spells == [("stepping_up", "2026-03-02", None), ("stepping_in", "2026-03-12", None)]
        assert (await client.get(f"/journeys/{journey['id']}")).json() == journey
        assert (await client.get("/journeys")).json() == {"items": [journey], "next_cursor": None}


async def test_a_stage_ends_and_comes_back_with_other_aims(house: House) -> None:
    """G7: back and forth; the history stays."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_out", aims="Teach")
        house.now += timedelta(days=30)
        journey = await done(client, journey, f"stages/{journey['spells'][0]['id']}/end")
        journey = await done(client, journey, "stages", stage="stepping_out", aims="Learn")
        assert [(spell["aims"], spell["until_on"]) for spell in journey["spells"]] == [
            ("Teach", "2026-04-01"),
            ("Learn", None),
        ]


async def test_pausing_and_stopping_take_no_reason(house: House) -> None:
    """G6: at any time, without a reason; there is no place to give one."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
        journey = await done(client, journey, "pause")
        assert (journey["state"], journey["may"]) == (
            "paused",
            ["back_stage", "note_effort", "end_stage", "resume", "stop"],
        )
        journey = await done(client, journey, "resume")
        journey = await done(client, journey, "stop")
        assert (journey["state"], journey["may"]) == ("stopped", [])
        assert journey["spells"][0]["until_on"] == "2026-03-02"
    document = house.app.openapi()["paths"]
    for verb in ("pause", "stop"):
        assert "requestBody" not in document[f"/api/growth/v1/journeys/{{journey_id}}/{verb}"]["post"]


async def test_after_stopping_one_may_begin_again_and_only_one_journey_is_open(house: House) -> None:
    async with house.client(await house.person()) as client:
        first = await opened(client)
        again = await client.post("/journeys")
        assert (again.status_code, again.json()["code"], again.json()["journey_id"]) == (
            409,
            "journey-open",
            first["id"],
        )
        await done(client, first, "stop")
        second = await opened(client)
        assert [each["id"] for each in (await client.get("/journeys")).json()["items"]] == [second["id"], first["id"]]


async def test_what_does_not_fit_is_refused_with_what_does(house: House) -> None:
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
        twice = await client.post(
            f"/journeys/{journey['id']}/stages", json={"stage": "stepping_in"}, headers={"If-Match": '"2"'}
        )
        assert (twice.status_code, twice.json()["code"]) == (409, "stage-running")
        early = await client.post(f"/journeys/{journey['id']}/resume", headers={"If-Match": '"2"'})
        assert (early.status_code, early.json()["code"]) == (409, "illegal-transition")
        assert early.json()["allowed"] == ["choose_stage", "back_stage", "note_effort", "end_stage", "pause", "stop"]


async def test_every_deed_needs_the_version_that_was_seen(house: House) -> None:
    """R11: 428 without If-Match, 412 with an old one."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "pause")
        without = await client.post(f"/journeys/{journey['id']}/stop")
        stale = await client.post(f"/journeys/{journey['id']}/stop", headers={"If-Match": '"1"'})
        assert (without.status_code, stale.status_code) == (428, 412)
        assert (await client.get(f"/journeys/{journey['id']}")).json()["state"] == "paused"


async def test_a_repeated_key_gets_the_same_answer_and_one_journey(house: House) -> None:
    """R4: same key, same bytes, one effect; the key is looked at before the version."""
    async with house.client(await house.person()) as client:
        key = {"Idempotency-Key": "begin-once"}
        first, second = [await client.post("/journeys", headers=key) for _ in range(2)]
        assert second.content == first.content
        assert second.headers["Idempotency-Replayed"] == "true"
        paused = [
            await client.post(
                f"/journeys/{first.json()['id']}/pause", headers={"Idempotency-Key": "rest", "If-Match": '"1"'}
            )
            for _ in range(2)
        ]
        assert [answer.status_code for answer in paused] == [200, 200]


async def test_words_that_a_text_cannot_hold_are_malformed(house: House) -> None:
    async with house.client(await house.person()) as client:
        journey = await opened(client)
        for aims in ("x" * 2001, "a\x00b", 7, None):
            answer = await client.post(
                f"/journeys/{journey['id']}/stages",
                json={"stage": "stepping_in", "aims": aims},
                headers={"If-Match": '"1"'},
            )
            assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_the_stages_come_with_starters_to_try(house: House) -> None:
    """G8, G9, G10: what each stage offers on the first day."""
    async with house.client(await house.person()) as client:
        guides = (await client.get("/stages")).json()["items"]
        assert [guide["stage"] for guide in guides] == ["stepping_in", "stepping_out", "stepping_up"]
        assert all(len(guide["practices"]) >= 5 and guide["coach_gives"] for guide in guides)


async def test_home_invites_then_offers_the_practice_of_the_week(house: House) -> None:
    async with house.client(await house.person()) as client:
        home = (await client.get("/me/home")).json()
        assert home == {
            "waiting": [],
            "figures": [],
            "next_steps": [{"code": "journey-opt-in", "params": {}, "path": "/journey"}],
        }
        journey = await done(client, await opened(client), "stages", stage="stepping_out")
        step = (await client.get("/me/home")).json()["next_steps"][0]
        assert (step["code"], step["params"]["stage"]) == ("journey-practice", "stepping_out")
        await done(client, journey, "pause")
        assert (await client.get("/me/home")).json()["next_steps"] == []

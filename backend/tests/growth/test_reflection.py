"""Reflection sessions over HTTP: questions picked, written, passed over again; and the sets of an organisation."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from leeway.growth.rules.person import ERASED
from leeway.growth.rules.reflection import QUESTIONS, Level, PickRefused, picked
from tests.growth.house import House
from tests.growth.test_stage_talks import told, version

Json = dict[str, Any]
PICKS = ["curiosity", "energy", "strategy"]


async def begun(client: httpx.AsyncClient, **more: Any) -> Json:
    answer = await client.post("/reflection-sessions", json={"picks": PICKS} | more)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def test_twenty_two_questions_ship_eight_of_the_system_and_fourteen_of_the_person() -> None:
    """G16"""
    levels = [question.level for question in QUESTIONS]
    assert (levels.count(Level.SYSTEM), levels.count(Level.PERSONAL)) == (8, 14)
    assert len({question.code for question in QUESTIONS}) == len({question.text for question in QUESTIONS}) == 22


@pytest.mark.parametrize(
    "codes", [(), ("curiosity", "curiosity"), ("unheard-of",), ("goals", "energy", "room", "focus")]
)
def test_one_to_three_are_picked_each_once(codes: tuple[str, ...]) -> None:
    """G17: pick three."""
    assert isinstance(picked(codes, QUESTIONS), PickRefused)


async def test_a_session_is_saved_as_one_goes_and_passed_over_again_beside_the_first(house: House) -> None:
    """G17: the second pass asks the same questions and shows the first answers beside them."""
    async with house.client(await house.person()) as client:
        session = await begun(client, mode="partner", partner_person_id=str(await house.person()))
        assert [question["code"] for question in session["questions"]] == PICKS
        path = f"/reflection-sessions/{session['id']}"
        written = {"answers": [{"code": "energy", "text": "Mornings."}]}
        saved = await client.put(path, json=written, headers=version(1))
        assert (saved.status_code, saved.json()["questions"][1]["answer"]) == (200, "Mornings.")
        second = (await client.post(f"{path}/passes")).json()
        assert [(one["answer"], one["first_answer"]) for one in second["questions"]] == [
            ("", ""),
            ("", "Mornings."),
            ("", ""),
        ]
        third = (await client.post(f"/reflection-sessions/{second['id']}/passes")).json()
        assert third["first_pass_id"] == session["id"]
        assert len((await client.get("/reflection-sessions")).json()["items"]) == 3
        assert (await client.delete(path)).status_code == 204
        assert (await client.get("/reflection-sessions")).json()["items"] == []


async def test_what_was_not_asked_is_not_answered(house: House) -> None:
    async with house.client(await house.person()) as client:
        session = await begun(client)
        other = {"answers": [{"code": "goals", "text": "x"}]}
        answer = await client.put(f"/reflection-sessions/{session['id']}", json=other, headers=version(1))
        assert (answer.status_code, answer.json()["unknown"]) == (409, ["goals"])
        four = await client.post("/reflection-sessions", json={"picks": ["curiosity", "curiosity"]})
        assert (four.status_code, four.json()["code"]) == (409, "picks-refused")


async def test_an_organisation_writes_versions_and_languages_and_old_sessions_keep_theirs(house: House) -> None:
    """G16: edited, translated, versioned; by whoever keeps the programme."""
    keeper, person = await house.person(keeps_programme=True), await house.person()
    asked: Json = {
        "language": "de",
        "questions": [{"code": "curiosity", "level": "personal", "text": "Worauf neugierig?"}],
    }
    async with house.client(keeper) as hers, house.client(person) as mine:
        assert (await mine.post("/question-sets", json=asked)).status_code == 403
        first = (await hers.post("/question-sets", json=asked)).json()
        assert (first["version"], first["may_write"]) == (1, True)
        session = await begun(mine, picks=["curiosity"], language="de")
        changed = asked | {"questions": [{"code": "curiosity", "level": "personal", "text": "Was reizt dich?"}]}
        assert (await hers.post("/question-sets", json=changed)).json()["version"] == 2
        now = (await mine.get("/question-sets", params={"language": "de"})).json()
        assert (now["version"], now["questions"][0]["text"], now["may_write"]) == (2, "Was reizt dich?", False)
        kept = (await mine.get(f"/reflection-sessions/{session['id']}")).json()
        assert kept["questions"][0]["text"] == "Worauf neugierig?"
        assert (await mine.get("/question-sets", params={"language": "fr"})).json()["version"] == 0
        twice = asked | {"questions": asked["questions"] * 2}
        assert (await hers.post("/question-sets", json=twice)).json()["code"] == "questions-twice"


async def test_a_session_is_nobody_elses_and_goes_with_its_person(house: House) -> None:
    """G41, R39: the partner is a name for oneself, and sees nothing."""
    partner = await house.person()
    person = await house.person(coach=partner)
    async with house.client(person) as mine, house.client(partner) as theirs:
        session = await begun(mine, mode="partner", partner_person_id=str(partner))
        path = f"/reflection-sessions/{session['id']}"
        for method, what, body in (
            ("GET", "", None),
            ("PUT", "", {"answers": []}),
            ("DELETE", "", None),
            ("POST", "/passes", None),
        ):
            answer = await theirs.request(method, path + what, json=body, headers=version(1))
            unknown = await theirs.request(
                method, f"/reflection-sessions/{uuid4()}{what}", json=body, headers=version(1)
            )
            assert (answer.status_code, answer.content) == (404, unknown.content)
        await told(house, person, status=ERASED)
    async with house.client(await house.person()) as client:
        assert (await client.get("/reflection-sessions")).json()["items"] == []

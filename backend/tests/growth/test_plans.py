"""Plans, check-ins and feedback by link over HTTP: their person's alone."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from httpx import ASGITransport
from sqlalchemy import text

from leeway.growth.rules.calendar_file import CalendarDay, calendar_file
from leeway.growth.rules.plan import Behaviour, DraftRefused, Hint, Horizon, Plan, Step, StepKind, Track, checked, hints
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.growth.house import BASE, House
from tests.growth.test_stage_talks import version

Json = dict[str, Any]
BEHAVIOUR, STEP = str(uuid4()), str(uuid4())
FIRST_STEP: Json = {
    "id": STEP,
    "track": "leading",
    "kind": "experiment",
    "text": "Try it with one customer; then two",
    "behaviour_id": BEHAVIOUR,
    "due_on": "2026-03-20",
    "done_on": None,
    "reflected": "",
    "applied": "",
    "target": "",
}
DRAFT: Json = {
    "aim": "Prices without a discount.",
    "closed_on": None,
    "behaviours": [
        {
            "id": BEHAVIOUR,
            "track": "leading",
            "text": "Ask for the reason before the price",
            "serves": "engage",
            "sign": "They tell me theirs first.",
            "weekly": "half an hour",
            "horizon": "short",
            "until_on": "2026-05-29",
            "target": "Service share",
        }
    ],
    "steps": [FIRST_STEP],
}


async def begun(client: httpx.AsyncClient) -> str:
    answer = await client.post("/plans", json={"aim": ""})
    assert answer.status_code == 201, answer.text
    return f"/plans/{answer.json()['id']}"


def behaviour(**changes: Any) -> Behaviour:
    members: Json = {
        "id": uuid4(),
        "track": Track.JOB,
        "text": "Listen",
        "serves": None,
        "sign": "",
        "weekly": "",
        "horizon": Horizon.SHORT,
        "until_on": None,
        "target": "",
    }
    return Behaviour(**members | changes)


def plan(*behaviours: Behaviour, steps: tuple[Step, ...] = ()) -> Plan:
    return Plan(aim="", started_on=date(2026, 3, 2), closed_on=None, behaviours=behaviours, steps=steps)


def test_three_behaviours_in_three_months_are_a_hint_and_no_bound() -> None:
    """G18: warn above three, and where a short one runs past three months."""
    three = tuple(behaviour() for _ in range(3))
    assert hints(plan(*three)) == ()
    assert hints(plan(*three, behaviour())) == (Hint.MANY_BEHAVIOURS,)
    assert hints(plan(behaviour(until_on=date(2026, 6, 2)))) == ()
    assert hints(plan(behaviour(until_on=date(2026, 6, 3)))) == (Hint.LONG_TIME,)
    assert hints(plan(behaviour(until_on=date(2027, 6, 3), horizon=Horizon.LONG))) == ()


def test_a_step_names_a_behaviour_of_its_own_plan() -> None:
    one = behaviour()
    step = Step(
        id=one.id,
        track=Track.JOB,
        kind=StepKind.COURSE,
        text="Read",
        behaviour_id=UUID(int=9),
        due_on=None,
        done_on=None,
        reflected="",
        applied="",
        target="",
    )
    assert checked(plan(one, steps=(step,))) == DraftRefused(twice=(one.id,), unknown=(UUID(int=9),))


async def test_a_plan_is_saved_whole_for_the_version_that_was_seen(house: House) -> None:
    """G18, G19, G46: two tracks, behaviours with their signs, an experiment from act to apply, a target by name."""
    async with house.client(await house.person()) as client:
        path = await begun(client)
        saved = await client.put(path, json=DRAFT, headers=version(1))
        assert saved.status_code == 200, saved.text
        assert {name: saved.json()[name] for name in DRAFT} == DRAFT
        done = DRAFT | {"steps": [FIRST_STEP | {"done_on": "2026-03-19", "reflected": "It took two breaths."}]}
        assert (await client.put(path, json=done, headers=version(1))).status_code == 412
        again = await client.put(path, json=done, headers=version(2))
        assert again.json()["steps"][0]["reflected"] == "It took two breaths."
        assert (await client.get(path)).json() == again.json()


async def test_no_figure_stands_on_a_person_and_nothing_but_a_text_is_asked(house: House) -> None:
    """G48: no percentage, no mandatory field, no checklist."""
    document = house.app.openapi()["components"]["schemas"]
    for name in ("Plan", "PlanDraft", "Behaviour", "Step", "CheckIn", "NewCheckIn"):
        members = document[name]["properties"]
        assert not [one for one in members if any(word in one for word in ("percent", "score", "progress_", "rank"))]
    assert set(document["Behaviour"]["required"]) == {"id", "track", "text"}
    assert document["NewCheckIn"].get("required", []) == []
    async with house.client(await house.person()) as client:
        path = await begun(client)
        bare = {"behaviours": [{"id": BEHAVIOUR, "track": "job", "text": "Listen"}], "steps": []}
        assert (await client.put(path, json=bare, headers=version(1))).status_code == 200
        assert (await client.post(f"{path}/check-ins", json={})).status_code == 201


async def test_progress_and_setbacks_are_noted_alike(house: House) -> None:
    """G20"""
    async with house.client(await house.person()) as client:
        path = await begun(client)
        note = {"with_whom": "mentor", "progress": "Twice.", "setback": "Once not.", "helped": "", "hindered": "Hurry."}
        made = (await client.post(f"{path}/check-ins", json=note)).json()
        assert (made["setback"], made["noted_on"]) == ("Once not.", "2026-03-02")
        assert (await client.get(f"{path}/check-ins")).json()["items"] == [made]


async def test_a_plan_is_nobody_elses(house: House) -> None:
    """G18, G41: only its person sees, changes or ticks anything."""
    coach = await house.person()
    async with house.client(await house.person(coach=coach)) as mine, house.client(coach) as theirs:
        path = await begun(mine)
        for method, what, body in (
            ("GET", "", None),
            ("PUT", "", DRAFT),
            ("DELETE", "", None),
            ("GET", "/export", None),
            ("GET", "/check-ins", None),
            ("POST", "/check-ins", {}),
        ):
            answer = await theirs.request(method, path + what, json=body, headers=version(1))
            unknown = await theirs.request(method, f"/plans/{uuid4()}{what}", json=body, headers=version(1))
            assert (answer.status_code, answer.content) == (404, unknown.content)
        assert (await mine.delete(path)).status_code == 204
        assert (await mine.get("/plans")).json()["items"] == []


async def test_its_dates_go_into_a_calendar(house: House) -> None:
    """G22: what is due and when one looks back; nothing of it says why."""
    async with house.client(await house.person()) as client:
        path = await begun(client)
        await client.put(path, json=DRAFT, headers=version(1))
        answer = await client.get(f"{path}/export", params={"format": "ics"})
        assert answer.headers["content-type"].startswith("text/calendar")
        assert answer.text.count("BEGIN:VEVENT") == 2
        assert "SUMMARY:Try it with one customer\\; then two\r\n" in answer.text
        assert "DTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260321" in answer.text
        assert "They tell me theirs first" not in answer.text


def test_long_lines_are_folded_between_letters() -> None:
    """G22: RFC 5545, section 3.1: 75 octets, and unfolded it is what it was."""
    title = "Gespräch über größere Aufträge " * 8
    file = calendar_file([CalendarDay(id=UUID(int=1), on=date(2026, 3, 2), title=title)], made_at=datetime.now(UTC))
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert f"SUMMARY:{title}" in file.replace("\r\n ", "")


def anybody(house: House) -> httpx.AsyncClient:
    """Without an account."""
    return httpx.AsyncClient(transport=ASGITransport(house.app), base_url=f"http://growth{BASE}")


ASKED = {"signed_as": "Ines", "question": "Did I let you finish?"}


async def test_one_tap_by_a_link_without_an_account_and_only_once(house: House) -> None:
    """G19: looking uses nothing up, answering does; the reply belongs to the asker."""
    async with house.client(await house.person()) as mine, anybody(house) as theirs:
        made = await mine.post("/feedback-requests", json=ASKED)
        assert made.status_code == 201, made.text
        held = {"token": made.json()["token"]}
        for _ in range(2):
            opened = await theirs.post("/feedback-answers/looks", json=held)
            assert opened.json() == ASKED | {"taps": ["keep", "more", "differently"]}
        tapped = held | {"tap": "more", "note": "Twice you did."}
        answers = await asyncio.gather(*(theirs.post("/feedback-answers", json=tapped) for _ in range(8)))
        assert sorted(answer.status_code for answer in answers) == [204, *[410] * 7]
        assert (await theirs.post("/feedback-answers/looks", json=held)).status_code == 410
        (seen,) = (await mine.get("/feedback-requests")).json()["items"]
        assert (seen["state"], seen["tap"], seen["note"]) == ("answered", "more", "Twice you did.")
        assert "token" not in seen


async def test_a_link_cannot_be_answered_by_getting_it(house: House) -> None:
    """G19, V20: mail programs open links; only a POST counts."""
    paths = house.app.openapi()["paths"]
    for path in (f"{BASE}/feedback-answers", f"{BASE}/feedback-answers/looks"):
        assert set(paths[path]) == {"post"}


@pytest.mark.parametrize("how", ["late", "taken back", "guessed"])
async def test_a_link_that_is_over_says_the_same_as_one_that_never_was(house: House, how: str) -> None:
    """G19: it expires, can be taken back, and tells a guesser nothing."""
    async with house.client(await house.person()) as mine, anybody(house) as theirs:
        made = (await mine.post("/feedback-requests", json=ASKED)).json()
        token = made["token"]
        if how == "late":
            house.now += timedelta(days=14)
        elif how == "taken back":
            assert (await mine.delete(f"/feedback-requests/{made['id']}")).status_code == 204
        else:
            token = token[:-4] + ("aaaa" if not token.endswith("aaaa") else "bbbb")
        unknown = f"{DEFAULT_ORGANISATION.hex}.{'x' * 32}"
        for path, more in (("/feedback-answers/looks", {}), ("/feedback-answers", {"tap": "keep"})):
            over = await theirs.post(path, json={"token": token} | more)
            never = await theirs.post(path, json={"token": unknown} | more)
            assert (over.status_code, over.content) == (410, never.content)


async def test_three_links_are_out_at_a_time_and_no_link_is_kept(house: House) -> None:
    """G19: up to three people; V61: only its hash is in the database."""
    async with house.client(await house.person()) as mine:
        tokens = [(await mine.post("/feedback-requests", json=ASKED)).json()["token"] for _ in range(3)]
        fourth = await mine.post("/feedback-requests", json=ASKED)
        assert (fourth.status_code, fourth.json()["code"]) == (409, "feedback-asked-enough")
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        for table in ("feedback_request", "idempotency", "audit_entry", "outbox"):
            kept = (await session.execute(text(f"SELECT t::text FROM growth.{table} t"))).scalars().all()
            assert not [row for row in kept for token in tokens if token.partition(".")[2] in row]


async def test_the_reply_is_the_askers_alone(house: House) -> None:
    """G41"""
    async with house.client(await house.person()) as mine, house.client(await house.person()) as theirs:
        made = (await mine.post("/feedback-requests", json=ASKED)).json()
        assert (await theirs.get("/feedback-requests")).json()["items"] == []
        assert (await theirs.delete(f"/feedback-requests/{made['id']}")).status_code == 404

"""Stage talks over HTTP: written alone, seen together, agreed, reopened, ended; and what leaks, which is nothing."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from leeway.growth.actions.person.hear import hear_of_person
from leeway.growth.rules.person import ERASED
from leeway.growth.store.person_known import PersonTold
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.service import operations_of
from tests.growth.house import BASE, House
from tests.growth.test_wall import SCOPES

Json = dict[str, Any]
TASKS = ["Renewals", "New customers"]
OUTCOME = {
    "stages": ["stepping_in"],
    "decisions": ["Renewals up to ten per cent, without asking"],
    "support": "A quarter of an hour on Mondays.",
    "effort": "smarter",
    "myths": ["more-work"],
    "next_on": "2026-04-01",
}


def page(words: str) -> Json:
    ratings = [{"will": 5, "skill": 2}, {"will": 4, "skill": 4}]
    return {"contribution": words, "stages": ["stepping_in"], "ratings": ratings}


def version(number: int) -> dict[str, str]:
    return {"If-Match": f'"{number}"'}


class Two:
    """A talk and its two people, each with a door of their own."""

    def __init__(self, house: House, person: UUID, other: UUID) -> None:
        self.house, self.person_id, self.other_id = house, person, other
        self.person, self.other = house.client(person), house.client(other)
        self.path = ""

    async def see(self, client: httpx.AsyncClient) -> Json:
        answer = await client.get(self.path)
        assert answer.status_code == 200, answer.text
        seen: Json = answer.json()
        return seen

    async def write(self, client: httpx.AsyncClient, words: str) -> None:
        own = (await self.see(client))["own"]["row_version"]
        saved = await client.put(f"{self.path}/answers", json=page(words), headers=version(own))
        assert saved.status_code == 200, saved.text

    async def hand_in(self, client: httpx.AsyncClient) -> Json:
        own = (await self.see(client))["own"]["row_version"]
        answer = await client.post(f"{self.path}/answers", headers=version(own))
        assert answer.status_code == 200, answer.text
        seen: Json = answer.json()
        return seen

    async def do(self, client: httpx.AsyncClient, what: str, body: Json | None = None, method: str = "POST") -> Json:
        now = (await self.see(client))["row_version"]
        answer = await client.request(method, f"{self.path}/{what}", json=body, headers=version(now))
        assert answer.status_code == 200, answer.text
        seen: Json = answer.json()
        return seen

    async def together(self) -> None:
        for client, words in ((self.person, "CANARY-person"), (self.other, "CANARY-other")):
            await self.write(client, words)
            await self.hand_in(client)


async def two(house: House) -> Two:
    coach = await house.person()
    both = Two(house, await house.person(coach=coach), coach)
    asked = {"other_person_id": str(coach), "tasks": TASKS}
    opened = await both.person.post("/stage-talks", json=asked)
    assert opened.status_code == 201, opened.text
    both.path = f"/stage-talks/{opened.json()['id']}"
    assert opened.headers["Location"].endswith(both.path)
    assert opened.json()["with_coach"] is True
    return both


async def test_two_people_hold_it_apart_and_agree(house: House) -> None:
    """G13, G14, G15: each in their own time; both dots and the gap; an outcome that both confirm."""
    both = await two(house)
    await both.together()
    mine, theirs = await both.see(both.person), await both.see(both.other)
    assert (mine["state"], mine["together"]["theirs"]["contribution"]) == ("together", "CANARY-other")
    assert theirs["together"]["theirs"]["contribution"] == "CANARY-person"
    assert mine["together"]["tasks"][0] == {
        "title": "Renewals",
        "own": {"will": 5, "skill": 2},
        "theirs": {"will": 5, "skill": 2},
        "will_gap": 0,
        "skill_gap": 0,
        "own_style": "guide",
        "their_style": "guide",
    }
    written = await both.do(both.other, "outcome", OUTCOME, method="PUT")
    assert (written["outcome"]["confirmed_by_me"], written["outcome"]["confirmed_by_other"]) == (True, False)
    agreed = await both.do(both.person, "outcome/confirm")
    assert (agreed["state"], agreed["may"]) == ("agreed", ["reopen_outcome", "reopen_answers", "end"])
    assert {name: agreed["outcome"][name] for name in OUTCOME} == OUTCOME
    again = await both.do(both.other, "outcome/reopen")
    assert (again["state"], again["outcome"]["confirmed_by_other"]) == ("together", False)


async def test_what_one_side_is_shown_does_not_change_by_a_byte_while_the_other_writes_and_hands_in(
    house: House,
) -> None:
    """G13: until both are in the other's page is not there: not its words, not its version, not that it exists."""
    both = await two(house)
    await both.write(both.person, "mine")
    for seen in (both.path, "/stage-talks", "/me/home"):
        before = await both.person.get(seen)
        await both.write(both.other, "CANARY-other")
        during = await both.person.get(seen)
        assert (before.content, before.headers.get("ETag")) == (during.content, during.headers.get("ETag"))
    alone = [await both.person.get(seen) for seen in (both.path, "/stage-talks", "/me/home")]
    await both.hand_in(both.other)
    after = [await both.person.get(seen) for seen in (both.path, "/stage-talks", "/me/home")]
    assert [one.content for one in after] == [one.content for one in alone]
    assert [one.headers.get("ETag") for one in after] == [one.headers.get("ETag") for one in alone]


async def test_before_both_are_in_an_answer_is_nowhere(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """G13: in no response body, event, log line or stream, of any role: the other side's is looked for everywhere."""
    both = await two(house)
    await both.write(both.other, "CANARY-other")
    await both.hand_in(both.other)
    await both.write(both.person, "mine")
    keeper, colleague = await house.person(keeps_programme=True), await house.person()
    askers: list[httpx.AsyncClient] = [both.person, house.client(keeper), house.client(colleague)]
    askers += [house.client(f"token:{uuid4()}", scope=SCOPES), house.client("service:gateway")]
    said = []
    talk_id = both.path.rpartition("/")[2]
    for method, path, _ in operations_of(house.app.openapi()):
        filled = path.replace("{talk_id}", talk_id)
        for client in askers:
            for options in ({}, {"json": page("mine")}, {"json": OUTCOME}):
                own_deed = client is both.person and method != "GET" and filled.endswith(("/end", "/answers"))
                if "{" in filled or own_deed:
                    continue
                answer = await client.request(
                    method, filled.removeprefix(BASE), headers=version(1), follow_redirects=False, **options
                )
                said.append(f"{method} {filled} {answer.status_code} {answer.headers} {answer.text}")
    stale = await both.person.post(f"{both.path}/answers", headers=version(999))
    said.append(f"{stale.headers} {stale.text}")
    assert len(said) > 100
    assert [one for one in said if "CANARY" in one] == []
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        for table in ("outbox", "audit_entry", "job", "inbox"):
            kept = (await session.execute(text(f"SELECT t::text FROM growth.{table} t"))).scalars().all()
            assert not [row for row in kept if "CANARY" in row], table
    assert await house.events() == []
    printed = capsys.readouterr()
    assert "CANARY" not in printed.out + printed.err
    streams = [path for path, methods in house.app.openapi()["paths"].items() if "text/event-stream" in str(methods)]
    assert streams == [], "growth streams nothing; a stream would have to be listened to here"
    assert (await both.hand_in(both.person))["together"]["theirs"]["contribution"] == "CANARY-other"


async def test_what_is_handed_in_stands_until_both_reopen_it(house: House) -> None:
    """G13: no change after handing in; reopening takes both, and hides anew."""
    both = await two(house)
    await both.together()
    own = (await both.see(both.person))["own"]["row_version"]
    late = await both.person.put(f"{both.path}/answers", json=page("other words"), headers=version(own))
    assert (late.status_code, late.json()["code"]) == (409, "illegal-transition")
    asked = await both.do(both.person, "answers/reopen")
    assert (asked["state"], asked["reopen_asked_by_me"]) == ("together", True)
    assert (await both.see(both.other))["reopen_asked_by_other"] is True
    anew = await both.do(both.other, "answers/reopen")
    assert (anew["state"], anew["round"], anew["together"]) == ("alone", 2, None)
    await both.write(both.person, "second thoughts")
    assert "second thoughts" not in (await both.other.get(both.path)).text
    assert (await both.see(both.person))["own"]["contribution"] == "second thoughts"


async def test_a_task_that_is_not_rated_is_named(house: House) -> None:
    both = await two(house)
    half = page("half") | {"ratings": [{"will": 5, "skill": 2}, None]}
    await both.person.put(f"{both.path}/answers", json=half, headers=version(1))
    refused = await both.person.post(f"{both.path}/answers", headers=version(2))
    assert (refused.status_code, refused.json()["code"], refused.json()["missing"]) == (409, "answers-missing", [1])
    short = await both.person.put(f"{both.path}/answers", json=page("x") | {"ratings": []}, headers=version(2))
    assert (short.status_code, short.json()["code"]) == (409, "tasks-mismatch")


async def test_a_talk_needs_somebody_else_who_works_here(house: House) -> None:
    person, gone = await house.person(), await house.person(status="terminated")
    async with house.client(person) as client:
        for other in (person, gone, uuid4()):
            answer = await client.post("/stage-talks", json={"other_person_id": str(other), "tasks": TASKS})
            assert (answer.status_code, answer.json()["code"]) == (409, "talk-partner-unknown")


async def test_whoever_is_neither_side_finds_nothing(house: House) -> None:
    """G41, G43: not a new coach, not the coach's coach, not whoever keeps the programme."""
    both = await two(house)
    await both.together()
    async with house.client(await house.person(keeps_programme=True)) as stranger:
        for method, what, body in (
            ("GET", "", None),
            ("PUT", "/answers", page("x")),
            ("POST", "/answers", None),
            ("PUT", "/outcome", OUTCOME),
            ("POST", "/outcome/confirm", None),
            ("POST", "/end", None),
        ):
            answer = await stranger.request(method, both.path + what, json=body, headers=version(1))
            unknown = await stranger.request(method, f"/stage-talks/{uuid4()}{what}", json=body, headers=version(1))
            assert (answer.status_code, answer.content) == (404, unknown.content)
        assert (await stranger.get("/stage-talks")).json()["items"] == []


async def told(house: House, person: UUID, **changes: Any) -> None:
    members: dict[str, Any] = {"status": "active", "coach_id": None, "authz_epoch": 0, "row_version": 2} | changes
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        await hear_of_person(session, DEFAULT_ORGANISATION, PersonTold(id=person, **members))


async def test_a_coach_who_leaves_the_role_sees_it_no_more_and_the_new_one_starts_with_nothing(house: House) -> None:
    """G43"""
    both = await two(house)
    await both.together()
    new_coach = await house.person()
    await told(house, both.person_id, coach_id=new_coach)
    assert (await both.other.get(both.path)).status_code == 404
    assert (await both.other.get("/stage-talks")).json()["items"] == []
    async with house.client(new_coach) as client:
        assert (await client.get(both.path)).status_code == 404
        assert (await client.get("/stage-talks")).json()["items"] == []
    kept = await both.see(both.person)
    assert (kept["state"], kept["ended_on"], kept["may"]) == ("ended", "2026-03-02", [])
    assert kept["together"]["theirs"]["contribution"] == "CANARY-other"


async def test_a_talk_with_a_colleague_outlives_a_change_of_coach_and_ends_when_they_leave(house: House) -> None:
    """G43: it was shared with a named human, not with a role."""
    person, colleague, coach = await house.person(), await house.person(), await house.person()
    async with house.client(person) as mine, house.client(colleague) as theirs:
        asked = {"other_person_id": str(colleague), "tasks": TASKS}
        path = f"/stage-talks/{(await mine.post('/stage-talks', json=asked)).json()['id']}"
        await told(house, person, coach_id=coach)
        assert (await theirs.get(path)).status_code == 200
        await told(house, colleague, status="terminated")
        assert (await mine.get(path)).json()["state"] == "ended"


@pytest.mark.parametrize("erased", ["person", "other"])
async def test_erasing_one_of_the_two_erases_what_they_wrote(house: House, erased: str) -> None:
    """R39"""
    both = await two(house)
    await both.together()
    who = both.person_id if erased == "person" else both.other_id
    await told(house, who, status=ERASED)
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        rows = (await session.execute(text("SELECT p::text FROM growth.stage_talk_page p"))).scalars().all()
    assert not [row for row in rows if f"CANARY-{erased}" in row]
    if erased == "other":
        assert [row for row in rows if "CANARY-person" in row]


async def test_home_tells_each_side_what_waits_for_them(house: House) -> None:
    """G45, in an invitation: no names, no words of the other."""
    both = await two(house)
    for client in (both.person, both.other):
        waiting = (await client.get("/me/home")).json()["waiting"]
        assert [one["code"] for one in waiting] == ["stage-talk-answers"]
        assert waiting[0]["path"] == both.path.replace("/stage-talks", "/journey/talks")
    await both.together()
    await both.do(both.person, "outcome", OUTCOME, method="PUT")
    assert (await both.person.get("/me/home")).json()["waiting"] == []
    assert (await both.other.get("/me/home")).json()["waiting"][0]["code"] == "stage-talk-outcome"


async def test_no_column_tells_when_a_side_wrote(house: House) -> None:
    """R44: no response-time statistics: there is nothing to make them of."""
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        columns = await session.execute(
            text(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'growth'"
                " AND table_name = 'stage_talk_page' AND data_type LIKE 'timestamp%' OR"
                " table_name = 'stage_talk_page' AND data_type = 'date'"
            )
        )
        assert columns.all() == []

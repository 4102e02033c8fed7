"""The second doorway: AuthZEN's words, the same answers."""

import random
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.kernel.ids import new_id
from tests.mandates.building import limit
from tests.mandates.spending.house import House, deal

EVALUATION = "http://mandates/access/v1/evaluation"
SEARCH_SUBJECT = "http://mandates/access/v1/search/subject"
SEARCH_ACTION = "http://mandates/access/v1/search/action"


class Door:
    def __init__(self, house: House, client: httpx.AsyncClient, holder: UUID, terms: dict[str, Any]) -> None:
        self.house, self.client, self.holder, self.terms = house, client, holder, terms

    def question(self, **properties: Any) -> dict[str, Any]:
        return {
            "subject": {"type": "person", "id": str(self.holder)},
            "action": {"name": "promise"},
            "resource": {"type": "offer", "id": "Q-1", "properties": {**self.terms, **properties}},
        }


@pytest.fixture
async def door(house: House) -> Door:
    holder = await house.person()
    await house.mandate(holder, limit("max_payment_days", 30))
    client = house.client(f"token:{new_id()}", scope=["mandates:evaluate"])
    return Door(house, client, holder, deal(await house.account(), await house.product(), 1_000))


@pytest.mark.parametrize(("payment_days", "decision"), [(30, True), (31, False), (None, False)])
async def test_both_doors_give_the_same_answer(door: Door, payment_days: int | None, decision: bool) -> None:
    """I51: AuthZEN answers equal native answers; and each is one row of the log (I49)."""
    native = (
        await door.house.client(door.holder).post("/evaluations", json=door.terms | {"payment_days": payment_days})
    ).json()
    answer = await door.client.post(EVALUATION, json=door.question(payment_days=payment_days))
    assert answer.status_code == 200
    said = answer.json()
    detail = said["context"]["leeway"]
    assert said["decision"] is decision is (native["outcome"] == "allow")
    assert (detail["outcome"], detail["binding"], detail["limits"]) == (
        native["outcome"],
        native["binding"],
        native["limits"],
    )
    assert (detail["mandate"], detail["version"]) == (native["mandate"]["id"], native["mandate"]["version"])
    assert await door.house.count("audit_entry") == 2


async def test_any_offer_gets_the_same_answer_at_both_doors(door: Door) -> None:
    """I51: forty offers inside, at and beyond the limits; the numbers are drawn from a fixed seed."""
    chance = random.Random(51)
    native = door.house.client(door.holder)
    said = set()
    for _ in range(40):
        changes: dict[str, Any] = {"payment_days": chance.choice([None, 0, 29, 30, 31, 60])}
        changes["lines"] = [{**door.terms["lines"][0], "net_line_total_minor": 10_000_000 - chance.randrange(200_000)}]
        one = (await native.post("/evaluations", json=door.terms | changes)).json()
        other = (await door.client.post(EVALUATION, json=door.question(**changes))).json()
        assert other["decision"] is (one["outcome"] in ("allow", "allow_inform"))
        assert other["context"]["leeway"]["limits"] == one["limits"]
        said.add(other["decision"])
    assert said == {True, False}


async def test_unknown_members_change_nothing(door: Door) -> None:
    """I51, I19: extra members anywhere, and a time in the context, are ignored."""
    asked = door.question(payment_days=30, colour="blue")
    asked |= {"context": {"time": "1999-01-01T00:00:00Z"}, "options": {}}
    asked["subject"]["properties"] = {"role": "administrator"}
    asked["resource"]["properties"]["lines"][0]["note"] = "x"
    assert (await door.client.post(EVALUATION, json=asked)).json()["decision"] is True


async def test_what_nobody_knows_is_a_no(door: Door) -> None:
    """I51: a deny is 200, and does not tell what exists."""
    stranger = door.question(payment_days=30)
    stranger["subject"]["id"] = str(new_id())
    for change in (
        {"subject": {"type": "robot", "id": "x"}},
        {"subject": {"type": "person", "id": "not-an-id"}},
        {"action": {"name": "delete"}},
        {"resource": {"type": "record", "id": "1"}},
        {"subject": stranger["subject"]},
    ):
        answer = await door.client.post(EVALUATION, json={**door.question(payment_days=30), **change})
        assert (answer.status_code, answer.json()["decision"]) == (200, False)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"subject": {"type": "person"}, "action": {"name": "promise"}, "resource": {"type": "offer", "id": "1"}}',
        b'{"subject": {"type": 1, "id": "x"}, "action": {"name": "promise"}, "resource": {"type": "o", "id": "1"}}',
        b'{"action": {"name": "promise"}, "resource": {"type": "offer", "id": "1"}}',
    ],
)
async def test_what_cannot_be_read_is_400(door: Door, body: bytes) -> None:
    """I51, I10: 400, never 422."""
    answer = await door.client.post(EVALUATION, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-request")


@pytest.mark.parametrize("money", [True, "12", 1.5, 9_000_000_000_000_001])
async def test_malformed_money_is_400_here(door: Door, money: object) -> None:
    """I10, R9: on AuthZEN routes malformed money is 400."""
    asked = door.question(payment_days=30)
    asked["resource"]["properties"]["lines"][0]["net_line_total_minor"] = money
    assert (await door.client.post(EVALUATION, json=asked)).status_code == 400


async def test_a_wrong_content_type_is_400(door: Door) -> None:
    """I51: not 415."""
    answer = await door.client.post(EVALUATION, content=b"{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 400


async def test_without_a_caller_it_is_401_with_a_challenge(door: Door) -> None:
    """I51: 401 says how to come in; a token without the scope is 403."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door.house.app)) as nobody:
        answer = await nobody.post(EVALUATION, json=door.question())
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    weak = door.house.client(f"token:{new_id()}", scope=["mandates:read"])
    assert (await weak.post(EVALUATION, json=door.question())).status_code == 403


async def test_the_configuration_comes_from_the_setting(door: Door) -> None:
    """I51: never from the Host header."""
    url = "http://evil.example/.well-known/authzen-configuration"
    said = (await door.client.get(url, headers={"Host": "evil.example"})).json()
    assert said == {
        "policy_decision_point": "https://leeway.example",
        "access_evaluation_endpoint": "https://leeway.example/access/v1/evaluation",
        "access_evaluations_endpoint": "https://leeway.example/access/v1/evaluations",
        "search_subject_endpoint": "https://leeway.example/access/v1/search/subject",
        "search_resource_endpoint": "https://leeway.example/access/v1/search/resource",
        "search_action_endpoint": "https://leeway.example/access/v1/search/action",
    }


async def test_a_person_asks_only_for_themselves(door: Door) -> None:
    asked = door.question(payment_days=30)
    own = await door.house.client(door.holder).post(EVALUATION, json=asked)
    other = await door.house.client(await door.house.person()).post(EVALUATION, json=asked)
    assert (own.json()["decision"], other.json()["decision"]) == (True, False)


async def test_its_document_knows_no_422(door: Door) -> None:
    """I51: the OpenAPI document says 400 too."""
    paths = door.house.app.openapi()["paths"]
    doors = [path for path in paths if path.startswith("/access/")]
    assert len(doors) == 5
    assert [path for path in doors if "422" in paths[path]["post"]["responses"]] == []


async def test_a_search_finds_those_who_may_promise_and_keeps_nothing(door: Door) -> None:
    """I51: of all who hold a mandate, those whose own question would be answered with yes; page by page."""
    asked = door.question(payment_days=30)
    narrow, other = await door.house.person("Ben"), await door.house.person("Cleo")
    await door.house.mandate(narrow, limit("max_payment_days", 10))
    team = await door.house.team(other)
    await door.house.mandate(team, limit("max_payment_days", 60), holder_kind="team")
    left = await door.house.person("Dora", status="terminated")
    await door.house.mandate(left, limit("max_payment_days", 60))
    search = asked | {"subject": {"type": "person"}, "page": {"limit": 1}}
    found = []
    while True:
        page = (await door.client.post(SEARCH_SUBJECT, json=search)).json()
        found += [one["id"] for one in page["results"]]
        if not page["page"]["next_token"]:
            break
        search["page"] = {"token": page["page"]["next_token"]}
    assert found == sorted([str(door.holder), str(other)])
    assert await door.house.count("audit_entry") == 0, "who is looked for is no row of the log"
    for person, decision in ((door.holder, True), (other, True), (narrow, False), (left, False)):
        alone = asked | {"subject": {"type": "person", "id": str(person)}}
        assert (await door.client.post(EVALUATION, json=alone)).json()["decision"] is decision
    own = await door.house.client(narrow).post(SEARCH_SUBJECT, json=search | {"page": {}})
    assert own.json()["results"] == [], "everybody looks for themselves"


async def test_what_a_person_may_do_with_an_offer(door: Door) -> None:
    """I51: promise it, or nothing."""
    for days, found in ((30, [{"name": "promise"}]), (31, [])):
        asked = door.question(payment_days=days)
        answer = await door.client.post(
            SEARCH_ACTION, json={"subject": asked["subject"], "resource": asked["resource"]}
        )
        assert answer.json() == {"results": found, "page": {"next_token": ""}}


async def test_a_batch_of_offers_is_answered_and_logged_one_by_one(door: Door) -> None:
    """I51, I49: each as if it were asked alone; what cannot be read is that question's fault."""
    asked = door.question(payment_days=30)
    beyond = door.question(payment_days=31)["resource"]
    broken = {**asked["resource"], "properties": {**asked["resource"]["properties"], "lines": []}}
    batch = {**asked, "evaluations": [{}, {"resource": beyond}, {"resource": broken}]}
    answers = (await door.client.post(f"{EVALUATION}s", json=batch)).json()["evaluations"]
    assert [answer["decision"] for answer in answers] == [True, False, False]
    assert answers[1]["context"]["leeway"]["binding"] == ["max_payment_days"]
    assert answers[2]["context"]["error"]["status"] == 400
    assert await door.house.count("audit_entry") == 2

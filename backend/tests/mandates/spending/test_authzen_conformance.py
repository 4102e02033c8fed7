"""The public conformance fixture through every door: organisation `conformance`, users alice and bob."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from leeway.kernel.ids import new_id
from leeway.mandates.rules.conformance import CONFORMANCE
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.mandates.spending.house import House, open_house
from tests.postgres import clone

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOORS = "http://mandates/access/v1"
Json = dict[str, Any]

CASES: dict[str, tuple[str, Json, Json, bool]] = {
    # who, what is said of subject and resource and action, and the decision.
    "alice reads record-1": ("alice", {}, {"name": "read"}, True),
    "alice writes record-1": ("alice", {}, {"name": "write"}, True),
    "bob reads record-1": ("bob", {}, {"name": "read"}, True),
    "bob writes record-1": ("bob", {}, {"name": "write"}, False),
    "alice writes what is archived": ("alice", {"resource": {"status": "archived"}}, {"name": "write"}, False),
    "an admin writes what is archived": (
        "alice",
        {"subject": {"role": "admin"}, "resource": {"status": "archived"}},
        {"name": "write"},
        True,
    ),
    "alice deletes softly": ("alice", {}, {"name": "delete", "properties": {"soft": True}}, True),
    "alice deletes for good": ("alice", {}, {"name": "delete", "properties": {"soft": False}}, False),
    "alice deletes, and does not say how": ("alice", {}, {"name": "delete"}, False),
    "properties that nobody asks for": (
        "alice",
        {"subject": {"shoe": 43}, "resource": {"colour": "blue"}},
        {"name": "read", "properties": {"quickly": True}},
        True,
    ),
    "somebody unknown": ("carol", {"subject": {"role": "admin"}}, {"name": "read"}, False),
    "a deed unknown": ("alice", {}, {"name": "burn"}, False),
}


def question(user: str, said: Json, action: Json, record: str = "record-1") -> Json:
    return {
        "subject": {"type": "user", "id": user, "properties": said.get("subject", {})},
        "resource": {"type": "record", "id": record, "properties": said.get("resource", {})},
        "action": action,
    }


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    cluster: EmbeddedPostgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """One for all: nobody changes anything by asking."""
    with clone(cluster, template) as databases:
        async with open_house(databases, tmp_path_factory.mktemp("house") / "keys") as opened:
            yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pdp(house: House) -> httpx.AsyncClient:
    return house.client(f"token:{new_id()}", scope=["mandates:evaluate"], organisation=CONFORMANCE)


async def ask(pdp: httpx.AsyncClient, path: str, body: Json) -> Json:
    answer = await pdp.post(f"{DOORS}/{path}", json=body)
    assert answer.status_code == 200, answer.text
    said: Json = answer.json()
    return said


@pytest.mark.parametrize("case", CASES)
async def test_a_single_question(pdp: httpx.AsyncClient, case: str) -> None:
    """I51: the fixture's listed answers; members that nobody knows change nothing."""
    user, said, action, decision = CASES[case]
    asked = question(user, said, action)
    assert (await ask(pdp, "evaluation", asked))["decision"] is decision
    strange = {**asked, "subject": asked["subject"] | {"mood": "fine"}, "extra": [1], "context": {"time": "1999"}}
    assert (await ask(pdp, "evaluation", strange))["decision"] is decision


async def test_all_questions_at_once(pdp: httpx.AsyncClient) -> None:
    """I51: a batch gives each question the answer that it gets alone, in order."""
    items = [question(user, said, action) for user, said, action, _ in CASES.values()]
    answers = (await ask(pdp, "evaluations", {"evaluations": items}))["evaluations"]
    assert [answer["decision"] for answer in answers] == [decision for *_, decision in CASES.values()]


async def test_what_stands_beside_the_list_is_said_for_each_and_replaced_whole(pdp: httpx.AsyncClient) -> None:
    """I51: an item's own member takes the default's place, its properties too."""
    asked = question("alice", {"resource": {"status": "archived"}}, {"name": "write"}) | {
        "evaluations": [
            {},
            {"resource": {"type": "record", "id": "record-1"}},
            {"action": {"name": "read"}},
            {"subject": {"type": "user", "id": "bob"}},
            {"subject": {"type": "user", "id": "bob"}, "resource": {"type": "record", "id": "record-1"}},
        ]
    }
    answers = (await ask(pdp, "evaluations", asked))["evaluations"]
    assert [answer["decision"] for answer in answers] == [False, True, True, True, False]


@pytest.mark.parametrize("evaluations", [{}, {"evaluations": []}], ids=["no list", "an empty list"])
async def test_without_a_list_it_is_a_single_question(pdp: httpx.AsyncClient, evaluations: Json) -> None:
    """I51"""
    asked = question("alice", {}, {"name": "write"}) | evaluations
    assert (await ask(pdp, "evaluations", asked))["decision"] is True
    assert (await pdp.post(f"{DOORS}/evaluations", json={"action": {"name": "read"}} | evaluations)).status_code == 400


@pytest.mark.parametrize(
    ("semantic", "decisions"),
    [
        ("execute_all", [True, False, True]),
        ("deny_on_first_deny", [True, False]),
        ("permit_on_first_permit", [True]),
    ],
)
async def test_the_deciding_question_ends_the_list(
    pdp: httpx.AsyncClient, semantic: str, decisions: list[bool]
) -> None:
    """I51: short-circuit answers end with the item that decided."""
    asked = {
        **question("alice", {}, {"name": "read"}),
        "evaluations": [{}, {"action": {"name": "burn"}}, {}],
        "options": {"evaluations_semantic": semantic, "colour": "blue"},
    }
    answers = (await ask(pdp, "evaluations", asked))["evaluations"]
    assert [answer["decision"] for answer in answers] == decisions


async def test_an_items_fault_is_its_own_answer(pdp: httpx.AsyncClient) -> None:
    """I51: what cannot be read in one item is that item's no, with the reason; the others are answered."""
    asked = {
        "subject": {"type": "user", "id": "alice"},
        "action": {"name": "read"},
        "evaluations": [
            {"resource": {"type": "record", "id": "record-1"}},
            {},
            {"resource": {"type": "record"}},
            "record-1",
            {"resource": {"type": "record", "id": "record-2"}},
        ],
    }
    answers = (await ask(pdp, "evaluations", asked))["evaluations"]
    assert [answer["decision"] for answer in answers] == [True, False, False, False, True]
    assert [answer["context"]["error"] and answer["context"]["error"]["status"] for answer in answers] == [
        *(None, 400, 400, 400, None)
    ]
    assert "resource" in answers[1]["context"]["error"]["message"]


SEARCHES: dict[str, tuple[str, Json, list[Json]]] = {
    "who reads record-1": (
        "subject",
        {"subject": {"type": "user"}, "action": {"name": "read"}, "resource": {"type": "record", "id": "record-1"}},
        [{"type": "user", "id": "alice"}, {"type": "user", "id": "bob"}],
    ),
    "who writes record-2, by the role that is held": (
        "subject",
        {"subject": {"type": "user"}, "action": {"name": "write"}, "resource": {"type": "record", "id": "record-2"}},
        [{"type": "user", "id": "bob"}],
    ),
    "who writes record-2 once it is said to be active": (
        "subject",
        {
            "subject": {"type": "user", "id": "ignored"},
            "action": {"name": "write"},
            "resource": {"type": "record", "id": "record-2", "properties": {"status": "active"}},
        },
        [{"type": "user", "id": "alice"}],
    ),
    "what bob writes, by the status that is held": (
        "resource",
        {"subject": {"type": "user", "id": "bob"}, "action": {"name": "write"}, "resource": {"type": "record"}},
        [{"type": "record", "id": "record-2"}],
    ),
    "what alice deletes softly": (
        "resource",
        {
            "subject": {"type": "user", "id": "alice"},
            "action": {"name": "delete", "properties": {"soft": True}},
            "resource": {"type": "record"},
        },
        [{"type": "record", "id": "record-1"}, {"type": "record", "id": "record-2"}],
    ),
    "what alice may do with record-1": (
        "action",
        {"subject": {"type": "user", "id": "alice"}, "resource": {"type": "record", "id": "record-1"}},
        [{"name": "read"}, {"name": "write"}],
    ),
    "what bob may do with record-1": (
        "action",
        {"subject": {"type": "user", "id": "bob"}, "resource": {"type": "record", "id": "record-1"}},
        [{"name": "read"}],
    ),
    "who of a type that nobody knows": (
        "subject",
        {"subject": {"type": "robot"}, "action": {"name": "read"}, "resource": {"type": "record", "id": "record-1"}},
        [],
    ),
    "what somebody unknown reads": (
        "resource",
        {"subject": {"type": "user", "id": "carol"}, "action": {"name": "read"}, "resource": {"type": "record"}},
        [],
    ),
}


@pytest.mark.parametrize("case", SEARCHES)
async def test_a_search_finds_what_is_permitted_and_nothing_else(pdp: httpx.AsyncClient, case: str) -> None:
    """I51: whole, and page by page; each find is permitted when asked for alone."""
    kind, asked, found = SEARCHES[case]
    whole = await ask(pdp, f"search/{kind}", asked)
    assert whole == {"results": found, "page": {"next_token": ""}}
    paged, page = [], {"limit": 1}
    for _ in range(len(found) + 1):
        answer = await ask(pdp, f"search/{kind}", asked | {"page": page})
        paged += answer["results"]
        assert len(answer["results"]) <= 1
        # The size first asked for goes on with the token.
        page = {"token": answer["page"]["next_token"]}
        if not page["token"]:
            break
    assert paged == found
    for one in found:
        alone = {**asked, kind: {**asked.get(kind, {}), **one}}
        assert (await ask(pdp, "evaluation", alone))["decision"] is True


async def test_a_token_goes_on_with_its_own_search_only(pdp: httpx.AsyncClient) -> None:
    """I51: bound to the first request; anything else is 400."""
    _, asked, _ = SEARCHES["who reads record-1"]
    token = (await ask(pdp, "search/subject", asked | {"page": {"limit": 1}}))["page"]["next_token"]
    assert token
    other = asked | {"action": {"name": "write"}, "page": {"token": token}}
    for refused in (other, asked | {"page": {"token": "x"}}, asked | {"page": {"token": "WyJhIiwxLCJiIl0"}}):
        answer = await pdp.post(f"{DOORS}/search/subject", json=refused)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad-request")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("evaluations", b""),
        ("evaluations", b"{"),
        ("evaluations", b"[]"),
        ("evaluations", b'{"evaluations": {}}'),
        ("evaluations", b'{"evaluations": [{}], "options": {"evaluations_semantic": "sometimes"}}'),
        ("evaluations", b'{"evaluations": [{}], "subject": "alice"}'),
        ("search/subject", b'{"subject": {}, "action": {"name": "a"}, "resource": {"type": "r", "id": "1"}}'),
        ("search/subject", b'{"subject": {"type": "user"}, "resource": {"type": "r", "id": "1"}}'),
        ("search/resource", b'{"subject": {"type": "u"}, "action": {"name": "a"}, "resource": {"type": "r"}}'),
        ("search/action", b'{"subject": {"type": "u", "id": 7}, "resource": {"type": "r", "id": "1"}}'),
        ("search/action", b'{"subject": {"type": "u", "id": "a"}, "resource": {"type": "r", "id": "1"}, "page": 1}'),
    ],
)
async def test_what_cannot_be_read_is_400_at_every_door(pdp: httpx.AsyncClient, path: str, body: bytes) -> None:
    """I51, I10: missing and wrong-typed members, no JSON, no body; a wrong content type too. Never 415, never 422."""
    answer = await pdp.post(f"{DOORS}/{path}", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-request")
    plain = await pdp.post(f"{DOORS}/{path}", content=b'{"evaluations": []}', headers={"Content-Type": "text/plain"})
    assert plain.status_code == 400


@pytest.mark.parametrize("limit", [0, -1, "1", 1.5, True])
async def test_a_page_has_a_size(pdp: httpx.AsyncClient, limit: object) -> None:
    """I51"""
    _, asked, _ = SEARCHES["who reads record-1"]
    answer = await pdp.post(f"{DOORS}/search/subject", json=asked | {"page": {"limit": limit}})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["evaluation", "evaluations", "search/subject", "search/resource", "search/action"])
async def test_every_door_asks_who_is_there(house: House, path: str) -> None:
    """I51: 401 says how to come in; a token without the scope is 403."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(house.app)) as nobody:
        answer = await nobody.post(f"{DOORS}/{path}", json={})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    weak = house.client(f"token:{new_id()}", scope=["mandates:read"], organisation=CONFORMANCE)
    body = SEARCHES["who reads record-1"][1] | SEARCHES["what bob may do with record-1"][1]
    assert (await weak.post(f"{DOORS}/{path}", json=body)).status_code == 403


async def test_the_fixture_is_nobody_elses(house: House) -> None:
    """I51, R31: in any other organisation alice is unknown, and nothing of the fixture is found."""
    ours = house.client(f"token:{new_id()}", scope=["mandates:evaluate"])
    assert (await ask(ours, "evaluation", question("alice", {}, {"name": "read"})))["decision"] is False
    for kind, asked, _ in SEARCHES.values():
        assert (await ask(ours, f"search/{kind}", asked))["results"] == []

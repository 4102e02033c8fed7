"""Who may do what, and what each sees: persons, coaches, people administrators, machines, the gateway, strangers."""

import hashlib
from uuid import uuid4

import httpx
import pytest

from leeway.kernel.ids import new_id
from tests.people.house import SETS_UP, TEAM, House, file_of, row


async def test_everybody_sees_the_directory_and_only_the_line_sees_the_number(house: House) -> None:
    """Employee number and dates: the person, the line above, people administrators; nobody else."""
    await house.load(TEAM)
    people = await house.people()
    four = f"/people/{people['4']['id']}"
    sees = {
        "self": (await house.person(4), True),
        "coach": (await house.person(2), True),
        "top, two above": (await house.person(1), True),
        "peer": (await house.person(5), False),
        "other branch": (await house.person(3), False),
    }
    for who, (client, close) in sees.items():
        person = (await client.get(four)).json()
        assert (person["display_name"], person["work_email"]) == ("P4 Lee", "p4@example.com"), who
        assert (person["employee_number"], person["started_on"]) == (("4", "2020-01-01") if close else (None, None)), (
            who
        )
        assert (await client.get(f"{four}/employments")).status_code == (200 if close else 403), who


async def test_being_an_administrator_shows_no_more_than_everybody_sees(house: House) -> None:
    await house.load(TEAM)
    people = await house.people()
    top = await house.person(1)
    path = f"/people/{people['3']['id']}/roles"
    tag = (await top.get(path)).headers["etag"]
    answer = await top.put(path, json={"roles": ["administrator"]}, headers={"If-Match": tag})
    assert answer.json()["roles"] == ["administrator"]
    administrator = await house.person(3)
    person = (await administrator.get(f"/people/{people['4']['id']}")).json()
    assert (person["employee_number"], person["may"]) == (None, ["grant-roles", "invite"])
    assert (await administrator.get("/runs")).status_code == 403
    words = {event["type"] for event in await house.rows("SELECT type FROM people.outbox")}
    assert "dev.leeway.people.person.updated" in words


async def test_who_may_not_import_cannot(house: House) -> None:
    await house.load(TEAM)
    query = {"file_name": "x.csv", "kind": "delta"}
    for client in (
        await house.person(3),
        house.client(scope=SETS_UP),
        house.client(scope=frozenset({"people:read"})),
    ):
        assert (await client.post("/imports", params=query, content=TEAM)).status_code == 403
    run = (await (await house.person(1)).get("/runs")).json()["items"][0]
    assert (await (await house.person(3)).get(f"/runs/{run['id']}")).status_code == 404
    assert (await (await house.person(3)).get(f"/runs/{new_id()}")).status_code == 404


async def test_a_leaver_a_stranger_and_an_old_session_are_turned_away(house: House) -> None:
    """R30"""
    await house.load(TEAM)
    leaver = await house.person(5)
    await house.load(TEAM.replace(row(5, 2, unit="Finance").encode(), b""), await house.person(1))
    stranger = house.client(uuid4())
    old = await house.person(4, epoch=0)
    other = house.client((await house.people())["4"]["id"], organisation=new_id())
    nobody = httpx.AsyncClient(transport=leaver._transport, base_url=leaver.base_url)
    for client in (leaver, stranger, old, other, nobody, house.client("service:growth")):
        assert (await client.get("/people")).status_code == 401


async def test_an_unknown_person_is_not_found(house: House) -> None:
    """R27"""
    await house.load(TEAM)
    reader = await house.person(4)
    answer = await reader.get(f"/people/{new_id()}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


async def test_the_directory_is_found_by_the_beginning_of_a_name_and_by_unit(house: House) -> None:
    """X21"""
    await house.load(TEAM.replace(b"P4,Lee", "Éva,Sánchez".encode()))
    reader = await house.person(3)
    for q in ("eva", "SANCH", "eva san", "p4@ex", "4"):
        answer = await reader.get("/people", params={"q": q})
        assert [person["display_name"] for person in answer.json()["items"]] == ["Éva Sánchez"], (q, answer.text)
    units = {unit["name"]: unit["id"] for unit in (await reader.get("/units")).json()["items"]}
    found = (await reader.get("/people", params={"unit_id": units["Finance"]})).json()["items"]
    assert [person["display_name"] for person in found] == ["P5 Lee"]
    first = (await reader.get("/people", params={"limit": 2})).json()
    rest = (await reader.get("/people", params={"limit": 9, "after": first["next_cursor"]})).json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 3, None)


async def test_the_tree_shows_its_top_everybody_below_and_everybody_above(house: House) -> None:
    await house.load(TEAM)
    people = await house.people()
    reader = await house.person(5)
    top = (await reader.get("/tree")).json()["items"]
    assert [(p["display_name"], p["layer"], p["direct_reports"]) for p in top][:1] == [("P1 Lee", 0, 2)]
    below = (await reader.get(f"/tree/{people['2']['id']}/subtree")).json()["items"]
    assert {p["display_name"] for p in below} == {"P4 Lee", "P5 Lee"}
    above = (await reader.get(f"/tree/{people['5']['id']}/ancestors")).json()["items"]
    assert [p["display_name"] for p in above] == ["P1 Lee", "P2 Lee"]


async def test_a_whole_branch_moves_with_its_head(house: House) -> None:
    await house.load(TEAM)
    await house.load(file_of(row(2, 3)), await house.person(1), kind="delta")
    people = await house.people()
    reader = await house.person(1)
    above = (await reader.get(f"/tree/{people['4']['id']}/ancestors")).json()["items"]
    assert [p["display_name"] for p in above] == ["P1 Lee", "P3 Lee", "P2 Lee"]
    assert people["4"]["row_version"] == 1


async def test_teams_are_kept_by_people_administrators_and_their_lead_gets_a_role(house: House) -> None:
    """R11: a stale version changes nothing."""
    await house.load(TEAM)
    people = await house.people()
    keeper, member = await house.person(1), await house.person(4)
    draft = {
        "name": "Northwest", "kind": "account",
        "lead_person_id": str(people["2"]["id"]), "member_ids": [str(people["4"]["id"])],
    }  # fmt: skip
    assert (await member.post("/teams", json=draft)).status_code == 403
    made = await keeper.post("/teams", json=draft, headers={"Idempotency-Key": "a"})
    twin = await keeper.post("/teams", json=draft, headers={"Idempotency-Key": "a"})
    assert (made.status_code, twin.content) == (201, made.content)
    team = f"/teams/{made.json()['id']}"
    assert [m["display_name"] for m in (await member.get(team)).json()["members"]] == ["P2 Lee", "P4 Lee"]
    assert (await (await house.person(2)).get("/me")).json()["roles"] == ["account_lead", "coach"]
    assert (await keeper.put(team, json=draft)).status_code == 428
    assert (await keeper.put(team, json=draft, headers={"If-Match": '"9"'})).status_code == 412
    changed = await keeper.put(team, json=draft | {"lead_person_id": None}, headers={"If-Match": made.headers["etag"]})
    assert (changed.json()["lead"], changed.json()["row_version"]) == (None, 2)
    assert (await keeper.delete(team)).status_code == 204
    assert (await keeper.get(team)).status_code == 404
    types = [
        e["type"].removeprefix("dev.leeway.people.")
        for e in await house.rows("SELECT type FROM people.outbox ORDER BY id")
    ]
    assert [word for word in types if word.startswith("team")] == ["team.created", "team.updated", "team.deleted"]


async def test_the_last_administrator_stays_and_a_role_taken_away_ends_sessions(house: House) -> None:
    """R30"""
    await house.load(TEAM)
    people = await house.people()
    top = await house.person(1)
    own = f"/people/{people['1']['id']}/roles"
    tag = (await top.get(own)).headers["etag"]
    answer = await top.put(own, json={"roles": []}, headers={"If-Match": tag})
    assert (answer.status_code, answer.json()["code"]) == (409, "last-administrator")
    less = await top.put(own, json={"roles": ["administrator"]}, headers={"If-Match": tag})
    assert less.json()["roles"] == ["administrator"]
    assert (await top.get("/me")).status_code == 401
    assert (await (await house.person(1, epoch=2)).get("/me")).json()["roles"] == ["administrator", "coach"]


async def test_a_token_is_shown_once_kept_as_a_hash_and_ends_at_once(house: House) -> None:
    """R30, R37"""
    await house.load(TEAM)
    administrator, gateway = await house.person(1), house.client()
    made = await administrator.post("/tokens", json={"name": "CPQ", "scopes": ["people:read"]})
    assert made.status_code == 201
    secret, token_id = made.json()["token"], made.json()["id"]
    assert secret.startswith("lw_")
    assert len(secret) > 40
    assert secret not in (await administrator.get("/tokens")).text
    for table in ("api_token", "audit_entry", "idempotency"):
        rows = await house.rows(f"SELECT t::text AS whole FROM people.{table} t")
        assert not [each for each in rows if secret in each["whole"]]
    token_hash = hashlib.sha256(secret.encode()).hexdigest()
    live = (await gateway.post("/token-introspections", json={"token_hash": token_hash})).json()["token"]
    assert (live["id"], live["scopes"]) == (token_id, ["people:read"])
    machine = house.client(f"token:{token_id}", scope=frozenset({"people:read"}))
    assert (await machine.get("/people")).status_code == 200
    assert (await machine.post("/imports", params={"file_name": "x", "kind": "delta"}, content=TEAM)).status_code == 403
    assert (await administrator.get("/tokens")).json()["items"][0]["last_used_at"] is not None
    assert (await administrator.delete(f"/tokens/{token_id}")).status_code == 204
    assert (await machine.get("/people")).status_code == 401
    assert (await gateway.post("/token-introspections", json={"token_hash": token_hash})).json() == {"token": None}


async def test_a_token_is_rotated_while_its_machine_goes_on(house: House) -> None:
    """R30: two secrets count during the overlap, one after it, none of them once it is revoked."""
    await house.load(TEAM)
    administrator, gateway = await house.person(1), house.client("service:gateway")
    made = (await administrator.post("/tokens", json={"name": "CPQ", "scopes": ["people:read"]})).json()

    async def is_live(secret: str) -> bool:
        token_hash = hashlib.sha256(secret.encode()).hexdigest()
        found = await gateway.post("/token-introspections", json={"token_hash": token_hash})
        return found.json()["token"] is not None

    async def rotated(hours: int) -> str:
        answer = await administrator.post(f"/tokens/{made['id']}/rotate", json={"overlap_hours": hours})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    second = await rotated(24)
    assert [await is_live(secret) for secret in (made["token"], second)] == [True, True]
    third = await rotated(24)
    assert [await is_live(secret) for secret in (made["token"], second, third)] == [False, True, True]
    fourth = await rotated(0)
    assert [await is_live(secret) for secret in (third, fourth)] == [False, True]
    assert (await administrator.get("/tokens")).json()["items"][0]["may"] == ["rotate", "revoke"]
    assert (await administrator.delete(f"/tokens/{made['id']}")).status_code == 204
    assert not await is_live(fourth)
    over = await administrator.post(f"/tokens/{made['id']}/rotate", json={})
    assert (over.status_code, over.json()["code"]) == (409, "token-over")


async def test_a_token_claims_no_more_scopes_than_it_was_given(house: House) -> None:
    """The row decides, whatever the internal token says."""
    await house.load(TEAM)
    made = (await (await house.person(1)).post("/tokens", json={"name": "x", "scopes": ["events:read"]})).json()
    assert (
        await house.client(f"token:{made['id']}", scope=frozenset({"people:read"})).get("/people")
    ).status_code == 403


@pytest.mark.parametrize("path", ["/sign-ins", "/first-steps"])
async def test_only_the_gateway_asks_about_signing_in(house: House, path: str) -> None:
    await house.load(TEAM)
    assert (await (await house.person(1)).get(path)).status_code == 403
    assert (await house.client().get(path)).status_code == 200


async def test_signing_in_finds_whoever_works_here(house: House) -> None:
    """V37: unknown and gone are one answer."""
    await house.load(TEAM)
    gateway = house.client()
    found = (await gateway.post("/sign-ins", json={"email": " P2@Example.com"})).json()
    assert (found["display_name"], found["unit_name"], found["roles"]) == ("P2 Lee", "Sales", ["coach"])
    await house.load(file_of(row(1), row(2, 1)), await house.person(1))
    gone = await gateway.post("/sign-ins", json={"email": "p4@example.com"})
    unknown = await gateway.post("/sign-ins", json={"email": "x@example.com"})
    assert (gone.status_code, gone.content) == (404, unknown.content)
    assert len((await gateway.get("/sign-ins")).json()["items"]) == 2


async def test_the_first_administrator_is_made_once_and_adopted_by_the_first_file(house: House) -> None:
    """V35"""
    gateway = house.client()
    assert (await gateway.get("/first-steps")).json() == {"any_person": False, "any_administrator": False}
    who = {"given_name": "Kim", "family_name": "Lee", "work_email": "P2@example.com"}
    made = await gateway.post("/first-steps", json=who)
    assert (made.status_code, made.json()["roles"]) == (201, ["administrator", "people_admin"])
    assert (await gateway.post("/first-steps", json=who)).json()["code"] == "administrator-exists"
    first = house.client(made.json()["id"])
    run = await house.load(TEAM, first)
    assert (run["state"], run["counts"]) == ("applied", {"join": 4, "change": 1, "leave": 0, "unchanged": 0})
    assert str((await house.people())["2"]["id"]) == made.json()["id"]
    assert (await first.get("/me")).json()["roles"] == ["administrator", "coach", "people_admin"]


async def test_the_home_of_a_people_administrator_shows_what_waits(house: House) -> None:
    await house.load(TEAM)
    admin = await house.person(1)
    await house.preview(file_of(row(6, 1)), admin, kind="delta")
    home = (await admin.get("/me/home")).json()
    assert [(w["code"], w["params"]["join"]) for w in home["waiting"]] == [("import-waiting", 1)]
    assert home["figures"][0]["points"][-1] == {"on": "2026-03-02", "value": 5}
    assert len(home["figures"][0]["points"]) == 13
    assert (await (await house.person(4)).get("/me/home")).json() == {"waiting": [], "figures": [], "next_steps": []}


async def test_another_organisation_sees_nothing_of_this_one(house: House) -> None:
    """R31"""
    await house.load(TEAM)
    other = new_id()
    assert (await house.client(organisation=other).get("/sign-ins")).json() == {"items": []}
    assert await house.rows("SELECT id FROM people.person", organisation=other) == []

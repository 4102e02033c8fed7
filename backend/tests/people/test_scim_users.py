"""SCIM as real clients speak it (people.md, section 4): each shape that must work is a test by its name."""

import json
from typing import Any

import pytest

from tests.people.house import House, file_of, row
from tests.people.scim_house import ADMIN, BULK, ENTERPRISE, USER, Idp, Json, connect_idp

WORK = 'emails[type eq "work"].value'


@pytest.fixture
async def idp(house: House) -> Idp:
    return await connect_idp(house)


async def test_a_pushed_user_is_a_person_and_read_back_as_pushed(idp: Idp) -> None:
    boss = await idp.add("boss", title="Head")
    made = await idp.add(
        "ann",
        externalId="ext-1",
        title="Clerk",
        emails=[{"type": "work", "value": "ann@example.com", "primary": True}],
        enterprise={"employeeNumber": "E7", "department": "Sales", "manager": {"value": boss["id"]}},
    )
    assert made["schemas"] == [USER, ENTERPRISE]
    assert made["meta"]["location"].endswith(f"/scim/v2/Users/{made['id']}")
    person = await idp.person(made)
    shown = ("display_name", "title", "unit", "status", "employee_number", "manager_email")
    assert [person[name] for name in shown] == ["Ann Lee", "Clerk", "Sales", "active", "E7", "boss@example.com"]
    assert await idp.get(made) == made


@pytest.mark.parametrize("op", ["replace", "Replace", "ADD", "aDd"])
@pytest.mark.parametrize("no", ["False", "false", False])
async def test_op_in_any_case_and_active_as_text_also_inside_a_value_object(idp: Idp, op: str, no: object) -> None:
    user = await idp.add("ann")
    left = await idp.patch(user, {"op": op, "path": "active", "value": no})
    assert (left["active"], (await idp.person(user))["status"]) == (False, "terminated")
    yes = "True" if isinstance(no, str) else True
    back = await idp.patch(user, {"op": op, "value": {"active": yes}})
    assert (back["active"], (await idp.person(user))["status"]) == (True, "active")


async def test_dotted_and_urn_keys_without_a_path(idp: Idp) -> None:
    user = await idp.add("ann")
    value = {
        "name.givenName": "Anna",
        "title": "Lead",
        f"{ENTERPRISE}:department": "Finance",
        ENTERPRISE: {"employeeNumber": "E9", "costCenter": "42"},
    }
    await idp.patch(user, {"op": "replace", "value": value})
    person = await idp.person(user)
    assert [person[name] for name in ("display_name", "title", "unit", "employee_number", "cost_centre")] == [
        "Anna Lee",
        "Lead",
        "Finance",
        "E9",
        "42",
    ]


@pytest.mark.parametrize(
    "operation", [{"path": WORK, "value": "new@example.com"}, {"value": {WORK: "new@example.com"}}]
)
async def test_a_work_address_as_key_or_path_creates_the_entry_where_none_matches(idp: Idp, operation: Json) -> None:
    user = await idp.add("ann")
    for _ in range(2):
        changed = await idp.patch(user, {"op": "replace"} | operation)
        assert changed["emails"] == [{"type": "work", "value": "new@example.com"}]
    assert (await idp.person(user))["work_email"] == "new@example.com"


@pytest.mark.parametrize("path", ["manager", f"{ENTERPRISE}:manager", f"{ENTERPRISE}:manager.value", None])
@pytest.mark.parametrize("shape", ["scalar", "list", "list of objects", "object", "object of any case"])
async def test_a_manager_in_every_shape_with_and_without_the_urn(idp: Idp, path: str | None, shape: str) -> None:
    boss, user = await idp.add("boss"), await idp.add("ann")
    shapes: dict[str, Any] = {
        "scalar": boss["id"],
        "list": [boss["id"]],
        "list of objects": [{"value": boss["id"]}],
        "object": {"value": boss["id"], "$ref": f"../Users/{boss['id']}", "displayName": "Boss"},
        "object of any case": {"Value": boss["id"]},
    }
    value = shapes[shape]
    operation = {"path": path, "value": value} if path else {"value": {f"{ENTERPRISE}:manager": value}}
    changed = await idp.patch(user, {"op": "add"} | operation)
    assert changed[ENTERPRISE]["manager"] == {"value": boss["id"]}
    assert (await idp.person(user))["manager_email"] == "boss@example.com"


@pytest.mark.parametrize("nothing", ["", None, [], {"value": ""}, {"value": None}])
async def test_an_empty_manager_takes_the_line_away(idp: Idp, nothing: object) -> None:
    boss = await idp.add("boss")
    user = await idp.add("ann", enterprise={"manager": {"value": boss["id"]}})
    changed = await idp.patch(user, {"op": "replace", "path": f"{ENTERPRISE}:manager", "value": nothing})
    assert "manager" not in changed.get(ENTERPRISE, {})
    assert (await idp.person(user))["manager_email"] is None


async def test_scalars_sent_as_lists_of_one(idp: Idp) -> None:
    user = await idp.add("ann", title=["Clerk"], locale=["de-CH"])
    assert (user["title"], user["locale"]) == ("Clerk", "de-CH")
    changed = await idp.patch(user, {"op": "replace", "path": "displayName", "value": ["Ann L."]})
    assert (changed["displayName"], (await idp.person(user))["display_name"]) == ("Ann L.", "Ann L.")


async def test_primary_eq_true_as_text(idp: Idp) -> None:
    user = await idp.add("ann", emails=[{"value": "a@example.com", "type": "work", "primary": "True"}])
    assert user["emails"][0]["primary"] is True
    path = 'emails[primary eq "True"].value'
    changed = await idp.patch(user, {"op": "replace", "path": path, "value": "b@example.com"})
    assert [entry["value"] for entry in changed["emails"]] == ["b@example.com"]


async def test_null_and_empty_members_of_a_post_are_ignored(idp: Idp) -> None:
    user = await idp.add(
        "ann", title=None, nickName="", emails=[], addresses=[{}], displayName="", enterprise={"manager": None}
    )
    assert set(user) == {"schemas", "id", "userName", "active", "name", "meta"}


async def test_one_invalid_operation_of_several_and_nothing_is_applied(idp: Idp) -> None:
    user = await idp.add("ann", title="Clerk")
    good = {"op": "replace", "path": "title", "value": "Lead"}
    for bad in ({"op": "replace", "path": "nonsense", "value": 1}, {"op": "remove", "path": "userName"}):
        refused = await idp.patch(user, good, bad, expect=400)
        assert refused["scimType"] in {"invalidPath", "mutability", "invalidValue"}
    assert await idp.get(user) == user
    assert (await idp.person(user))["title"] == "Clerk"


async def test_the_id_in_a_patch_is_ignored_when_equal_and_refused_otherwise(idp: Idp) -> None:
    user = await idp.add("ann")
    assert (await idp.patch(user, {"op": "replace", "value": {"id": user["id"], "title": "Lead"}}))["title"] == "Lead"
    refused = await idp.patch(user, {"op": "replace", "value": {"id": "other", "title": "Head"}}, expect=400)
    assert refused["scimType"] == "mutability"
    assert (await idp.get(user))["title"] == "Lead"


async def test_filters_that_clients_send(idp: Idp) -> None:
    boss = await idp.add("boss", externalId="Ext-B")
    more: Json = {"emails": [{"type": "work", "value": "ann.lee@example.com"}], "externalId": "ext-a"}
    ann = await idp.add("ann", **more, enterprise={"employeeNumber": "E7", "manager": {"value": boss["id"]}})
    for text, names in {
        'userName eq "ANN@Example.com"': ["ann"],
        'externalId eq "Ext-B"': ["boss"],
        'externalId eq "ext-b"': [],
        'emails eq "Ann.Lee@example.com"': ["ann"],
        'emails.value eq "ann.lee@example.com"': ["ann"],
        'emails[type eq "work" and value sw "ann"]': ["ann"],
        f'{ENTERPRISE}:employeeNumber eq "e7"': ["ann"],
        'employeeNumber eq "E7" and active eq true': ["ann"],
        f'id eq "{ann["id"]}" and manager eq "{boss["id"]}"': ["ann"],
        f'id eq "{boss["id"]}" and manager eq "{boss["id"]}"': [],
        'meta.lastModified gt "2020-01-01T00:00:00Z"': ["boss", "ann"],
        'meta.lastModified gt "2040-01-01T00:00:00Z"': [],
        'id eq "not-an-id"': [],
        'not (userName eq "ann@example.com")': ["boss"],
        "externalId pr": ["boss", "ann"],
        "title pr": [],
    }.items():
        assert await idp.found(text) == names, text


@pytest.mark.parametrize(
    "text",
    [
        "userName eq ann",
        'userName eq "ann',
        "userName eq",
        'userName is "ann"',
        'nonsense eq "x"',
        "(" * 300 + 'userName eq "ann"' + ")" * 299,
        "userName",
        "\x00",
    ],
)
async def test_a_filter_that_cannot_be_read_is_400(idp: Idp, text: str) -> None:
    answer = await idp.client.get("/Users", params={"filter": text})
    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidFilter"), answer.text


async def test_quotes_unicode_and_300_parentheses_in_a_filter(idp: Idp) -> None:
    odd = 'Zoë "Z" O\'Hara \\ %_ 名'
    await idp.add("ann", displayName=odd)
    assert await idp.found(f"displayName eq {json.dumps(odd)}") == ["ann"]
    assert await idp.found(f"displayName co {json.dumps('%_ 名')}") == ["ann"]
    deep = "(" * 300 + 'userName eq "ann@example.com"' + ")" * 300
    answer = await idp.client.get("/Users", params={"filter": deep})
    assert answer.status_code in {200, 400}, answer.text


async def test_pages_have_a_total_order_and_odd_counts_an_answer(idp: Idp) -> None:
    names = [f"u{number}" for number in range(7)]
    for name in names:
        await idp.add(name)

    async def page(**query: object) -> Json:
        answer = await idp.client.get("/Users", params={key: str(value) for key, value in query.items()})
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    seen = [
        user["userName"].partition("@")[0]
        for start in (1, 4, 7)
        for user in (await page(startIndex=start, count=3))["Resources"]
    ]
    assert seen == names
    assert (await page(count=0))["totalResults"] == 7
    assert (await page(count=0)).get("Resources", []) == []
    assert (await page(count=-5)).get("Resources", []) == []
    assert len((await page(count=10**9))["Resources"]) == 7
    assert (await page(startIndex=-3, count=2))["startIndex"] == 1
    assert (await page(startIndex=99)).get("Resources", []) == []


@pytest.mark.parametrize("same", ["userName", "externalId"])
async def test_a_post_for_somebody_inactive_reactivates_in_place(idp: Idp, same: str) -> None:
    """P9: the same person, a new employment, the original kept."""
    user = await idp.add("ann", externalId="ext-1")
    person = await idp.person(user)
    await idp.patch(user, {"op": "replace", "value": {"active": False}})
    back = await idp.add("ann" if same == "userName" else "anna", externalId="ext-1")
    assert (back["id"], back["active"]) == (user["id"], True)
    after = await idp.person(user)
    assert (after["id"], after["status"]) == (person["id"], "active")
    spells = await idp.house.rows(f"SELECT valid_until FROM people.employment WHERE person_id = '{after['id']}'")
    assert sorted(spell["valid_until"] is None for spell in spells) == [False, True]


async def test_a_post_for_somebody_known_from_elsewhere_links(idp: Idp) -> None:
    """P9, P10: by number or by e-mail and name; never by an e-mail alone."""
    await idp.house.load(file_of(row(20), row(21), row(22)), idp.admin, kind="delta")
    known = await idp.house.people()
    numbered = await idp.add("other", enterprise={"employeeNumber": "20"})
    named = await idp.add("p21", name={"givenName": "P21", "familyName": "Lee"})
    assert (await idp.person(numbered))["id"] == known["20"]["id"]
    assert (await idp.person(named))["id"] == known["21"]["id"]
    refused = await idp.add("p22", expect=409, name={"givenName": "Somebody", "familyName": "Else"})
    assert refused["scimType"] == "uniqueness"
    waiting = (await idp.admin.get(f"/sources/{idp.source_id}/records?state=review")).json()["items"]
    assert [record["candidates"][0]["id"] for record in waiting] == [str(known["22"]["id"])]
    path = f"/sources/{idp.source_id}/records/{waiting[0]['id']}/decide"
    await idp.admin.post(path, json={"person_id": str(known["22"]["id"])})
    taken = await idp.add("p22", name={"givenName": "Somebody", "familyName": "Else"})
    assert (await idp.person(taken))["id"] == known["22"]["id"]
    assert (await idp.admin.get(f"/sources/{idp.source_id}/records?state=review")).json()["items"] == []


async def test_delete_then_404_then_a_post_brings_the_same_person_under_the_same_id(idp: Idp) -> None:
    """P4: deactivated, not erased; this is the stated policy."""
    user = await idp.add("ann")
    person = await idp.person(user)
    assert (await idp.client.delete(f"/Users/{user['id']}")).status_code == 204
    assert (await idp.get(user, expect=404))["status"] == "404"
    assert (await idp.client.delete(f"/Users/{user['id']}")).status_code == 404
    assert await idp.found('userName eq "ann@example.com"') == []
    assert (await idp.person(user))["status"] == "terminated"
    back = await idp.add("ann")
    assert back["id"] == user["id"]
    assert (await idp.person(back))["id"] == person["id"]


async def test_a_put_without_the_extension_leaves_what_another_source_owns(idp: Idp) -> None:
    """Absent is not null: only what this client said before is cleared."""
    await idp.house.load(file_of(row(20, 1, title="Head of sales")), idp.admin, kind="delta")
    user = await idp.add("p20", name={"givenName": "P20", "familyName": "Lee"}, locale="de")
    body = {"schemas": [USER], "userName": "p20@example.com", "name": {"givenName": "Pia", "familyName": "Lee"}}
    answer = await idp.client.put(f"/Users/{user['id']}", json=body)
    assert answer.status_code == 200, answer.text
    person = await idp.person(user)
    shown = ("display_name", "employee_number", "title", "unit", "manager_email", "locale")
    assert [person[name] for name in shown] == ["Pia Lee", "20", "Head of sales", "Sales", ADMIN, None]


async def test_if_match_of_another_version_is_412(idp: Idp) -> None:
    user = await idp.add("ann")
    tag = user["meta"]["version"]
    operation = {"op": "replace", "path": "title", "value": "Lead"}
    changed = await idp.patch(user, operation, **{"If-Match": tag})
    assert changed["meta"]["version"] != tag
    await idp.patch(user, operation, expect=412, **{"If-Match": tag})
    for method in ("PUT", "DELETE"):
        body = {"schemas": [USER], "userName": "ann@example.com"} if method == "PUT" else None
        refused = await idp.client.request(method, f"/Users/{user['id']}", json=body, headers={"If-Match": tag})
        assert refused.status_code == 412
    read = await idp.client.get(f"/Users/{user['id']}", headers={"If-None-Match": changed["meta"]["version"]})
    assert read.status_code == 304


async def test_the_same_change_twice_writes_nothing(idp: Idp) -> None:
    """P1: zero writes, zero events, zero version bumps."""
    user = await idp.add("ann", title="Clerk")
    kept = await idp.house.writes()
    again = await idp.patch(user, {"op": "replace", "path": "title", "value": "Clerk"})
    assert again == user
    assert await idp.house.writes() == kept


async def test_bulk_with_forward_references_each_operation_for_itself(idp: Idp) -> None:
    def post(bulk_id: str, name: str, manager: str | None) -> Json:
        data: Json = {"schemas": [USER, ENTERPRISE], "userName": f"{name}@example.com"}
        data |= {ENTERPRISE: {"manager": {"value": manager}}} if manager else {}
        return {"method": "POST", "path": "/Users", "bulkId": bulk_id, "data": data}

    operations = [post("a", "ann", "bulkId:b"), post("b", "boss", None), post("c", "ann", None)]
    answer = await idp.client.post("/Bulk", json={"schemas": [BULK], "Operations": operations})
    assert answer.status_code == 200, answer.text
    assert sorted(one["status"] for one in answer.json()["Operations"]) == ["201", "201", "409"]
    ann = next(one for one in answer.json()["Operations"] if one["bulkId"] == "a")
    assert (await idp.person(ann["location"].rpartition("/")[2]))["manager_email"] == "boss@example.com"


async def test_bulk_beyond_its_limits_is_413(idp: Idp) -> None:
    step = {"method": "DELETE", "path": "/Users/x"}
    answer = await idp.client.post("/Bulk", json={"schemas": [BULK], "Operations": [step] * 101})
    assert answer.status_code == 413
    assert answer.json()["status"] == "413"


@pytest.mark.parametrize("named_by", ["externalId", "e-mail", "userName"])
async def test_a_manager_not_yet_created_is_pending_and_heals(idp: Idp, named_by: str) -> None:
    """P6: the record never fails for it."""
    value = {"externalId": "ext-boss", "e-mail": "the.boss@example.com", "userName": "boss@example.com"}[named_by]
    user = await idp.add("ann", enterprise={"manager": {"value": value}})
    assert user[ENTERPRISE]["manager"] == {"value": value}
    assert (await idp.person(user))["manager_email"] is None
    assert (await idp.source())["health"]["pending_managers"] == 1
    emails = [{"type": "work", "value": "the.boss@example.com"}] if named_by == "e-mail" else []
    await idp.add("boss", externalId="ext-boss", emails=emails)
    person = await idp.person(user)
    assert person["manager_email"] == ("the.boss@example.com" if emails else "boss@example.com")
    assert person["coach_email"] == person["manager_email"]
    assert (await idp.source())["health"]["pending_managers"] == 0


async def test_self_managers_and_loops_are_cut_by_the_rule_and_heal(idp: Idp) -> None:
    """P7: everybody's record is taken; the line that sorts first is left open until the source is mended."""
    people = [await idp.add(name) for name in ("ann", "ben", "cyd")]

    async def reports_to(user: Json, manager: Json) -> None:
        await idp.patch(user, {"op": "replace", "path": "manager", "value": manager["id"]})

    async def managers() -> list[str | None]:
        return [(await idp.person(user))["manager_email"] for user in people]

    ann, ben, cyd = people
    await reports_to(ann, ann)
    assert await managers() == [None, None, None]
    await reports_to(ann, ben)
    await reports_to(ben, cyd)
    await reports_to(cyd, ann)
    assert await managers() == [None, "cyd@example.com", "ann@example.com"]
    boss = await idp.add("boss")
    await reports_to(ben, boss)
    assert await managers() == ["ben@example.com", "boss@example.com", "ann@example.com"]


async def test_a_leaver_s_people_are_coached_by_the_nearest_above_and_the_line_stays(idp: Idp) -> None:
    """P8."""
    boss = await idp.add("boss")
    middle = await idp.add("middle", enterprise={"manager": {"value": boss["id"]}})
    user = await idp.add("ann", enterprise={"manager": {"value": middle["id"]}})
    assert (await idp.person(middle))["coaches"]
    await idp.patch(middle, {"op": "replace", "path": "active", "value": False})
    person = await idp.person(user)
    assert (person["manager_email"], person["coach_email"]) == ("middle@example.com", "boss@example.com")
    assert not (await idp.person(middle))["coaches"]
    await idp.patch(middle, {"op": "replace", "path": "active", "value": True})
    assert (await idp.person(user))["coach_email"] == "middle@example.com"
    assert (await idp.person(boss))["coaches"]


async def test_two_people_with_one_name_are_409_uniqueness(idp: Idp) -> None:
    await idp.add("ann", externalId="ext-1")
    ben = await idp.add("ben")
    for login, external_id in (("ANN", "ext-2"), ("other", "ext-1")):
        refused = await idp.add(login, expect=409, externalId=external_id)
        assert refused["scimType"] == "uniqueness"
    refused = await idp.patch(ben, {"op": "replace", "path": "userName", "value": "ann@example.com"}, expect=409)
    assert refused["scimType"] == "uniqueness"
    taken = await idp.patch(ben, {"op": "replace", "path": WORK, "value": "ann@example.com"}, expect=409)
    assert taken["scimType"] == "uniqueness"
    health = (await idp.source())["health"]
    assert health["last_failure"].startswith("uniqueness: ")


async def test_a_password_is_taken_dropped_and_never_logged(idp: Idp, capfd: pytest.CaptureFixture[str]) -> None:
    secret = "correct horse battery staple"
    user = await idp.add("ann", password=secret)
    assert "password" not in user
    await idp.patch(user, {"op": "replace", "path": "password", "value": secret})
    await idp.patch(user, {"op": "replace", "value": {"password": secret, "nonsense": 1}}, expect=400)
    for table in ("scim_user", "source_record", "run_change", "run_record", "run", "person", "source", "outbox"):
        kept = await idp.house.rows(f"SELECT row_to_json(t)::text AS text FROM people.{table} t")
        assert not any(secret in each["text"] for each in kept), table
    told = capfd.readouterr()
    assert secret not in told.out + told.err


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"[]", 400),
        (b'{"userName": "a", "userName": "b"}', 400),
        (b'{"userName": NaN}', 400),
        (b"\xff\xfe", 400),
        (b'{"a":' * 3000 + b"1" + b"}" * 3000, 400),
        (b'{"userName": "' + b"a" * 10_000_000 + b'"}', 413),
        (b'{"schemas": [], "userName": 5}', 400),
        (b'{"userName": {"a": 1}}', 400),
        (b'{"userName": "a", "emails": "x", "name": 3}', 400),
    ],
)
async def test_bad_bodies_are_400_or_413_and_never_500(idp: Idp, body: bytes, status: int) -> None:
    for method, path in (("POST", "/Users"), ("POST", "/Bulk"), ("POST", "/Users/.search")):
        answer = await idp.client.request(method, path, content=body, headers={"Content-Type": "application/scim+json"})
        if path == "/Users":
            assert answer.status_code == status, answer.text
        assert answer.status_code in {200, 400, 413}, (path, answer.text)
        if answer.status_code != 200:
            assert answer.headers["content-type"] == "application/scim+json"
            assert answer.json()["status"] == str(answer.status_code)


async def test_who_brings_no_token_of_this_scope_is_told_in_scim_s_own_shape(idp: Idp) -> None:
    idp.client.headers.pop("Authorization")
    answer = await idp.client.get("/Users")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["status"] == "401"
    idp.client.headers["Authorization"] = idp.admin.headers["Authorization"]
    assert (await idp.client.get("/Users")).status_code == 403


async def test_every_value_can_be_explained_and_a_push_be_taken_back(idp: Idp) -> None:
    """P14, P17."""
    user = await idp.add("ann", title="Clerk")
    await idp.patch(user, {"op": "replace", "path": "title", "value": "Lead"})
    person = await idp.person(user)
    origins = (await idp.admin.get(f"/people/{person['id']}/origins")).json()["items"]
    title = next(origin for origin in origins if origin["field"] == "title")
    assert (title["before"], title["after"], title["source_name"]) == ("Clerk", "Lead", "Entra ID")
    undo = (await idp.admin.post(f"/runs/{title['run_id']}/undo", json={})).json()
    body = {"plan_hash": undo["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    await idp.admin.post(f"/runs/{undo['id']}/apply", json=body)
    await idp.house.jobs.work_off()
    assert (await idp.person(user))["title"] == "Clerk"
    paused = await idp.client.post("/Users", json={"schemas": [USER], "userName": "ben"})
    assert (paused.status_code, paused.headers["retry-after"]) == (503, "60")


async def test_a_pull_yields_to_the_client_where_it_says_something_and_fills_what_it_does_not(idp: Idp) -> None:
    """P16: pushes and pulls interleave; each field has one owner."""
    user = await idp.add("p20", title="Pushed", enterprise={"employeeNumber": "20"})
    await idp.house.load(file_of(row(20, 1, title="Pulled", unit="Finance")), idp.admin, kind="delta")
    person = await idp.person(user)
    assert (person["title"], person["unit"], person["manager_email"]) == ("Pushed", "Finance", ADMIN)


async def test_what_the_client_says_of_itself_can_be_discovered(idp: Idp) -> None:
    config = (await idp.client.get("/ServiceProviderConfig")).json()
    assert [config[name]["supported"] for name in ("patch", "bulk", "filter", "etag", "sort")] == [
        *(True, True, True, True),
        False,
    ]
    kinds = (await idp.client.get("/ResourceTypes")).json()["Resources"]
    assert "/Users" in {kind["endpoint"] for kind in kinds}
    assert {each["id"] for each in (await idp.client.get("/Schemas")).json()["Resources"]} >= {USER, ENTERPRISE}
    assert (await idp.client.get(f"/Schemas/{USER}")).json()["id"] == USER
    assert (await idp.client.get("/ResourceTypes/User")).json()["id"] == "User"


async def test_one_client_sees_nothing_of_another(house: House, idp: Idp) -> None:
    other = await connect_idp(house, "Okta")
    user = await idp.add("ann")
    assert (await other.get(user, expect=404))["status"] == "404"
    assert await other.found('userName eq "ann@example.com"') == []

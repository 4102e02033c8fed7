"""Groups of SCIM are teams (people.md, section 4)."""

from typing import Any

import pytest

from tests.people.house import House
from tests.people.scim_house import GROUP, PATCH, Idp, Json, connect_idp


@pytest.fixture
async def idp(house: House) -> Idp:
    return await connect_idp(house)


async def group_of(idp: Idp, *members: Json, expect: int = 201, **more: Any) -> Json:
    entries = [{"value": member["id"], "display": "x", "$ref": f"../Users/{member['id']}"} for member in members]
    body = {"schemas": [GROUP], "displayName": "Sales crew", "members": entries} | more
    answer = await idp.client.post("/Groups", json=body)
    assert answer.status_code == expect, answer.text
    made: Json = answer.json()
    return made


async def patched(idp: Idp, group: Json, *operations: Json, expect: int = 200) -> Json:
    body = {"schemas": [PATCH], "Operations": list(operations)}
    answer = await idp.client.patch(f"/Groups/{group['id']}", json=body)
    assert answer.status_code == expect, answer.text
    changed: Json = answer.json()
    return changed


def ids(group: Json) -> list[str]:
    return sorted(member["value"] for member in group.get("members", []))


async def teams(idp: Idp) -> dict[str, list[str]]:
    """The members' e-mails of each team by its name."""
    items = (await idp.admin.get("/teams")).json()["items"]
    rows = {str(person["id"]): email for email, person in (await idp.house.people()).items()}
    return {team["name"]: sorted(rows[member["id"]] for member in team["members"]) for team in items}


async def test_a_group_is_a_team_and_read_back_as_pushed(idp: Idp) -> None:
    ann, ben = await idp.add("ann"), await idp.add("ben")
    group = await group_of(idp, ann, ben, externalId="g-1")
    assert ids(group) == sorted([ann["id"], ben["id"]])
    assert group["members"][0]["$ref"].endswith(f"/scim/v2/Users/{group['members'][0]['value']}")
    assert await teams(idp) == {"Sales crew": ["ann@example.com", "ben@example.com"]}
    answer = await idp.client.get("/Groups", params={"filter": 'displayName eq "sales CREW" and externalId eq "g-1"'})
    assert [found["id"] for found in answer.json()["Resources"]] == [group["id"]]
    by_member = await idp.client.get("/Groups", params={"filter": f'members.value eq "{ann["id"]}"'})
    assert by_member.json()["totalResults"] == 1


@pytest.mark.parametrize("shape", ["value list", "path filter", "one object"])
async def test_removing_members_removes_only_those(idp: Idp, shape: str) -> None:
    ann, ben, cyd = [await idp.add(name) for name in ("ann", "ben", "cyd")]
    group = await group_of(idp, ann, ben, cyd)
    operations: dict[str, Json] = {
        "value list": {"op": "Remove", "path": "members", "value": [{"value": ann["id"]}]},
        "path filter": {"op": "remove", "path": f'members[value eq "{ann["id"]}"]'},
        "one object": {"op": "remove", "path": "members", "value": {"value": ann["id"]}},
    }
    assert ids(await patched(idp, group, operations[shape])) == sorted([ben["id"], cyd["id"]])
    assert await teams(idp) == {"Sales crew": ["ben@example.com", "cyd@example.com"]}


async def test_members_are_added_and_the_id_of_the_group_is_ignored(idp: Idp) -> None:
    ann, ben = await idp.add("ann"), await idp.add("ben")
    group = await group_of(idp, ann)
    added = await patched(idp, group, {"op": "Add", "path": "members", "value": [{"value": ben["id"]}]})
    assert ids(added) == sorted([ann["id"], ben["id"]])
    renamed = await patched(idp, group, {"op": "replace", "value": {"id": group["id"], "displayName": "Crew"}})
    assert renamed["displayName"] == "Crew"
    assert await teams(idp) == {"Crew": ["ann@example.com", "ben@example.com"]}
    emptied = await patched(idp, group, {"op": "remove", "path": "members"})
    assert "members" not in emptied


async def test_who_is_no_user_here_cannot_be_a_member(idp: Idp) -> None:
    refused = await group_of(idp, {"id": "0193a000-0000-7000-8000-0000000000aa"}, expect=400)
    assert refused["scimType"] == "invalidValue"
    assert await teams(idp) == {}


async def test_who_leads_a_team_is_said_by_hand_and_stays(idp: Idp) -> None:
    ann, ben = await idp.add("ann"), await idp.add("ben")
    group = await group_of(idp, ann)
    (team,) = (await idp.admin.get("/teams")).json()["items"]
    lead = str((await idp.person(ben))["id"])
    wish = {"name": team["name"], "kind": "account", "lead_person_id": lead, "member_ids": []}
    await idp.admin.put(f"/teams/{team['id']}", json=wish, headers={"If-Match": f'"{team["row_version"]}"'})
    await patched(idp, group, {"op": "replace", "path": "displayName", "value": "Harbour"})
    (team,) = (await idp.admin.get("/teams")).json()["items"]
    assert (team["name"], team["kind"], team["lead"]["id"]) == ("Harbour", "account", lead)


async def test_a_deleted_group_dissolves_its_team_and_a_deleted_user_leaves_it(idp: Idp) -> None:
    ann, ben = await idp.add("ann"), await idp.add("ben")
    group = await group_of(idp, ann, ben)
    await idp.client.delete(f"/Users/{ann['id']}")
    assert ids((await idp.client.get(f"/Groups/{group['id']}")).json()) == [ben["id"]]
    assert (await idp.client.delete(f"/Groups/{group['id']}")).status_code == 204
    assert (await idp.client.get(f"/Groups/{group['id']}")).status_code == 404
    assert await teams(idp) == {}
    assert (await idp.person(ben))["status"] == "active"


async def test_the_self_test_tries_every_shape_and_keeps_nothing(idp: Idp) -> None:
    kept = await idp.house.writes()
    tried = (await idp.admin.post(f"/sources/{idp.source_id}/self-test")).json()
    assert tried["works"], tried
    assert [step["step"] for step in tried["items"]][-1] == "delete"
    assert await idp.house.writes() == kept
    assert await idp.house.rows("SELECT id FROM people.scim_user") == []
    seen = await idp.source()
    draft = {name: seen[name] for name in ("name", "declaration", "priority", "mode", "every_minutes")}
    headers = {"If-Match": f'"{seen["row_version"]}"'}
    changed = await idp.admin.put(f"/sources/{idp.source_id}", json=draft | {"paused": True}, headers=headers)
    assert changed.status_code == 200, changed.text
    stopped = (await idp.admin.post(f"/sources/{idp.source_id}/self-test")).json()
    assert (stopped["works"], stopped["items"][-1]["step"]) == (False, "create")
    assert "paused" in stopped["items"][-1]["detail"]

"""Somebody leaves in the middle of a negotiation: their side goes on by whoever decides for it, or nobody does."""

from uuid import UUID

import httpx
import pytest

from tests.mandates.building import limit
from tests.mandates.lifecycle.sides import Json, Sides, bound, tag, terms, two_sides
from tests.mandates.spending.house import House, key


async def leave(house: House, person_id: UUID) -> None:
    left = "UPDATE mandates.person_known SET status = 'terminated' WHERE id = :id RETURNING id"
    await house.run(left, {"id": person_id})


async def do(client: httpx.AsyncClient, request: Json, deed: str, body: Json | None = None) -> httpx.Response:
    headers = tag(request["row_version"]) | key()
    return await client.post(f"/mandate-requests/{request['id']}/{deed}", json=body, headers=headers)


async def of_a_team(sides: Sides, *others: UUID) -> Json:
    """Asked by Ada for a team that she leads, and countered by Grace."""
    team = await sides.house.team(sides.holder_id, *others, lead_id=sides.holder_id)
    body = {
        "holder": {"kind": "team", "id": str(team)},
        "parent_mandate_id": str(sides.parent),
        "title": "Room",
        "terms": terms(2_000),
    }
    draft = (await sides.holder.post("/mandate-requests", json=body, headers=key())).json()
    sent = (await do(sides.holder, draft, "submit")).json()
    countered = await do(sides.grantor, sent, "counter", {"terms": terms(1_000), "note": "Half."})
    assert countered.status_code == 200, countered.text
    told: Json = countered.json()
    return told


async def test_the_team_goes_on_when_whoever_asked_has_left(house: House) -> None:
    sides = await two_sides(house)
    bob_id, outsider_id = await house.person("Bob"), await house.person("Out")
    request = await of_a_team(sides, bob_id)
    bob = house.client(bob_id)
    assert (await bob.get(f"/mandate-requests/{request['id']}")).status_code == 404
    await leave(house, sides.holder_id)

    seen = (await sides.grantor.get(f"/mandate-requests/{request['id']}")).json()
    assert seen["leavers"] == [{"side": "asker", "goes_on": [{"id": str(bob_id), "name": "Bob"}]}]
    assert seen["asker"]["name"] == "Ada"
    outsider = house.client(outsider_id)
    assert (await outsider.get(f"/mandate-requests/{request['id']}")).status_code == 404
    waiting = (await bob.get("/me/home")).json()["waiting"]
    assert [(one["code"], one["params"]["person"]) for one in waiting] == [("request-countered", "Grace")]

    agreed = await do(bob, request, "agree")
    assert agreed.status_code == 200, agreed.text
    assert (agreed.json()["state"], agreed.json()["leavers"]) == ("agreed", [])
    mandate = (await bob.get(f"/mandates/{agreed.json()['mandate_id']}")).json()
    accepted = await bob.post(f"/mandates/{mandate['id']}/accept", headers=tag(mandate["row_version"]))
    assert accepted.json()["state"] == "active"


async def test_a_draft_of_a_leaver_stays_theirs(house: House) -> None:
    sides = await two_sides(house)
    bob_id = await house.person("Bob")
    team = await house.team(sides.holder_id, bob_id, lead_id=sides.holder_id)
    body = {"holder": {"kind": "team", "id": str(team)}, "parent_mandate_id": str(sides.parent), "title": "Room"}
    draft = (await sides.holder.post("/mandate-requests", json=body | {"terms": terms()}, headers=key())).json()
    await leave(house, sides.holder_id)
    assert (await house.client(bob_id).get(f"/mandate-requests/{draft['id']}")).status_code == 404


async def test_nobody_goes_on_for_a_person_who_asked_for_themselves(house: House) -> None:
    sides = await two_sides(house)
    request = (await do(sides.holder, await sides.drafted(), "submit")).json()
    await leave(house, sides.holder_id)
    seen = (await sides.grantor.get(f"/mandate-requests/{request['id']}")).json()
    assert seen["leavers"] == [{"side": "asker", "goes_on": []}]
    assert (await do(sides.grantor, request, "decline", {"reason": "They have left."})).status_code == 200


async def test_the_team_that_holds_the_mandate_above_goes_on_for_its_grantor(house: House) -> None:
    """I9: what is granted then is granted in the name of whoever says so."""
    sides = await two_sides(house)
    head_id, deputy_id = await house.person("Head"), await house.person("Deputy")
    above = await house.mandate(
        await house.team(head_id, deputy_id, lead_id=head_id), holder_kind="team", budget_minor=50_000
    )
    body = {
        "holder": {"kind": "person", "id": str(sides.holder_id)},
        "parent_mandate_id": str(above),
        "title": "Room",
        "terms": terms(2_000),
    }
    # She has a little of it already, so she sees what she could ask more of.
    await house.mandate(sides.holder_id, parent_id=above, grantor_id=head_id, budget_minor=1_000)
    draft = await sides.holder.post("/mandate-requests", json=body, headers=key())
    assert draft.status_code == 201, draft.text
    request = (await do(sides.holder, draft.json(), "submit")).json()
    await leave(house, UUID(request["grantor"]["id"]))
    seen = (await sides.holder.get(f"/mandate-requests/{request['id']}")).json()
    (leaver,) = seen["leavers"]
    assert (leaver["side"], [one["name"] for one in leaver["goes_on"]]) == ("grantor", ["Deputy"])
    agreed = await do(house.client(deputy_id), request, "agree")
    assert agreed.status_code == 200, agreed.text
    mandate = (await sides.holder.get(f"/mandates/{agreed.json()['mandate_id']}")).json()
    assert mandate["grantor"]["name"] == "Deputy"


async def asked_of(house: House, client: httpx.AsyncClient, holder: Json, parent: UUID, discount_bps: int) -> Json:
    body = {
        "holder": holder,
        "parent_mandate_id": str(parent),
        "title": "Room",
        "terms": terms(900, bound("max_discount_bps", discount_bps)),
    }
    draft = await client.post("/mandate-requests", json=body, headers=key())
    assert draft.status_code == 201, draft.text
    made: Json = draft.json()
    return made


async def test_a_request_goes_on_up_the_chain_when_one_person_held_the_mandate_above(house: House) -> None:
    """I9: what is granted then comes from the mandate of whoever grants it, and is measured by that one."""
    rosa_id, grace_id, ada_id = [await house.person(name) for name in ("Rosa", "Grace", "Ada")]
    root = await house.mandate(rosa_id, limit("max_discount_bps", 3_000), budget_minor=None)
    above = await house.mandate(
        grace_id,
        limit("max_discount_bps", 1_000),
        parent_id=root,
        grantor_id=rosa_id,
        budget_minor=50_000,
    )
    await house.mandate(ada_id, parent_id=above, grantor_id=grace_id, budget_minor=1_000)
    ada, rosa = house.client(ada_id), house.client(rosa_id)
    mine = {"kind": "person", "id": str(ada_id)}
    draft, wide = [await asked_of(house, ada, mine, above, discount_bps) for discount_bps in (900, 2_000)]
    sent = (await do(ada, wide, "submit")).json()
    assert sent["versions"][-1]["wider_than_parent"] == ["max_discount_bps"]
    await house.told(grace_id, "terminated", name="Grace")
    seen = (await ada.get(f"/mandate-requests/{sent['id']}")).json()
    assert (seen["grantor"]["name"], seen["former_grantor"]["name"], seen["leavers"]) == ("Rosa", "Grace", [])
    assert (seen["parent_mandate_id"], seen["versions"][-1]["wider_than_parent"]) == (str(root), [])
    waiting = (await rosa.get("/me/home")).json()["waiting"]
    assert [(one["code"], one["params"]["person"]) for one in waiting] == [("request-submitted", "Ada")]
    assert (await rosa.get(f"/mandate-requests/{draft['id']}")).status_code == 404
    agreed = await do(rosa, seen, "agree")
    assert agreed.status_code == 200, agreed.text
    mandate = (await ada.get(f"/mandates/{agreed.json()['mandate_id']}")).json()
    assert (mandate["grantor"]["name"], mandate["parent_id"]) == ("Rosa", str(root))
    # A draft that nobody has seen goes to the same person once it is sent.
    later = (await ada.get(f"/mandate-requests/{draft['id']}")).json()
    assert (later["grantor"]["name"], (await do(ada, later, "submit")).status_code) == ("Rosa", 200)


async def test_a_request_passes_by_whoever_would_hold_what_is_asked_for(house: House) -> None:
    """I9, I6: the next up the chain asks here, so the one above decides; at the top nobody is made up."""
    rosa_id, mid_id, grace_id, bob_id = [await house.person(name) for name in ("Rosa", "Mid", "Grace", "Bob")]
    root = await house.mandate(rosa_id, budget_minor=None)
    middle = await house.mandate(mid_id, parent_id=root, grantor_id=rosa_id, budget_minor=90_000)
    above = await house.mandate(grace_id, parent_id=middle, grantor_id=mid_id, budget_minor=50_000)
    team = await house.team(bob_id, mid_id, lead_id=bob_id)
    await house.mandate(team, holder_kind="team", parent_id=above, grantor_id=grace_id, budget_minor=1_000)
    bob = house.client(bob_id)
    ours = {"kind": "team", "id": str(team)}
    sent = (await do(bob, await asked_of(house, bob, ours, above, 900), "submit")).json()
    await house.told(grace_id, "terminated", name="Grace")
    seen = (await bob.get(f"/mandate-requests/{sent['id']}")).json()
    assert (seen["grantor"]["name"], seen["parent_mandate_id"]) == ("Rosa", str(root))
    await house.told(rosa_id, "terminated", name="Rosa")
    seen = (await bob.get(f"/mandate-requests/{sent['id']}")).json()
    assert (seen["grantor"]["name"], seen["leavers"]) == ("Rosa", [{"side": "grantor", "goes_on": []}])
    assert (await do(bob, seen, "withdraw")).status_code == 200


async def test_a_lead_who_is_away_still_decides(house: House) -> None:
    """Being on leave is not leaving: nobody takes a seat that is kept."""
    sides = await two_sides(house)
    bob_id = await house.person("Bob")
    request = await of_a_team(sides, bob_id)
    away = "UPDATE mandates.person_known SET status = 'leave' WHERE id = :id RETURNING id"
    await house.run(away, {"id": sides.holder_id})
    seen = (await sides.grantor.get(f"/mandate-requests/{request['id']}")).json()
    assert seen["leavers"] == []
    assert (await house.client(bob_id).get(f"/mandate-requests/{request['id']}")).status_code == 404


@pytest.mark.parametrize(
    ("status", "state"), [("leave", "active"), ("onboarding", "active"), ("suspended", "suspended")]
)
async def test_authority_rests_when_somebody_stops_working_here_and_not_while_they_are_on_leave(
    house: House, status: str, state: str
) -> None:
    """What rests is granted again by a human: nobody comes back from leave to find that they have to ask."""
    grantor_id, person_id = await house.person("Grace"), await house.person("Ada")
    root = await house.mandate(grantor_id, budget_minor=100_000)
    mandate = await house.mandate(person_id, parent_id=root, grantor_id=grantor_id, budget_minor=50_000)
    await house.told(person_id, status)
    assert (await house.client(grantor_id).get(f"/mandates/{mandate}")).json()["state"] == state
    own = await house.client(person_id).get(f"/mandates/{mandate}")
    assert own.status_code == (200 if state == "active" else 401), own.text

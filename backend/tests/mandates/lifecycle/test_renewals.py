"""A renewal is a new mandate after an old one."""

import asyncio

import httpx

from leeway.mandates.actions.tidy import end_what_is_over
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.lifecycle.sides import Json, Sides, tag, terms, two_sides
from tests.mandates.spending.house import House, deal, key

JUNE = {"valid_from": "2026-06-01", "valid_until": "2026-09-01"}


async def renew(sides: Sides, mandate: Json, agreed: Json, **more: object) -> httpx.Response:
    path = f"/mandates/{mandate['id']}/renew"
    body = {"terms": agreed, **more}
    return await sides.grantor.post(path, json=body, headers=tag(mandate["row_version"]) | key())


async def accepted(sides: Sides, offered: Json) -> Json:
    answer = await sides.holder.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def test_a_renewal_takes_over_when_it_is_accepted_and_open_holds_stay(house: House) -> None:
    """I30: a fresh budget; the old mandate is superseded, and what was held of it is promised of it."""
    sides = await two_sides(house)
    mandate = await sides.active()
    account, product = await house.account(), await house.product()
    asked = deal(account, product, 600, mandate_id=mandate["id"])
    hold = (await sides.holder.post("/holds", json=asked, headers=key())).json()
    offered = (await renew(sides, mandate, terms(1_000))).json()
    assert (offered["predecessor_id"], offered["state"]) == (mandate["id"], "offered")
    still = (await sides.holder.get(f"/mandates/{mandate['id']}")).json()
    assert (still["state"], still["successor_id"]) == ("active", offered["id"])
    renewal = await accepted(sides, offered)
    assert renewal["budget"] == {
        "budget_minor": 1_000,
        "held_minor": 0,
        "committed_minor": 0,
        "available_minor": 1_000,
        "carved_minor": 0,
    }
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["state"] == "superseded"
    assert (await sides.holder.post("/holds", json=asked, headers=key())).json()["code"] == "mandate-not-active"
    assert (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).status_code == 201


async def test_what_was_left_is_carried_over_where_that_was_stated(house: House) -> None:
    """I30: once: what is held or promised stays behind, and nothing is there twice."""
    sides = await two_sides(house)
    mandate = await sides.active()
    asked = deal(await house.account(), await house.product(), 600, mandate_id=mandate["id"])
    await sides.holder.post("/holds", json=asked, headers=key())
    renewal = await accepted(sides, (await renew(sides, mandate, terms(1_000), carry_over=True)).json())
    assert (renewal["budget"]["budget_minor"], renewal["version"]) == (1_400, 2)
    old = (await sides.holder.get(f"/mandates/{mandate['id']}")).json()
    assert (old["budget"]["budget_minor"], old["budget"]["available_minor"]) == (600, 0)
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()


async def test_a_renewal_for_later_takes_over_on_its_first_day(house: House) -> None:
    """I30, I34: until then the old one counts, and the new one does not."""
    sides = await two_sides(house)
    mandate = await sides.active(valid_until="2026-07-01")
    renewal = await accepted(sides, (await renew(sides, mandate, terms(1_000, **JUNE), carry_over=True)).json())
    await end_what_is_over(house.database)
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["state"] == "active"
    house.later(days=47)
    await end_what_is_over(house.database)
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["state"] == "superseded"
    assert (await sides.holder.get(f"/mandates/{renewal['id']}")).json()["budget"]["budget_minor"] == 2_000


async def test_a_mandate_is_renewed_once(house: House) -> None:
    """I37: of several who renew at once one does; after that there is a renewal already."""
    sides = await two_sides(house)
    mandate = await sides.active()
    answers = await asyncio.gather(*(renew(sides, mandate, terms(1_000)) for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [201] + [412] * 7
    seen = (await sides.grantor.get(f"/mandates/{mandate['id']}")).json()
    again = await renew(sides, seen, terms(1_000))
    assert (again.status_code, again.json()["code"]) == (409, "not-renewable")
    assert "renew" not in seen["may"]


async def test_a_renewal_lies_inside_like_any_grant(house: House) -> None:
    """I9: and a root is named anew by two people, never renewed by one."""
    sides = await two_sides(house, budget_minor=5_000)
    mandate = await sides.active()
    wider = await renew(sides, mandate, terms(5_001))
    assert (wider.status_code, wider.json()["limits"]) == (409, ["budget"])
    administrator = house.client(await house.person(roles=["administrator"]))
    root = (await administrator.get(f"/mandates/{sides.parent}")).json()
    path = f"/mandates/{sides.parent}/renew"
    refused = await administrator.post(path, json={"terms": terms(5_000)}, headers=tag(root["row_version"]) | key())
    assert (refused.status_code, refused.json()["code"]) == (409, "not-renewable")

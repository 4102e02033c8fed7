"""A slice is set aside above at the grant and comes back exactly, children first."""

import asyncio
from uuid import UUID

import httpx
import pytest

from leeway.mandates.actions.tidy import end_what_is_over
from leeway.mandates.store.ledger import reserve
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit
from tests.mandates.lifecycle.sides import Json, Sides, bound, tag, terms, two_sides
from tests.mandates.spending.house import House, bare_hold, deal, key


async def carve(
    sides: Sides, client: httpx.AsyncClient, parent: UUID | str, holder: UUID, amount: int
) -> httpx.Response:
    body = {"holder": {"kind": "person", "id": str(holder)}, "title": "Slice", "terms": terms(amount)}
    return await client.post(f"/mandates/{parent}/children", json={**body, "allocation": "carved"}, headers=key())


async def accepted(client: httpx.AsyncClient, offered: Json) -> Json:
    answer = await client.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def sums(house: House, mandate_id: UUID | str) -> tuple[int, int, int]:
    row = await house.anchor(UUID(str(mandate_id)))
    return row["budget_minor"], row["held_minor"], row["committed_minor"]


async def proven(house: House) -> None:
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()


async def test_a_slice_is_held_above_and_spent_below(house: House) -> None:
    """I33: held on the parent at the grant; what is spent of it moves nothing above."""
    sides = await two_sides(house, budget_minor=10_000)
    offered = (await carve(sides, sides.grantor, sides.parent, sides.holder_id, 6_000)).json()
    assert await sums(house, sides.parent) == (10_000, 6_000, 0)
    mandate = await accepted(sides.holder, offered)
    asked = deal(await house.account(), await house.product(), 4_000, mandate_id=mandate["id"])
    hold = (await sides.holder.post("/holds", json=asked, headers=key())).json()
    assert (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).status_code == 201
    assert await sums(house, sides.parent) == (10_000, 6_000, 0)
    assert await sums(house, mandate["id"]) == (6_000, 0, 4_000)
    parent = (await sides.grantor.get(f"/mandates/{sides.parent}")).json()
    assert (parent["budget"]["carved_minor"], parent["budget"]["available_minor"]) == (6_000, 4_000)
    await proven(house)


async def test_slices_sum_to_at_most_what_is_available_above(house: House) -> None:
    """I33: the one that does not fit is refused and named with what is left, however many come at once."""
    sides = await two_sides(house, budget_minor=10_000)
    others = [await house.person() for _ in range(8)]
    answers = await asyncio.gather(*(carve(sides, sides.grantor, sides.parent, one, 3_000) for one in others))
    assert sorted(one.status_code for one in answers) == [201] * 3 + [409] * 5
    refused = next(one.json() for one in answers if one.status_code == 409)
    assert (refused["code"], refused["available_minor"]) == ("budget-insufficient", 1_000)
    assert await sums(house, sides.parent) == (10_000, 9_000, 0)
    await proven(house)


@pytest.mark.parametrize("deed", ["decline", "relinquish", "revoke", "expire"])
async def test_ending_returns_exactly_what_is_unspent(house: House, deed: str) -> None:
    """I33: whatever ends it; what is promised stays covered, and a hold that survives returns later."""
    sides = await two_sides(house, budget_minor=10_000)
    mandate = (await carve(sides, sides.grantor, sides.parent, sides.holder_id, 6_000)).json()
    if deed == "decline":
        await sides.holder.post(f"/mandates/{mandate['id']}/decline", headers=tag(1))
        assert await sums(house, sides.parent) == (10_000, 0, 0)
        await proven(house)
        return
    mandate = await accepted(sides.holder, mandate)
    account, product = await house.account(), await house.product()
    place = [deal(account, product, amount, mandate_id=mandate["id"]) for amount in (1_000, 2_000)]
    kept, promised = [(await sides.holder.post("/holds", json=one, headers=key())).json() for one in place]
    promise = await sides.holder.post(f"/holds/{promised['id']}/commit", json={"amount_minor": 1_500}, headers=key())
    if deed == "expire":
        house.later(days=60)
        await end_what_is_over(house.database)
    else:
        client = sides.holder if deed == "relinquish" else sides.grantor
        path = f"/mandates/{mandate['id']}/{deed}"
        answer = await client.post(path, json={}, headers=tag(mandate["row_version"]))
        assert answer.status_code == 200, answer.text
        assert await sums(house, sides.parent) == (10_000, 2_500, 0)
        await sides.holder.post(f"/holds/{kept['id']}/release", json={}, headers=key())
    assert await sums(house, sides.parent) == (10_000, 1_500, 0)
    assert await sums(house, mandate["id"]) == (1_500, 0, 1_500)
    taken_back = {"amount_minor": 500, "reason": "Returned"}
    url = f"/commitments/{promise.json()['id']}/reversals"
    assert (await sides.holder.post(url, json=taken_back, headers=key())).status_code == 201
    assert await sums(house, sides.parent) == (10_000, 1_000, 0)
    await proven(house)


async def test_children_give_back_before_their_parent_does(house: House) -> None:
    """I33: children first: what a slice of a slice leaves goes to the first slice, and with it to the top."""
    sides = await two_sides(house, budget_minor=10_000)
    middle = await accepted(
        sides.holder, (await carve(sides, sides.grantor, sides.parent, sides.holder_id, 8_000)).json()
    )
    seller_id = await house.person()
    seller = house.client(seller_id)
    lowest = await accepted(seller, (await carve(sides, sides.holder, middle["id"], seller_id, 5_000)).json())
    assert await sums(house, middle["id"]) == (8_000, 5_000, 0)
    asked = deal(await house.account(), await house.product(), 700, mandate_id=lowest["id"])
    hold = (await seller.post("/holds", json=asked, headers=key())).json()
    middle = (await sides.grantor.get(f"/mandates/{middle['id']}")).json()
    ended = await sides.grantor.post(f"/mandates/{middle['id']}/revoke", json={}, headers=tag(middle["row_version"]))
    assert ended.status_code == 200, ended.text
    assert await sums(house, lowest["id"]) == await sums(house, middle["id"]) == (700, 700, 0)
    assert await sums(house, sides.parent) == (10_000, 700, 0)
    assert (await seller.post("/holds", json=asked, headers=key())).json()["code"] == "mandate-not-active"
    await seller.post(f"/holds/{hold['id']}/release", json={}, headers=key())
    assert await sums(house, sides.parent) == (10_000, 0, 0)
    await proven(house)


async def test_money_is_neither_made_nor_lost_while_everything_ends_at_once(house: House) -> None:
    """R7, I33: holds are placed, given back and promised while the slice they draw on ends."""
    sides = await two_sides(house, budget_minor=10_000)
    account, product = await house.account(), await house.product()
    for _ in range(6):
        offered = (await carve(sides, sides.grantor, sides.parent, sides.holder_id, 2_000)).json()
        mandate = await accepted(sides.holder, offered)
        asked = deal(account, product, 100, mandate_id=mandate["id"])
        holds = [(await sides.holder.post("/holds", json=asked, headers=key())).json()["id"] for _ in range(4)]
        await asyncio.gather(
            *(sides.holder.post("/holds", json=asked, headers=key()) for _ in range(4)),
            *(sides.holder.post(f"/holds/{one}/release", json={}, headers=key()) for one in holds[:2]),
            *(sides.holder.post(f"/holds/{one}/commit", json={}, headers=key()) for one in holds[2:]),
            sides.grantor.post(f"/mandates/{mandate['id']}/revoke", json={}, headers=tag(mandate["row_version"])),
        )
        await proven(house)


async def test_a_slice_is_not_cut_where_uses_are_counted(house: House) -> None:
    """I33: a slice is a part of a budget; uses are counted where the offer is made."""
    sides = await two_sides(house, limit("max_uses", 3), budget_minor=10_000)
    uses = {**bound("max_uses", 3), "scope": "mandate"}
    body = {"holder": {"kind": "person", "id": str(sides.holder_id)}, "title": "Slice", "terms": terms(1_000, uses)}
    path = f"/mandates/{sides.parent}/children"
    refused = await sides.grantor.post(path, json={**body, "allocation": "carved"}, headers=key())
    assert (refused.status_code, refused.json()["code"]) == (409, "not-carvable")
    assert (await sides.grantor.post(path, json=body, headers=key())).status_code == 201


async def test_what_ends_between_the_weighing_and_the_charge_takes_nothing_more(house: House) -> None:
    """I34: the anchor itself is closed, so that no look at an earlier state can be too slow."""
    sides = await two_sides(house)
    mandate = UUID((await sides.active())["id"])
    path = f"/mandates/{mandate}/suspend"
    suspended = await sides.grantor.post(path, json={"reason": "So."}, headers=tag(2))
    assert suspended.status_code == 200, suspended.text
    async with house.database.session(house.organisation) as session:
        reserved = await reserve(session, bare_hold(house.organisation, mandate, 1), [mandate, sides.parent], house.now)
    assert [(one.mandate_id, one.closed, one.available_minor) for one in reserved.short] == [(mandate, True, 0)]
    resumed = await sides.grantor.post(f"/mandates/{mandate}/resume", headers=tag(3))
    assert resumed.status_code == 200, resumed.text
    async with house.database.session(house.organisation) as session:
        reserved = await reserve(session, bare_hold(house.organisation, mandate, 1), [mandate, sides.parent], house.now)
    assert reserved.short == ()

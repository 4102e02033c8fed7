"""Making a mandate narrower: with notice, or at once with a reason."""

import asyncio

import httpx
import pytest

from leeway.mandates.actions.tidy import end_what_is_over
from tests.mandates.lifecycle.sides import Json, Sides, bound, tag, terms, two_sides
from tests.mandates.spending.house import House, deal, key


async def narrow(sides: Sides, mandate: Json, agreed: Json, **more: object) -> httpx.Response:
    path = f"/mandates/{mandate['id']}/narrow"
    return await sides.grantor.post(path, json={"terms": agreed, **more}, headers=tag(mandate["row_version"]))


def budget_of(mandate: Json) -> int:
    (budget,) = (one["at_most"] for one in mandate["terms"]["limits"] if one["code"] == "budget")
    return int(budget)


async def test_a_narrowing_waits_for_its_notice(house: House) -> None:
    """I38: nothing changes before the notice is over; then it does, as a version of its own (I35)."""
    sides = await two_sides(house)
    mandate = await sides.active()
    told = await narrow(sides, mandate, terms(400))
    assert told.status_code == 200, told.text
    assert (budget_of(told.json()), told.json()["notice"]["takes_effect_at"]) == (1_000, "2026-04-29T12:00:00Z")
    house.later(days=13)
    await end_what_is_over(house.database)
    assert budget_of((await sides.holder.get(f"/mandates/{mandate['id']}")).json()) == 1_000
    house.later(days=1)
    await end_what_is_over(house.database)
    after = (await sides.holder.get(f"/mandates/{mandate['id']}")).json()
    assert (budget_of(after), after["version"], after["notice"]) == (400, 2, None)
    assert after["budget"]["budget_minor"] == 400
    versions = (await sides.holder.get(f"/mandates/{mandate['id']}/versions")).json()["items"]
    assert [(one["number"], budget_of(one)) for one in versions] == [(2, 400), (1, 1_000)]


async def test_at_once_needs_a_reason_that_the_holder_reads(house: House) -> None:
    """I38: 409 without one, and nothing is changed."""
    sides = await two_sides(house)
    mandate = await sides.active()
    refused = await narrow(sides, mandate, terms(400), immediate=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "reason-missing")
    done = await narrow(sides, mandate, terms(400), immediate=True, reason="The line ends.")
    assert (done.status_code, budget_of(done.json()), done.json()["version"]) == (200, 400, 2)
    newest = (await sides.holder.get(f"/mandates/{mandate['id']}/versions")).json()["items"][0]
    assert newest["reason"] == "The line ends."


WIDER = {
    "budget": (terms(1_001), ["budget"]),
    "a limit left out": (terms(1_000), ["max_discount_bps"]),
    "milder": (terms(1_000, {**bound("max_discount_bps", 500), "on_breach": "inform"}), ["on_breach"]),
    "nothing": (terms(1_000, bound("max_discount_bps", 500)), []),
}


@pytest.mark.parametrize("case", list(WIDER))
async def test_nothing_widens_by_narrowing(house: House, case: str) -> None:
    """I38: nothing widens without a human grant; every way in which it would is named."""
    sides = await two_sides(house)
    mandate = await sides.active(budget_minor=1_000)
    if case != "budget":
        done = await narrow(sides, mandate, terms(1_000, bound("max_discount_bps", 500)), immediate=True, reason="So.")
        mandate = done.json()
    agreed, limits = WIDER[case]
    refused = await narrow(sides, mandate, agreed)
    assert (refused.status_code, refused.json()["code"], refused.json()["limits"]) == (409, "not-narrower", limits)


async def test_a_budget_is_not_lowered_below_what_is_spent(house: House) -> None:
    """I32: refused with the least that it may be, in advance and at once; no hold is void for it (I30)."""
    sides = await two_sides(house)
    mandate = await sides.active()
    asked = deal(await house.account(), await house.product(), 600, mandate_id=mandate["id"])
    hold = (await sides.holder.post("/holds", json=asked, headers=key())).json()
    for more in ({}, {"immediate": True, "reason": "So."}):
        refused = await narrow(sides, mandate, terms(599), **more)
        assert (refused.status_code, refused.json()["code"], refused.json()["least"]) == (409, "below-spent", 600)
    done = await narrow(sides, mandate, terms(600), immediate=True, reason="So.")
    assert done.status_code == 200, done.text
    assert (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).status_code == 201


async def test_lowering_and_drawing_at_once_never_pass_each_other(house: House) -> None:
    """I32, I23: whoever is first, more is never held than the budget that stands."""
    sides = await two_sides(house)
    account, product = await house.account(), await house.product()
    for _ in range(5):
        mandate = await sides.active()
        asked = deal(account, product, 600, mandate_id=mandate["id"])
        held, lowered = await asyncio.gather(
            sides.holder.post("/holds", json=asked, headers=key()),
            narrow(sides, mandate, terms(500), immediate=True, reason="So."),
        )
        assert {held.status_code, lowered.status_code} != {201, 200}
        anchor = (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["budget"]
        assert anchor["available_minor"] >= 0


async def test_what_was_spent_during_the_notice_stays_covered(house: House) -> None:
    """I32, I30: then nothing is left, and what comes back of it is not there to be spent again."""
    sides = await two_sides(house)
    mandate = await sides.active()
    assert (await narrow(sides, mandate, terms(400))).status_code == 200
    asked = deal(await house.account(), await house.product(), 700, mandate_id=mandate["id"])
    far = {**asked, "expires_at": "2026-05-20T00:00:00Z"}
    hold = (await sides.holder.post("/holds", json=far, headers=key())).json()
    house.later(days=14)
    await end_what_is_over(house.database)
    assert (await sides.holder.post("/holds", json={**asked}, headers=key())).status_code == 409
    assert (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).status_code == 201
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["budget"]["available_minor"] == 0


async def test_a_narrowing_can_be_taken_back_before_it_counts(house: House) -> None:
    sides = await two_sides(house)
    mandate = await sides.active()
    told = (await narrow(sides, mandate, terms(400))).json()
    assert "withdraw_notice" in told["may"]
    path = f"/mandates/{mandate['id']}/withdraw-narrowing"
    assert (await sides.holder.post(path, headers=tag(told["row_version"]))).status_code == 403
    back = (await sides.grantor.post(path, headers=tag(told["row_version"]))).json()
    assert (back["notice"], back["version"]) == (None, 1)
    again = await sides.grantor.post(path, headers=tag(back["row_version"]))
    assert (again.status_code, again.json()["code"]) == (409, "illegal-transition")
    house.later(days=20)
    await end_what_is_over(house.database)
    assert budget_of((await sides.holder.get(f"/mandates/{mandate['id']}")).json()) == 1_000


async def test_of_several_who_narrow_at_once_one_does(house: House) -> None:
    """I37, R11: whoever waited is told that the version is another, and not that there is no such mandate."""
    sides = await two_sides(house)
    mandate = await sides.active()
    answers = await asyncio.gather(
        *(narrow(sides, mandate, terms(900 - at), immediate=True, reason="So.") for at in range(8))
    )
    assert sorted(one.status_code for one in answers) == [200] + [412] * 7

"""An offer from its draft to the customer's word."""

import asyncio
import random
from datetime import date

import pytest

from leeway.mandates.actions.tidy import end_what_is_over
from tests.mandates.offers.desk import LARGEST_MINOR, a_desk
from tests.mandates.spending.house import House, key

# Told once more, from the design and not from the code: state, deed, next state.
OPEN = {"revise": "superseded", "lose": "lost"}
OFFER: dict[str, dict[str, str]] = {
    "draft": {"evaluate": "evaluated", **OPEN},
    "evaluated": {"evaluate": "evaluated", "hold": "held", **OPEN},
    "held": {"send": "sent", **OPEN},
    "sent": {"accept": "accepted", **OPEN},
    **{ended: {} for ended in ("accepted", "lost", "lapsed", "superseded")},
}
DEEDS = ("evaluate", "hold", "send", "accept", "lose", "revise")


async def test_an_offer_is_checked_held_sent_and_accepted(house: House) -> None:
    """I35: what was offered, for how much, under which mandate and which check stays readable."""
    desk = await a_desk(house)
    offer = await desk.at("accepted")
    assert await desk.sums() == (0, 40_000)
    (version,) = offer["versions"]
    assert (version["net_minor"], version["list_minor"], version["concession_minor"]) == (9_960_000, 10_000_000, 40_000)
    assert (version["lines"][0]["product"]["name"], version["outcome"]) == ("Rope", "allow")
    assert (offer["mandate"]["id"], offer["may"]) == (str(desk.mandate), [])
    log = (await desk.seller.get("/decision-log", params={"mandate_id": str(desk.mandate)})).json()["items"]
    assert [one["deed"] for one in reversed(log)] == [
        *("offer.keep", "offer.evaluate", "offer.check", "hold.place", "offer.hold", "offer.send", "hold.commit"),
        "offer.accept",
    ]
    await desk.proven()


async def test_a_lost_offer_gives_everything_back(house: House) -> None:
    desk = await a_desk(house)
    lost = await desk.do(await desk.at("sent"), "lose")
    assert (lost.json()["state"], await desk.sums()) == ("lost", (0, 0))
    await desk.proven()


async def test_an_offer_outside_is_kept_and_not_held(house: House) -> None:
    desk = await a_desk(house)
    offer = (await desk.do(await desk.kept(LARGEST_MINOR + 1), "evaluate")).json()
    assert (offer["state"], offer["versions"][0]["outcome"]) == ("evaluated", "escalate")
    assert "hold" not in offer["may"]
    refused = await desk.do(offer, "hold")
    assert (refused.status_code, refused.json()["code"]) == (409, "limit-breached")
    assert (await desk.seller.get(f"/offers/{offer['id']}")).json()["state"] == "evaluated"


async def test_a_check_is_kept_as_an_offer(house: House) -> None:
    desk = await a_desk(house)
    checked = (await desk.seller.post("/evaluations", json=desk.terms(30_000), headers=key())).json()
    body = {"evaluation_id": checked["evaluation_id"], "title": "Spring refit"}
    answer = await desk.seller.post("/offers", json=body, headers=key())
    assert answer.status_code == 201, answer.text
    assert (answer.json()["state"], answer.json()["concession_minor"]) == ("evaluated", 30_000)
    stranger = house.client(await house.person())
    assert (await stranger.post("/offers", json=body, headers=key())).status_code == 404


async def test_nothing_is_offered_for_longer_than_its_money_is_there(house: House) -> None:
    """I31: offer end <= hold end <= the end of the authority."""
    desk = await a_desk(house)
    ending = await house.mandate(desk.seller_id, valid_until=date(2026, 4, 20))
    offer = await desk.kept(100, mandate_id=str(ending), ends_at="2026-05-10T00:00:00Z")
    offer = (await desk.do(offer, "evaluate")).json()
    assert offer["ends_at"] == "2026-05-10T00:00:00Z"
    held = (await desk.do(offer, "hold")).json()
    hold = (await desk.seller.get(f"/holds/{held['versions'][0]['hold_id']}")).json()
    assert held["ends_at"] == hold["expires_at"] == "2026-04-20T00:00:00Z"
    short = await desk.kept(100, ends_at="2026-04-17T00:00:00Z")
    short = (await desk.do((await desk.do(short, "evaluate")).json(), "hold")).json()
    hold = (await desk.seller.get(f"/holds/{short['versions'][0]['hold_id']}")).json()
    assert short["ends_at"] == hold["expires_at"] == "2026-04-17T00:00:00Z"


async def test_an_offer_lapses_with_its_end_though_no_timer_came_by(house: House) -> None:
    """I26, I36: and its money is free again."""
    desk = await a_desk(house)
    sent = await desk.at("sent")
    house.later(days=15)
    late = await desk.do(sent, "accept")
    assert (late.status_code, late.json()["state"]) == (409, "lapsed")
    seen = (await desk.seller.get(f"/offers/{sent['id']}")).json()
    assert (seen["state"], seen["may"]) == ("lapsed", [])
    await end_what_is_over(house.database)
    assert await desk.sums() == (0, 0)


async def test_a_new_version_swaps_the_money_in_one(house: House) -> None:
    """I23: the old amount counts no more when the new one is weighed, and both never count at once."""
    desk = await a_desk(house)
    sent = await desk.at("sent", LARGEST_MINOR)
    assert (await desk.at("held", LARGEST_MINOR))["state"] == "held"
    revised = await desk.revised(sent, LARGEST_MINOR - 1)
    assert revised.status_code == 200, revised.text
    told = revised.json()
    assert [(one["number"], one["state"]) for one in told["versions"]] == [(2, "held"), (1, "superseded")]
    assert await desk.sums() == (2 * LARGEST_MINOR - 1, 0)
    holds = [(await desk.seller.get(f"/holds/{one['hold_id']}")).json()["state"] for one in told["versions"]]
    assert holds == ["held", "released"]
    await desk.proven()


async def test_a_refused_version_leaves_everything_as_it_was(house: House) -> None:
    """I27: the hold that was there is there, and the refusal has its row in the log (I49)."""
    desk = await a_desk(house)
    sent = await desk.at("sent")
    refused = await desk.revised(sent, LARGEST_MINOR + 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "limit-breached")
    seen = (await desk.seller.get(f"/offers/{sent['id']}")).json()
    assert (seen["state"], seen["version"], seen["row_version"]) == ("sent", 1, sent["row_version"])
    assert await desk.sums() == (40_000, 0)
    log = (await desk.seller.get("/decision-log", params={"mandate_id": str(desk.mandate)})).json()["items"]
    assert log[0]["deed"] == "hold.refuse"
    assert (await desk.do(seen, "accept")).json()["state"] == "accepted"
    await desk.proven()


async def test_of_several_who_revise_at_once_one_does(house: House) -> None:
    """R11, I37: two versions swap at the same moment, ten times: one follows, and one amount is held."""
    desk = await a_desk(house)
    offer = await desk.at("held", 10_000)
    for number in range(10):
        answers = await asyncio.gather(*(desk.revised(offer, 10_000 + 100 * number + at) for at in range(4)))
        assert sorted(one.status_code for one in answers) == [200, 412, 412, 412]
        offer = next(one.json() for one in answers if one.status_code == 200)
        assert await desk.sums() == (offer["concession_minor"], 0)
    assert offer["version"] == 11
    await desk.proven()


async def test_accepting_and_revising_race_to_one_end(house: House) -> None:
    """R5, I25: through the offer and through its hold at once: the money moves once."""
    desk = await a_desk(house)
    for _ in range(10):
        sent = await desk.at("sent", 1_000)
        hold_id = sent["versions"][0]["hold_id"]
        await asyncio.gather(
            desk.do(sent, "accept"),
            desk.revised(sent, 2_000),
            desk.seller.post(f"/holds/{hold_id}/release", json={}, headers=key()),
        )
        seen = (await desk.seller.get(f"/offers/{sent['id']}")).json()
        assert seen["state"] in ("accepted", "held", "lost")
        if seen["state"] == "held":
            await desk.do(seen, "lose")
        await desk.proven()


@pytest.mark.parametrize("seed", range(4))
async def test_an_offer_walks_only_where_it_may(house: House, seed: int) -> None:
    """I36: listed transitions succeed, every other is 409 with the allowed set, in any order."""
    chance = random.Random(seed)
    desk = await a_desk(house)
    offer = await desk.kept(100)
    for _ in range(40):
        if not OFFER[offer["state"]] and chance.random() < 0.5:
            offer = await desk.kept(100)
        deed, before = chance.choice(DEEDS), offer["state"]
        assert set(offer["may"]) == OFFER[before].keys()
        answer = await (desk.revised(offer, 200) if deed == "revise" else desk.do(offer, deed))
        if deed not in OFFER[before]:
            assert (answer.status_code, answer.json()["code"]) == (409, "illegal-transition")
            assert set(answer.json()["allowed"]) == OFFER[before].keys() | ({"lapse"} if OFFER[before] else set())
            continue
        assert answer.status_code == 200, answer.text
        offer = answer.json()
        if deed == "revise":
            assert offer["versions"][1]["state"] == "superseded"
            assert offer["state"] == ("held" if before in ("held", "sent") else "draft")
        else:
            assert offer["state"] == OFFER[before][deed]
    await desk.proven()


async def test_what_nobody_sent_is_nobody_elses(house: House) -> None:
    """A draft is its maker's; what money is set aside for is seen by whoever sees the mandate, and changed by none."""
    desk = await a_desk(house)
    administrator = house.client(await house.person(roles=["administrator"]))
    stranger = house.client(await house.person())
    draft, held = await desk.kept(100), await desk.at("held", 100)
    for client, offer, status in ((administrator, draft, 404), (stranger, held, 404), (stranger, draft, 404)):
        assert (await client.get(f"/offers/{offer['id']}")).status_code == status
    assert (await stranger.get("/offers")).json()["items"] == []
    assert len((await desk.seller.get("/offers")).json()["items"]) == 2
    assert len((await desk.seller.get("/offers?open_only=true")).json()["items"]) == 2
    assert len((await desk.seller.get("/offers?state=held")).json()["items"]) == 1


async def test_a_leaver_in_the_middle_of_a_negotiation_is_followed_by_the_account_lead(house: House) -> None:
    """I34, R5: the lead finishes what was sent; nobody begins anything new on it."""
    desk = await a_desk(house)
    lead_id = await house.person("Leda")
    await house.team(desk.seller_id, lead_id=lead_id)
    sent = await desk.at("sent")
    await house.told(desk.seller_id, "left")
    desk.seller = house.client(lead_id)
    seen = (await desk.seller.get(f"/offers/{sent['id']}")).json()
    assert {"accept", "lose"} <= set(seen["may"])
    accepted = await desk.do(seen, "accept")
    assert accepted.status_code == 200, accepted.text
    assert await desk.sums() == (0, 40_000)

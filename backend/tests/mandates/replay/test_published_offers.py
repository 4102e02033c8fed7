"""Deals of the past that were sold under a published offer: recognised by its number, or else by its rule."""

from typing import Any

import httpx
import pytest

from tests.mandates.building import limit
from tests.mandates.replay.test_replays import import_deals, proposal
from tests.mandates.spending.house import House, key

SOLD = """deal_id,line,account_id,decided_on,currency,product_number,quantity,reference_unit_price,net_line_total,\
published_offer_id
D-1,1,A1,2026-02-10,EUR,P1,6,100.00,540.00,
D-1,2,A1,2026-02-10,EUR,P1,6,100.00,480.00,
D-2,1,A1,2026-02-10,EUR,P1,1,100.00,80.00,LOYAL
D-3,1,A1,2026-03-01,EUR,P1,20,100.00,1800.00,NOBODY-KNOWS
"""


@pytest.fixture
async def grantor(house: House) -> httpx.AsyncClient:
    person = await house.person("Grace", roles=["administrator"])
    await house.mandate(person, budget_minor=None)
    return house.client(person)


async def publish(client: httpx.AsyncClient, name: str, **more: Any) -> dict[str, Any]:
    said = {"name": name, "valid_from": "2026-02-01", "valid_until": "2026-03-01", "rate_bps": 1_000, **more}
    answer = await client.post("/published-offers", json=said, headers=key())
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def figures(client: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    asked = proposal(limit("max_discount_bps", 0), **more)
    answer = await client.post("/simulations:preview", json=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["figures"]
    return found


async def test_what_a_published_offer_gave_is_no_concession_by_number_or_by_rule(
    house: House, grantor: httpx.AsyncClient
) -> None:
    """Twelve pieces of D-1 make its tier though no line has them; D-2 names an offer that its rule would not give.

    D-3 was decided on the day on which the tier had ended, and names what nobody knows.
    """
    await import_deals(grantor, SOLD.encode())
    before = await figures(grantor)
    assert (before["concession_minor"], before["published_offers"]) == (40_000, [])
    tier = await publish(grantor, "Tier of ten", min_quantity=10)
    loyal = await publish(grantor, "Loyal", offer_number="LOYAL", min_quantity=1_000, rate_bps=2_500)
    found = await figures(grantor)
    # Of D-1 60.00 beyond the tier is left, of D-2 nothing, of D-3 all of its 200.00.
    assert found["concession_minor"] == 6_000 + 20_000
    assert {
        one["name"]: (one["id"], one["lines"], one["named_lines"], one["given_minor"])
        for one in found["published_offers"]
    } == {"Tier of ten": (tier["id"], 2, 0, 12_000), "Loyal": (loyal["id"], 1, 1, 2_000)}
    assert found["reference_minor"] == before["reference_minor"] - 12_000 - 2_000


async def test_our_own_id_names_it_too_and_only_the_chosen_deals_count(
    house: House, grantor: httpx.AsyncClient
) -> None:
    loyal = await publish(grantor, "Loyal", min_quantity=1_000, rate_bps=2_000)
    await import_deals(grantor, SOLD.replace("LOYAL", loyal["id"]).encode())
    assert [one["lines"] for one in (await figures(grantor))["published_offers"]] == [1]
    assert (await figures(grantor, from_on="2026-03-01"))["published_offers"] == []


async def test_an_offer_that_is_over_is_published_for_replays_and_changes_no_offer_of_today(
    house: House, grantor: httpx.AsyncClient
) -> None:
    assert house.now.isoformat() > "2026-03-01"
    over = await publish(grantor, "February")
    assert over["may"] == []


async def test_a_kept_replay_says_that_its_deals_are_measured_otherwise_now(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SOLD.encode())
    kept = (await grantor.post("/simulations", json=proposal(limit("max_discount_bps", 0)), headers=key())).json()
    offer = await publish(grantor, "Tier of ten", valid_until="2026-12-01", min_quantity=10)
    refused = await grantor.get(f"/simulations/{kept['id']}/deals")
    assert (refused.status_code, refused.json()["code"]) == (409, "history-moved")
    assert (await grantor.get(f"/simulations/{kept['id']}")).json()["figures"] == kept["figures"]
    again = (await grantor.post("/simulations", json=proposal(limit("max_discount_bps", 0)), headers=key())).json()
    ended = await grantor.post(
        f"/published-offers/{offer['id']}/end", headers={"If-Match": f'"{offer["row_version"]}"'}
    )
    assert ended.status_code == 200, ended.text
    assert (await grantor.get(f"/simulations/{again['id']}/deals")).status_code == 409


async def test_a_number_is_given_once(house: House, grantor: httpx.AsyncClient) -> None:
    await publish(grantor, "Loyal", offer_number="LOYAL")
    said = {"name": "Other", "valid_from": "2026-02-01", "valid_until": "2026-03-01", "rate_bps": 1}
    answer = await grantor.post("/published-offers", json={**said, "offer_number": "LOYAL"}, headers=key())
    assert (answer.status_code, answer.json()["code"]) == (409, "offer-number-taken")

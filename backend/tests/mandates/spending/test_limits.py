"""The limits that need more than an offer: uses, periods, rates, what is published, and margins that few may see."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.limit import Period, Scope
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit, only
from tests.mandates.spending.house import House, deal, key


async def hold(client: httpx.AsyncClient, mandate: UUID, asked: dict[str, Any]) -> httpx.Response:
    return await client.post("/holds", json={**asked, "mandate_id": str(mandate)}, headers=key())


async def draft(client: httpx.AsyncClient, asked: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/evaluations", params={"draft": "true"}, json=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_uses_are_counted_and_given_back(house: House) -> None:
    """I23: the anchor has the last word; what came to nothing was no use."""
    ada = await house.person()
    account, product = await house.account(), await house.product()
    mandate = await house.mandate(ada, limit("max_uses", 2))
    client = house.client(ada)
    first, second, third = [await hold(client, mandate, deal(account, product, 100)) for _ in range(3)]
    assert [first.status_code, second.status_code, third.status_code] == [201, 201, 409]
    assert [one["code"] for one in third.json()["limits"]] == ["max_uses"]
    await client.post(f"/holds/{first.json()['id']}/release", json={}, headers=key())
    await client.post(f"/holds/{second.json()['id']}/commit", json={}, headers=key())
    assert (await hold(client, mandate, deal(account, product, 100))).status_code == 201
    assert (await house.anchor(mandate))["use_count"] == 2
    await proven(house)


async def test_a_budget_begins_anew_with_its_period(house: House) -> None:
    """I23, I24: a hold and its commitment stay in the period in which the hold was placed."""
    ada = await house.person()
    account, product = await house.account(), await house.product()
    mandate = await house.mandate(ada, limit("budget", 1_000, period=Period.MONTH))
    client = house.client(ada)
    house.now = datetime(2026, 4, 30, 23, tzinfo=UTC)
    april = await hold(client, mandate, deal(account, product, 900))
    assert april.status_code == 201
    assert (await hold(client, mandate, deal(account, product, 101))).status_code == 409
    house.now = datetime(2026, 5, 1, tzinfo=UTC)
    assert (await hold(client, mandate, deal(account, product, 1_000))).status_code == 201
    promise = await client.post(f"/holds/{april.json()['id']}/commit", json={"amount_minor": 400}, headers=key())
    assert promise.status_code == 201
    taken_back = {"amount_minor": 50, "reason": "Returned"}
    await client.post(f"/commitments/{promise.json()['id']}/reversals", json=taken_back, headers=key())
    periods = await house.run("SELECT starts_on, held_minor, committed_minor FROM mandates.budget_period ORDER BY 1")
    assert [(str(one["starts_on"]), one["held_minor"], one["committed_minor"]) for one in periods] == [
        ("2026-04-01", 0, 350),
        ("2026-05-01", 1_000, 0),
    ]
    await proven(house)


async def test_what_ran_out_in_the_running_period_is_free_again(house: House) -> None:
    """I26: without a sweeper, in the period as in the whole."""
    ada = await house.person()
    account, product = await house.account(), await house.product()
    mandate = await house.mandate(ada, limit("budget", 1_000, period=Period.YEAR))
    client = house.client(ada)
    assert (await hold(client, mandate, deal(account, product, 1_000))).status_code == 201
    house.later(days=15)
    assert (await hold(client, mandate, deal(account, product, 1_000))).status_code == 201
    await proven(house)


async def test_an_offer_in_another_currency_is_held_at_a_pinned_rate(house: House) -> None:
    """I13: no rate, no allow; the hold carries what the rate of its moment made of it."""
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, product = await house.account(), await house.product(currency="USD")
    mandate = await house.mandate(ada)
    client = house.client(ada)
    dollars = {**deal(account, product, 101), "currency": "USD"}
    assert (await hold(client, mandate, dollars)).json()["code"] == "currency-mismatch"
    told = {"currency": "USD", "into": "EUR", "numerator": 9_163, "denominator": 10_000}
    assert (await house.client(await house.person()).post("/exchange-rates", json=told)).status_code == 403
    assert (await house.client(keeper).post("/exchange-rates", json=told)).status_code == 201
    held = (await hold(client, mandate, dollars)).json()
    assert (held["amount_minor"], held["currency"]) == (93, "EUR")
    await house.client(keeper).post("/exchange-rates", json={**told, "numerator": 20_000})
    assert (await draft(client, {**dollars, "mandate_id": str(mandate)}))["concession_minor"] == 202
    promise = await client.post(f"/holds/{held['id']}/commit", json={}, headers=key())
    assert promise.json()["amount_minor"] == 93
    (in_force,) = (await client.get("/exchange-rates")).json()["items"]
    assert in_force["numerator"] == 20_000


async def test_what_is_published_is_named_and_no_concession(house: House) -> None:
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, product = await house.account(), await house.product(category="Deck")
    await house.mandate(ada)
    client, keeping = house.client(ada), house.client(keeper)
    tier = {
        "name": "Spring tier",
        "applies_to": {"kind": "categories", "any_of": ["Deck"]},
        "valid_from": "2026-04-01",
        "valid_until": "2026-05-01",
        "min_quantity": 1_000,
        "rate_bps": 1_000,
    }
    assert (await house.client(await house.person()).post("/published-offers", json=tier)).status_code == 403
    made = await keeping.post("/published-offers", json=tier)
    assert made.status_code == 201, made.text
    told = await draft(client, deal(account, product, 1_000_100))
    assert told["concession_minor"] == 100
    assert [(one["name"], one["lines"]) for one in told["published_offers"]] == [("Spring tier", [0])]
    reading = house.client(await house.person())
    seen = [(await one.get("/published-offers")).json()["items"][0]["may"] for one in (reading, keeping)]
    assert seen == [[], ["end"]]
    ended = await keeping.post(f"/published-offers/{made.json()['id']}/end", headers={"If-Match": made.headers["ETag"]})
    assert (ended.json()["valid_until"], ended.json()["may"]) == ("2026-04-15", [])
    assert (await draft(client, deal(account, product, 1_000_100)))["concession_minor"] == 1_000_100


async def test_the_segment_that_counts_is_the_accounts_own(house: House) -> None:
    """I14: what the caller says of the account enlarges nothing."""
    ada, product = await house.person(), await house.product()
    account = await house.account(segment="shipping")
    await house.mandate(ada, limit("max_discount_bps", 0, selector=only("segments", "shipping")))
    told = await draft(house.client(ada), {**deal(account, product, 100), "segment": "retail"})
    assert told["outcome"] == "escalate"


MARGIN = limit("min_margin_bps", at_least=3_000)


@pytest.mark.parametrize("sees", [True, False])
async def test_no_answer_tells_a_cost_without_the_right(house: House, sees: bool) -> None:
    """I21: drafts, refusals and the log say inside or outside; no price is offered that a margin bounds."""
    ada = await house.person(roles=["margin"] if sees else [])
    account, product = await house.account(), await house.product(cost_micro=60_000_000)
    mandate = await house.mandate(
        ada, MARGIN, limit("min_margin_bps", at_least=3_500, scope=Scope.LINE), budget_minor=10_000_000
    )
    client = house.client(ada)
    asked = deal(account, product, 5_000_000)
    told = await draft(client, asked)
    refused = (await hold(client, mandate, asked)).json()
    findings = [one for one in (*told["limits"], *refused["limits"]) if one["code"] == "min_margin_bps"]
    assert {one["ok"] for one in findings} == {False}
    assert {one["asked"] is not None for one in findings} == {sees}
    assert {one["distance"] is not None for one in findings} == {sees}
    assert bool(told["nearest"]) is sees
    log = (await client.get("/decision-log", params={"mandate_id": str(mandate)})).json()["items"]
    assert [one["distance"] for row in log for one in row["body"]["limits"] if one["code"] == "min_margin_bps"] == [
        None,
        None,
    ]


async def test_the_nearest_terms_come_with_the_answer_and_are_inside(house: House) -> None:
    """I22: over HTTP, with what the customer would give back, and what is answered once it is asked."""
    ada = await house.person()
    account, product = await house.account(), await house.product()
    prepaid = [(Gets(prepaid=True), Bound(at_most=2_000))]
    await house.mandate(ada, limit("max_discount_bps", 1_000, wider=prepaid), budget_minor=10_000_000)
    client = house.client(ada)
    asked = deal(account, product, 1_500_000)
    told = await draft(client, asked)
    assert [(one["way"], [move["path"] for move in one["moves"]]) for one in told["nearest"]] == [
        ("trade", ["/gets"]),
        ("keep_terms", ["/lines/0/discount_bps"]),
    ]
    assert (await draft(client, {**asked, "gets": ["prepaid"]}))["outcome"] == "allow"
    assert (await draft(client, deal(account, product, 1_000_000)))["nearest"] == []


async def proven(house: House) -> None:
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()

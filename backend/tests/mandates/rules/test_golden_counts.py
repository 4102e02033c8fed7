"""A year of real deals against discount caps: counts that a rounding slip would change."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

from leeway.mandates.rules.case import case_of
from leeway.mandates.rules.concession import ledger_amount_minor
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Limit, Outcome, Scope
from leeway.mandates.rules.offer import Discount, Offer, OfferLine
from tests.mandates.building import A_DAY, chain, limit, terms
from tests.reference import needs, reference

DEALS = "northwind/deals.csv"

pytestmark = needs(DEALS)


@pytest.fixture(scope="module")
def deals() -> dict[tuple[str, str], Offer]:
    """(date, order number) → the order as an offer: list price `unit_price`, less its discount."""
    lines: dict[tuple[str, str], list[OfferLine]] = defaultdict(list)
    with reference(DEALS).open(newline="") as file:
        for row in csv.DictReader(file):
            lines[row["order_date"], row["order_number"]].append(
                OfferLine(
                    product_id=row["product_number"],
                    quantity=int(row["quantity"]),
                    reference_unit_micro=int(Decimal(row["unit_price"]) * 1_000_000),
                    net=Discount(int(Decimal(row["discount_rate"]) * 10_000)),
                )
            )
    return {
        key: Offer(account_id="", currency="USD", lines=tuple(several), payment_days=0, contract_months=0)
        for key, several in lines.items()
    }


@pytest.fixture(scope="module")
def of_1997(deals: dict[tuple[str, str], Offer]) -> list[Offer]:
    return [deal for (on, _), deal in sorted(deals.items()) if on.startswith("1997")]


def inside(several: list[Offer], cap: Limit) -> int:
    authority = chain(terms(cap, currency="USD"))
    return sum(evaluate(deal, authority, A_DAY).outcome is Outcome.ALLOW for deal in several)


def sums(several: list[Offer]) -> tuple[int, int]:
    """Reference total in cents, and the concession rounded up once a deal."""
    cases = [case_of(deal, "USD") for deal in several]
    totals = [case.deal for case in cases if case.deal is not None]
    assert len(totals) == len(several)
    return (
        sum(one.reference for one in totals) // 10**8,
        sum(ledger_amount_minor(one, case.exponent) for one, case in zip(totals, cases, strict=True)),
    )


def test_the_totals_are_exact(deals: dict[tuple[str, str], Offer], of_1997: list[Offer]) -> None:
    """I11: reference totals and concessions, rounded up once per deal."""
    assert (len(deals), sum(len(deal.lines) for deal in deals.values())) == (830, 2_155)
    assert sums(list(deals.values())) == (135_445_859, 8_866_585)
    assert (len(of_1997), *sums(of_1997)) == (408, 65_838_875, 4_130_372)


@pytest.mark.parametrize(
    ("cap_bps", "count"), [(0, 211), (500, 258), (1_000, 298), (1_500, 333), (2_000, 372), (2_500, 408)]
)
def test_deals_with_every_line_under_a_cap(of_1997: list[Offer], cap_bps: int, count: int) -> None:
    """I11: golden counts of 1997, cap per line."""
    assert inside(of_1997, limit("max_discount_bps", cap_bps, scope=Scope.LINE)) == count


@pytest.mark.parametrize(("cap_bps", "count"), [(500, 277), (1_000, 320), (1_500, 354), (2_000, 384), (2_500, 408)])
def test_deals_under_a_cap_as_a_whole(of_1997: list[Offer], cap_bps: int, count: int) -> None:
    """I11: golden counts of 1997, cap per deal; rounding each line first would give 270, 317, 345, 384, 404."""
    assert inside(of_1997, limit("max_discount_bps", cap_bps)) == count


def test_a_year_with_a_running_budget(of_1997: list[Offer]) -> None:
    """I11, I23: line cap 20 %, 1,000.00 a deal, budget 10,000.00 drawn in order: 277 inside, 9,998.70 drawn."""
    caps = (limit("max_discount_bps", 2_000, scope=Scope.LINE), limit("max_concession", 100_000))
    drawn, count = 0, 0
    for deal in of_1997:
        found = evaluate(deal, chain(terms(*caps, limit("budget", 1_000_000 - drawn), currency="USD")), A_DAY)
        if found.outcome is Outcome.ALLOW:
            drawn, count = drawn + (found.amount_minor or 0), count + 1
    assert (count, drawn) == (277, 999_870)

"""What the limits mean beyond their bounds: for what they are, what widens them, and what everybody may give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.chain import chain_of
from leeway.mandates.rules.evaluation import Evaluation, evaluate
from leeway.mandates.rules.finding import Finding
from leeway.mandates.rules.limit import Code, Limit, Outcome, Period, Scope
from leeway.mandates.rules.offer import Billing, Discount, Extra, Get, Offer, UnitPrice
from leeway.mandates.rules.published_offer import best_for, quantities
from leeway.mandates.rules.rate import Rate
from tests.mandates.building import A_DAY, SUMMER, chain, limit, line, link, offer, only, promotion, terms


def judge(asked: Offer, *limits: Limit) -> Evaluation:
    return evaluate(asked, chain(terms(*limits)), A_DAY)


def first(asked: Offer, *limits: Limit) -> Finding:
    return judge(asked, *limits).findings[0]


def test_a_limit_for_some_products_looks_at_their_lines_alone() -> None:
    cap = limit("max_discount_bps", 1_000, scope=Scope.LINE, selector=only("products", "rope"))
    mixed = offer(line(Discount(1_000)), line(Discount(9_000), product_id="sail"))
    assert (first(mixed, cap).asked, first(mixed, cap).path) == (1_000, "/lines/0")
    assert judge(offer(line(Discount(9_000), product_id="sail")), cap).outcome is Outcome.ALLOW


def test_a_limit_that_does_not_concern_the_offer_is_inside_without_a_distance() -> None:
    cap = limit("max_payment_days", 10, selector=only("segments", "retail"))
    found = first(offer(payment_days=90), cap)
    assert (found.ok, found.asked, found.distance, found.is_unknown) == (True, None, None, False)


def test_a_sum_for_a_category_is_over_its_lines() -> None:
    cap = limit("max_concession", 1_000, selector=only("categories", "deck"))
    asked = offer(
        line(UnitPrice(9_500)),
        line(UnitPrice(9_500)),
        line(UnitPrice(0), category="hull"),
        extras=(Extra(code="x", value_minor=9),),
    )
    assert (first(asked, cap).asked, first(asked, cap).distance) == (1_000, 0)


GIVEN: dict[str, tuple[Gets, Offer]] = {
    "three years": (Gets(months=36), offer(line(Discount(2_000)), contract_months=36)),
    "prepaid": (Gets(prepaid=True), offer(line(Discount(2_000)), gets=[Get.PREPAID])),
    "a reference": (Gets(reference_customer=True), offer(line(Discount(2_000)), gets=[Get.REFERENCE_CUSTOMER])),
    "volume": (Gets(volume=10), offer(line(Discount(2_000), quantity=6), line(Discount(2_000), quantity=4))),
}


@pytest.mark.parametrize(("when", "asked"), list(GIVEN.values()), ids=list(GIVEN))
def test_a_bound_is_wider_once_the_customer_gives_something_back(when: Gets, asked: Offer) -> None:
    cap = limit("max_discount_bps", 1_000, wider=[(when, Bound(at_most=2_000))])
    assert (first(asked, cap).bound, judge(asked, cap).outcome) == (2_000, Outcome.ALLOW)
    assert judge(offer(line(Discount(2_000)), contract_months=35), cap).outcome is Outcome.ESCALATE


def test_a_length_that_nobody_said_widens_nothing() -> None:
    """I18: a missing fact is never satisfied, not as a condition either."""
    cap = limit("max_discount_bps", 1_000, wider=[(Gets(months=1), Bound(at_most=2_000))])
    assert first(offer(line(Discount(2_000)), contract_months=None), cap).bound == 1_000


def test_what_everybody_may_give_is_no_concession() -> None:
    published = promotion(1_000)
    inside = judge(offer(line(Discount(1_500), published=published)), limit("max_concession", 500))
    assert (inside.outcome, inside.amount_minor) == (Outcome.ALLOW, 500)
    assert judge(offer(line(Discount(500), published=published))).amount_minor == 0


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_published_offer_that_is_not_used_makes_no_room_elsewhere(used: int, rate: int, other: int) -> None:
    """What is left of a promotion on one line never pays for a discount on another."""
    with_it = judge(offer(line(Discount(used), published=promotion(rate)), line(Discount(other)))).amount_minor
    alone = judge(offer(line(Discount(other)))).amount_minor
    assert with_it is not None
    assert alone is not None
    assert with_it >= alone


def test_a_tier_counts_the_pieces_of_the_whole_deal() -> None:
    """I12: cutting a line in two changes no tier."""
    tier = promotion(500, min_quantity=10, max_quantity=20)
    assert quantities([("rope", 4), ("rope", 6), ("sail", 1)]) == {"rope": 10, "sail": 1}
    for quantity, on, found in (
        (9, A_DAY, None),
        (10, A_DAY, tier),
        (20, A_DAY, tier),
        (21, A_DAY, None),
        (10, SUMMER, None),
    ):
        assert best_for([tier], product_id="rope", category=None, quantity=quantity, on=on) == found


def test_of_several_published_offers_the_highest_rate_is_named() -> None:
    assert best_for(
        [promotion(500), promotion(700)], product_id="rope", category=None, quantity=1, on=A_DAY
    ) == promotion(700)


def test_a_monthly_price_is_conceded_over_the_whole_term() -> None:
    monthly = line(UnitPrice(9_000), billing=Billing.MONTHLY)
    assert judge(offer(monthly, contract_months=24)).amount_minor == 24_000
    assert judge(offer(monthly, contract_months=24, free_months=2)).amount_minor == 24_000 + 2 * 9_000
    yearly = line(UnitPrice(9_000), billing=Billing.YEARLY)
    assert judge(offer(yearly, contract_months=13)).amount_minor == 2_000


def test_what_is_given_on_top_is_conceded_with_the_rest() -> None:
    training = (Extra(code="training", value_minor=700),)
    assert judge(offer(line(UnitPrice(9_500)), extras=training)).amount_minor == 1_200


DOLLARS = Rate(id="today", currency="USD", into="EUR", numerator=9_163, denominator=10_000)


@given(st.integers(0, 10_000), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_conversion_never_understates_a_concession(net_minor: int, numerator: int, denominator: int) -> None:
    """I13: converted exactly and rounded up once."""
    rate = Rate(id="r", currency="USD", into="EUR", numerator=numerator, denominator=denominator)
    amount = judge(offer(line(UnitPrice(net_minor)), currency="USD", rates=(rate,))).amount_minor
    assert amount is not None
    conceded = 10_000 - net_minor
    assert (amount - 1) * denominator < conceded * numerator <= amount * denominator


def test_a_third_of_a_thousandth_of_a_cent_is_rounded_up_too() -> None:
    """I13: what is just beyond a cent counts as two."""
    rate = Rate(id="r", currency="USD", into="EUR", numerator=3 * 10**8 + 1, denominator=3 * 10**8)
    assert judge(offer(line(UnitPrice(9_999)), currency="USD", rates=(rate,))).amount_minor == 2


def test_without_a_rate_nothing_is_allowed() -> None:
    """I13: no rate, no allow, whatever the limits say."""
    found = judge(offer(currency="USD"))
    assert (found.outcome, found.amount_minor, found.binding) == (Outcome.ESCALATE, None, ("unknown",))
    assert judge(offer(currency="USD", rates=(DOLLARS,))).outcome is Outcome.ALLOW


def test_a_floor_is_in_the_currency_of_the_mandate() -> None:
    """I13: 100.00 dollars are 91.63 euros."""
    asked = offer(currency="USD", rates=(DOLLARS,))
    assert first(asked, limit("floor_unit_price", at_least=9_163)).distance == 0
    assert first(asked, limit("floor_unit_price", at_least=9_164)).distance == -1


def test_a_running_period_is_weighed_beside_the_whole_budget() -> None:
    agreed = terms(limit("budget", 10_000), limit("budget", 2_000, period=Period.MONTH))
    spent = chain_of([link(agreed, committed_minor=5_000, spent_in=((Period.MONTH, 1_500),))])
    found = evaluate(offer(line(UnitPrice(9_400))), spent, A_DAY)
    assert [(one.code, one.period, one.distance) for one in found.findings[:2]] == [
        (Code.BUDGET, None, 4_400),
        (Code.BUDGET, Period.MONTH, -100),
    ]


@pytest.mark.parametrize("scope", [Scope.LINE, Scope.DEAL])
def test_nobody_without_the_right_learns_more_of_a_margin_than_inside_or_outside(scope: Scope) -> None:
    """I21: neither the margin, its bound, the distance, nor the line that is the worst."""
    floor = limit("min_margin_bps", at_least=5_000, scope=scope)
    (found, *_) = judge(offer(line(), line(UnitPrice(7_000))), floor).findings
    shown = found.shown_to(sees_margin=False)
    assert (shown.asked, shown.bound, shown.distance, shown.path, shown.ok) == (None, None, None, "/lines", False)
    assert found.shown_to(sees_margin=True) == found

"""The judgement of an offer, limit by limit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.chain import Chain, chain_of
from leeway.mandates.rules.evaluation import evaluate, would_decide
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Limit, Mode, OnBreach, Outcome, Period, Scope
from leeway.mandates.rules.offer import Billing, Discount, LineTotal, Offer, UnitPrice, reference_price
from leeway.mandates.rules.rate import Rate
from tests.mandates.building import A_DAY, SPRING, SUMMER, chain, limit, line, link, offer, only, terms
from tests.mandates.rules.strategies import any_limits, any_offer

# One line of 100.00: what is on the bound, and what is the smallest unit beyond it.
BOUNDS: dict[str, tuple[Limit, Offer, Offer, int]] = {
    "discount of a line": (
        limit("max_discount_bps", 1_500, scope=Scope.LINE),
        offer(line(Discount(1_500))),
        offer(line(Discount(1_501))),
        -1,
    ),
    "discount of the deal": (
        limit("max_discount_bps", 1_500),
        offer(line(Discount(1_000)), line(Discount(2_000))),
        offer(line(Discount(1_000)), line(UnitPrice(7_999))),
        -1,
    ),
    "concession": (limit("max_concession", 1_500), offer(line(UnitPrice(8_500))), offer(line(UnitPrice(8_499))), -1),
    "budget": (limit("budget", 1_500), offer(line(UnitPrice(8_500))), offer(line(UnitPrice(8_499))), -1),
    "payment days": (limit("max_payment_days", 30), offer(payment_days=30), offer(payment_days=31), -1),
    "longest contract": (limit("contract_months", 36), offer(contract_months=36), offer(contract_months=37), -1),
    "shortest contract": (
        limit("contract_months", None, at_least=12),
        offer(contract_months=12),
        offer(contract_months=11),
        -1,
    ),
    "products": (
        limit("products", any_of=["rope"]),
        offer(line(), line()),
        offer(line(), line(product_id="sail"), line(product_id="sail")),
        -1,
    ),
    "accounts": (limit("accounts", any_of=["harbour"]), offer(), offer(account_id="island"), -1),
    "unit price": (
        limit("floor_unit_price", at_least=8_500),
        offer(line(UnitPrice(8_500), quantity=3)),
        offer(line(LineTotal(25_499), quantity=3)),
        -1,
    ),
    "margin of a line": (
        limit("min_margin_bps", at_least=2_500, scope=Scope.LINE),
        offer(line(UnitPrice(8_000)), line()),
        offer(line(UnitPrice(7_999)), line()),
        -1,
    ),
    "margin of the deal": (
        limit("min_margin_bps", at_least=2_500),
        offer(line(UnitPrice(6_000)), line(UnitPrice(10_000))),
        offer(line(UnitPrice(5_999)), line(UnitPrice(10_000))),
        -1,
    ),
    "deal value": (limit("max_deal_value", 20_000), offer(line(), line()), offer(line(), line(UnitPrice(10_001))), -1),
    "uses": (limit("max_uses", 1), offer(), offer(), -1),
    "budget of a month": (
        limit("budget", 1_500, period=Period.MONTH),
        offer(line(UnitPrice(8_500))),
        offer(line(UnitPrice(8_499))),
        -1,
    ),
    "price lock": (limit("price_lock_months", 6), offer(price_lock_months=6), offer(price_lock_months=7), -1),
    "free months": (limit("free_months", 1), offer(free_months=1), offer(free_months=2), -1),
    "clauses": (limit("clauses", any_of=["exit"]), offer(clauses=["exit"]), offer(clauses=["exit", "penalty"]), -1),
    "categories": (limit("categories", any_of=["deck"]), offer(), offer(line(), line(category="hull")), -1),
    "currencies": (
        limit("currencies", any_of=["EUR"]),
        offer(),
        offer(currency="USD", rates=(Rate(id="r", currency="USD", into="EUR", numerator=9, denominator=10),)),
        -1,
    ),
}


def test_every_code_has_its_bound_tried() -> None:
    """I17: no code is left out of the table."""
    assert {bound.code for bound, *_ in BOUNDS.values()} == set(Code)


@pytest.mark.parametrize(("bound", "on_it", "beyond", "distance"), list(BOUNDS.values()), ids=list(BOUNDS))
def test_the_bound_is_allowed_and_the_next_unit_is_not(
    bound: Limit, on_it: Offer, beyond: Offer, distance: int
) -> None:
    """I17: at the bound allowed, one smallest unit beyond breached, for every code."""
    at_bound = evaluate(on_it, chain(terms(bound)), A_DAY)
    used = chain_of([link(terms(bound), uses=1 if bound.code is Code.MAX_USES else 0)])
    past = evaluate(beyond, used, A_DAY)
    assert (at_bound.outcome, at_bound.findings[0].distance, at_bound.binding) == (Outcome.ALLOW, 0, ())
    assert (past.outcome, past.findings[0].distance) == (Outcome.ESCALATE, distance)
    assert past.binding == (bound.code,)


def test_the_validity_begins_with_its_first_day_and_ends_before_its_last() -> None:
    """I17, I34: [from, until)."""
    outcomes = {
        day: evaluate(offer(), chain(terms()), day).outcome
        for day in (SPRING - timedelta(1), SPRING, SUMMER - timedelta(1), SUMMER)
    }
    assert list(outcomes.values()) == [Outcome.ESCALATE, Outcome.ALLOW, Outcome.ALLOW, Outcome.ESCALATE]


UNKNOWN: dict[str, tuple[Limit, Offer]] = {
    "payment days": (limit("max_payment_days", 9_999), offer(payment_days=None)),
    "contract months": (limit("contract_months", 9_999, at_least=0), offer(contract_months=None)),
    "price of a line": (
        limit("max_discount_bps", 10_000, scope=Scope.LINE),
        offer(line(), line(Discount(0), price_micro=None)),
    ),
    "price, for the deal": (limit("max_discount_bps", 10_000), offer(line(price_micro=None))),
    "price, for the concession": (limit("max_concession", 9_999), offer(line(price_micro=None))),
    "price, for the budget": (limit("budget", 9_999), offer(line(price_micro=None))),
    "price, for the floor": (limit("floor_unit_price", at_least=0), offer(line(price_micro=None))),
    "price, for the value": (limit("max_deal_value", 10**15), offer(line(price_micro=None))),
    "cost of a line": (limit("min_margin_bps", at_least=0, scope=Scope.LINE), offer(line(cost_micro=None))),
    "cost, for the deal": (limit("min_margin_bps", at_least=0), offer(line(), line(cost_micro=None))),
    "price lock": (limit("price_lock_months", 9_999), offer(price_lock_months=None)),
    "free months": (limit("free_months", 9_999), offer(free_months=None)),
    "clauses": (limit("clauses", any_of=["exit"]), offer(clauses=None)),
    "category": (limit("categories", any_of=["deck"]), offer(line(category=None))),
    "months of a monthly price": (
        limit("max_concession", 9_999),
        offer(line(billing=Billing.MONTHLY), contract_months=None),
    ),
    "segment that a limit is for": (
        limit("max_payment_days", 99, selector=only("segments", "shipping")),
        offer(segment=None),
    ),
    "category that a limit is for": (
        limit("max_discount_bps", 10_000, selector=only("categories", "deck")),
        offer(line(category=None)),
    ),
    "rate": (limit("max_concession", 9_999), offer(currency="USD")),
}


@pytest.mark.parametrize(("wide", "silent"), list(UNKNOWN.values()), ids=list(UNKNOWN))
def test_a_fact_that_nobody_gave_escalates(wide: Limit, silent: Offer) -> None:
    """I18: however wide the bound and however mild its word, a missing fact is never satisfied."""
    for on_breach in (OnBreach.CONSULT, OnBreach.DENY):
        found = evaluate(silent, chain(terms(replace(wide, on_breach=on_breach))), A_DAY)
        assert found.outcome is Outcome.ESCALATE
        assert "unknown" in found.binding
        assert found.findings[0].asked is None


def test_an_unknown_price_escalates_even_where_nothing_bounds_it() -> None:
    """I18: what a deal gives away must be known before anything is promised."""
    found = evaluate(offer(line(price_micro=None)), chain(terms()), A_DAY)
    assert (found.outcome, found.amount_minor, found.binding) == (Outcome.ESCALATE, None, ("unknown",))


@given(any_limits, any_limits, any_offer, st.sampled_from(Mode))
def test_every_limit_is_weighed_once_and_the_worst_decides(
    own: Limits, above: Limits, asked: Offer, mode: Mode
) -> None:
    """I16: every limit of the judged mandate appears once; the outcome equals the maximum severity."""
    over = chain(terms(*own, mode=mode), terms(*above))
    found = evaluate(asked, over, A_DAY)
    weighed = [(one.code, one.scope) for one in found.findings]
    kept = [one for agreed in (over.judged.terms, over.links[1].terms) for one in agreed.limits]
    for key in {one.key for one in over.judged.terms.limits}:
        steps = sum(one.key == key for one in over.authority.limits)
        balances = len({one.period for one in kept if one.key == key})
        assert weighed.count(key) == (balances if key[1] is Scope.MANDATE else steps) >= 1
    outcomes = [one.outcome for one in found.findings] + [mode.outcome]
    assert found.outcome is max(outcomes, key=lambda one: one.severity)
    assert found.outcome is not Outcome.ALLOW or all(one.ok for one in found.findings)


@given(any_limits, any_limits, any_offer)
def test_inside_a_child_is_inside_every_ancestor(own: Limits, above: Limits, asked: Offer) -> None:
    """I5: on all limits except budget; and I4: a parent's limit counts in the very next evaluation of the child."""
    child, parent = terms(*own), terms(*(one for one in above if one.scope is not Scope.MANDATE))
    under = evaluate(asked, chain(child, parent), A_DAY)
    if all(one.ok for one in under.findings):
        assert evaluate(asked, chain(parent), A_DAY).outcome is Outcome.ALLOW


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_link_out_of_use_stops_the_whole_chain(position: int) -> None:
    """I4, I34: suspended, ended or not yet accepted, here or above."""
    links = [link(terms(), number=n + 1, in_use=n != position) for n in range(3)]
    found = evaluate(offer(), chain_of(links), A_DAY)
    assert (found.outcome, found.binding) == (Outcome.ESCALATE, ("validity",))
    assert found.findings[-1].mandate_id == links[position].mandate_id


def test_the_smallest_budget_of_the_chain_is_the_one_shown() -> None:
    own = link(terms(limit("budget", 10_000)), number=1)
    above = link(terms(limit("budget", 90_000)), number=2, held_minor=80_000, committed_minor=9_000)
    (budget, _) = evaluate(offer(line(UnitPrice(8_000))), chain_of([own, above]), A_DAY).findings
    assert (budget.bound, budget.distance, budget.mandate_id) == (1_000, -1_000, above.mandate_id)


def test_the_severest_short_budget_decides_even_if_another_is_shorter() -> None:
    """I16: the maximum over all mandates of the chain."""
    own = link(terms(limit("budget", 10, on_breach=OnBreach.CONSULT)), number=1)
    above = link(terms(limit("budget", 20, on_breach=OnBreach.DENY)), number=2)
    assert evaluate(offer(line(UnitPrice(0))), chain_of([own, above]), A_DAY).outcome is Outcome.DENY


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (Mode.ALONE, Outcome.ALLOW),
        (Mode.INFORM, Outcome.ALLOW_INFORM),
        (Mode.CONSULT, Outcome.CONSULT),
        (Mode.CONSENT, Outcome.CONSENT),
        (Mode.ESCALATE, Outcome.ESCALATE),
    ],
)
def test_the_mode_decides_where_no_limit_does(mode: Mode, outcome: Outcome) -> None:
    """I16: the mode is weighed beside the limits, and an ancestor's binds the child as well."""
    assert evaluate(offer(), chain(terms(mode=mode)), A_DAY).outcome is outcome
    assert evaluate(offer(), chain(terms(), terms(mode=mode)), A_DAY).outcome is outcome


def test_a_breach_that_only_informs_is_allowed_and_listed() -> None:
    soft = limit("max_payment_days", 30, on_breach=OnBreach.INFORM)
    found = evaluate(offer(payment_days=45), chain(terms(soft)), A_DAY)
    assert (found.outcome, found.binding, found.findings[0].distance) == (
        Outcome.ALLOW_INFORM,
        ("max_payment_days",),
        -15,
    )


def test_graded_limits_answer_by_degrees() -> None:
    graded = terms(
        limit("max_discount_bps", 1_000, on_breach=OnBreach.CONSULT),
        limit("max_discount_bps", 2_000, on_breach=OnBreach.DENY),
    )
    outcomes = [evaluate(offer(line(Discount(bps))), chain(graded), A_DAY).outcome for bps in (1_000, 1_001, 2_001)]
    assert outcomes == [Outcome.ALLOW, Outcome.CONSULT, Outcome.DENY]


@given(any_limits, st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4_000)), min_size=1, max_size=3), st.data())
def test_cutting_a_line_in_two_changes_nothing(own: Limits, sold: list[tuple[int, int]], data: st.DataObject) -> None:
    """I12: splitting, merging or reordering lines with equal unit terms changes neither outcome nor concession."""
    whole = [line(UnitPrice(minor), price_micro=33_333_333, quantity=quantity) for quantity, minor in sold]
    cut = [replace(one, quantity=1) for one in whole for _ in range(one.quantity)]
    shuffled = data.draw(st.permutations(cut))
    once, again = (evaluate(offer(*lines), chain(terms(*own)), A_DAY) for lines in (whole, shuffled))
    assert (once.outcome, once.amount_minor, once.binding) == (again.outcome, again.amount_minor, again.binding)
    distances = [{(one.code, one.scope): one.distance for one in found.findings} for found in (once, again)]
    assert distances[0] == distances[1]


@given(st.integers(0, 10**9), st.none() | st.integers(0, 10**9))
def test_telling_another_list_price_changes_nothing(kept_micro: int, told_micro: int | None) -> None:
    """I14: where the server has a snapshot, be it nought, the caller's price is not even looked at."""
    assert reference_price(kept_micro, told_micro) == kept_micro
    assert reference_price(None, told_micro) == told_micro


@given(any_limits, any_offer, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_equal_arguments_give_equal_answers(own: Limits, asked: Offer, on: date) -> None:
    """I15: an evaluation depends on the offer, the chain and the day, and on nothing else."""
    assert evaluate(asked, chain(terms(*own)), on) == evaluate(asked, chain(terms(*own)), on)


def test_a_line_total_is_taken_as_it_was_said() -> None:
    found = evaluate(offer(line(LineTotal(20_000), quantity=3)), chain(terms(limit("max_concession", 9_999))), A_DAY)
    assert (found.amount_minor, found.findings[0].distance) == (10_000, -1)


def test_what_is_sold_above_its_reference_draws_nothing() -> None:
    found = evaluate(offer(line(UnitPrice(12_000))), chain(terms(limit("budget", 0))), A_DAY)
    assert (found.outcome, found.amount_minor) == (Outcome.ALLOW, 0)


def test_the_shown_distance_never_flatters() -> None:
    """I11: a third of a basis point too much is shown as one too much, and a third inside as on the bound."""
    cap = terms(limit("max_discount_bps", 1_000))
    over, under = (
        evaluate(offer(line(UnitPrice(net), price_micro=price)), chain(cap), A_DAY).findings[0]
        for net, price in ((269_999, 3_000_000_000), (270_001, 3_000_000_000))
    )
    assert (over.distance, over.asked, over.ok) == (-1, 1_001, False)
    assert (under.distance, under.asked, under.ok) == (0, 1_000, True)


def test_the_nearest_ancestor_who_may_is_named() -> None:
    tight, wide, wider = (terms(limit("max_discount_bps", bps)) for bps in (500, 1_500, 3_000))
    over: Chain = chain(tight, wide, wider)
    assert would_decide(offer(line(Discount(1_000))), over, A_DAY) == over.links[1]
    assert would_decide(offer(line(Discount(2_000))), over, A_DAY) == over.links[2]
    assert would_decide(offer(line(Discount(4_000))), over, A_DAY) is None

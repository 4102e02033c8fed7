"""What may be granted from what."""

import pytest
from hypothesis import given

from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Limit, Mode, OnBreach, Scope
from leeway.mandates.rules.terms import Terms, effective, wider_than
from tests.mandates.building import SPRING, SUMMER, limit, terms
from tests.mandates.rules.strategies import any_limits

PARENT = terms(
    limit("max_discount_bps", 1_500),
    limit("max_discount_bps", 2_000, scope=Scope.LINE),
    limit("max_concession", 50_000),
    limit("budget", 2_000_000),
    limit("max_payment_days", 60),
    limit("contract_months", 36, at_least=12),
    limit("products", any_of=["rope", "sail"]),
    limit("accounts", any_of=["harbour", "island"]),
    mode=Mode.INFORM,
)

WIDER = {
    "a basis point more on the deal": ([limit("max_discount_bps", 1_501)], ["max_discount_bps"]),
    "a cent more concession": ([limit("max_concession", 50_001)], ["max_concession"]),
    "a cent more budget": ([limit("budget", 2_000_001)], ["budget"]),
    "a day more to pay": ([limit("max_payment_days", 61)], ["max_payment_days"]),
    "a month longer": ([limit("contract_months", 37, at_least=12)], ["contract_months"]),
    "a month shorter": ([limit("contract_months", 36, at_least=11)], ["contract_months"]),
    "another product": ([limit("products", any_of=["rope", "anchor"])], ["products"]),
    "another account": ([limit("accounts", any_of=["desert"])], ["accounts"]),
    "two things at once": (
        [limit("max_payment_days", 90), limit("max_concession", 99_999)],
        ["max_concession", "max_payment_days"],
    ),
}


def child_with(changed: list[Limit]) -> Terms:
    keys = {one.key for one in changed}
    return terms(*changed, *(one for one in PARENT.limits if one.key not in keys), mode=Mode.INFORM)


@pytest.mark.parametrize(("changed", "named"), list(WIDER.values()), ids=list(WIDER))
def test_every_wider_limit_is_named(changed: list[Limit], named: list[str]) -> None:
    """I3, I9: the refusal names every limit that reaches beyond the parent's."""
    assert wider_than(child_with(changed), PARENT) == named


@pytest.mark.parametrize("dropped", [one.code for one in PARENT.limits if one.scope is not Scope.LINE])
def test_leaving_a_limit_out_is_wider(dropped: Code) -> None:
    """I3: absent is unbounded."""
    child = terms(*(one for one in PARENT.limits if one.code is not dropped), mode=Mode.INFORM)
    assert wider_than(child, PARENT) == [dropped]


def test_equal_terms_are_not_wider() -> None:
    """I3: a child may have everything its parent has."""
    assert wider_than(PARENT, PARENT) == []


def test_currency_mode_and_validity_are_compared_too() -> None:
    """I9: nobody grants beyond their own authority, whichever way."""
    child = terms(*PARENT.limits, currency="USD", mode=Mode.ALONE, valid_until=SUMMER.replace(day=2))
    assert wider_than(child, PARENT) == ["currency", "mode", "validity"]
    assert wider_than(terms(*PARENT.limits, mode=Mode.CONSULT, valid_from=SPRING.replace(day=2)), PARENT) == []


def test_a_child_without_a_budget_is_wider_even_under_an_unlimited_root() -> None:
    """I9: only a root may have no budget."""
    assert wider_than(terms(), terms()) == ["budget"]


def test_a_milder_word_gives_nothing_away() -> None:
    """I3: the parent's own limit is weighed beside the child's, so its word still counts."""
    parent = terms(limit("budget", 10), limit("max_payment_days", 30, on_breach=OnBreach.DENY))
    child = terms(limit("budget", 10), limit("max_payment_days", 30, on_breach=OnBreach.INFORM))
    assert wider_than(child, parent) == []
    assert effective([child, parent]).limits == parent.limits


@given(any_limits, any_limits, any_limits)
def test_the_effective_terms_reach_beyond_no_ancestor(own: Limits, parents: Limits, roots: Limits) -> None:
    """I5, I9: authority over a chain lies inside each of its mandates."""
    chain = [terms(limit("budget", 1), *limits) for limits in (own, parents, roots)]
    for one in chain:
        assert wider_than(effective(chain), one) == []

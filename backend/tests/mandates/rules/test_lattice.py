"""Narrower, and what remains when several must agree."""

from hypothesis import given

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.lattice import Limits, le, meet, normal, wider_codes
from leeway.mandates.rules.limit import Code, Limit, OnBreach, Scope
from tests.mandates.building import limit, only
from tests.mandates.rules.strategies import any_limits


@given(any_limits, any_limits, any_limits)
def test_meet_forgets_order_and_grouping(a: Limits, b: Limits, c: Limits) -> None:
    """I1: meet is commutative and associative."""
    assert meet(a, b) == meet(b, a)
    assert meet(meet(a, b), c) == meet(a, meet(b, c))


@given(any_limits, any_limits)
def test_meet_is_idempotent_and_inside_both(a: Limits, b: Limits) -> None:
    """I1: meet is idempotent, and meet(a, b) <= a."""
    assert meet(a, a) == normal(a)
    assert normal(normal(a)) == normal(a)
    assert le(meet(a, b), a)
    assert le(meet(a, b), b)


@given(any_limits, any_limits, any_limits)
def test_meet_is_the_widest_inside_both(a: Limits, b: Limits, c: Limits) -> None:
    """I1: whatever lies inside both lies inside their meet."""
    inside_both = meet(meet(a, b), c)
    assert le(inside_both, meet(a, b))
    assert not (le(c, a) and le(c, b)) or le(c, meet(a, b))


@given(any_limits, any_limits, any_limits)
def test_narrower_is_a_partial_order(a: Limits, b: Limits, c: Limits) -> None:
    """I2: <= is reflexive, antisymmetric on normal forms, and transitive."""
    narrower = meet(a, b)
    narrowest = meet(narrower, c)
    assert le(a, a)
    assert not (le(a, b) and le(b, a)) or normal(a) == normal(b)
    assert le(narrowest, narrower)
    assert le(narrower, a)
    assert le(narrowest, a)


@given(any_limits, any_limits)
def test_what_is_narrower_reaches_beyond_nothing(a: Limits, b: Limits) -> None:
    """I3: a child inside its parent has no wider limit to name."""
    assert wider_codes(meet(a, b), b) == []


def test_limits_on_other_things_do_not_touch() -> None:
    per_line = limit("max_discount_bps", 1_000, scope=Scope.LINE)
    per_deal = limit("max_discount_bps", 2_000, scope=Scope.DEAL)
    assert meet([per_line], [per_deal]) == (per_line, per_deal)


def test_an_absent_limit_is_unbounded() -> None:
    cap = limit("max_payment_days", 30)
    assert le([cap], [])
    assert not le([], [cap])
    assert wider_codes([], [cap]) == [Code.MAX_PAYMENT_DAYS]


def test_two_steps_on_one_thing_are_both_kept() -> None:
    """Consult from 10 %, escalate from 15 %: neither makes the other superfluous."""
    consult = limit("max_discount_bps", 1_000, on_breach=OnBreach.CONSULT)
    escalate = limit("max_discount_bps", 1_500, on_breach=OnBreach.ESCALATE)
    assert set(meet([consult], [escalate])) == {consult, escalate}


def test_a_milder_word_at_the_same_bound_is_dropped() -> None:
    mild = limit("max_discount_bps", 1_000, on_breach=OnBreach.INFORM)
    strict = limit("max_discount_bps", 1_000, on_breach=OnBreach.DENY)
    assert meet([mild], [strict]) == (strict,)


def test_windows_are_met_from_both_ends() -> None:
    assert meet([limit("contract_months", 36)], [limit("contract_months", None, at_least=12)]) == (
        limit("contract_months", 36, at_least=12),
    )


def test_windows_that_do_not_touch_leave_nothing_and_say_so() -> None:
    (left,) = meet([limit("contract_months", 12)], [limit("contract_months", None, at_least=24)])
    assert left.allows_nothing


def test_sets_are_met_by_what_both_name() -> None:
    (left,) = meet([limit("products", any_of=["rope", "sail"])], [limit("products", any_of=["sail", "anchor"])])
    assert left.any_of == frozenset({"sail"})


def per_line(bps: int, *products: str) -> Limit:
    return limit("max_discount_bps", bps, scope=Scope.LINE, selector=only("products", *products) if products else None)


def test_the_narrowest_bound_per_product_is_compared() -> None:
    """I2: however the products were grouped, equal bounds per product are equal authority."""
    grouped = [per_line(1_500), per_line(1_000, "rope", "sail")]
    spread = [per_line(1_500), per_line(1_000, "sail"), per_line(2_000, "sail"), per_line(1_000, "rope")]
    assert normal(grouped) == normal(spread)
    assert le(grouped, [per_line(1_500)])
    assert wider_codes([per_line(1_500)], grouped) == [Code.MAX_DISCOUNT_BPS]


def test_a_sum_over_some_lines_bounds_no_single_line_of_it() -> None:
    """I2: one line may be sold above its price, so the sum says nothing of the other."""
    both = limit("max_concession", 1_000, selector=only("products", "rope", "sail"))
    one = limit("max_concession", 1_000, selector=only("products", "rope"))
    assert not le([both], [one])
    assert len(meet([both], [one])) == 2


def test_what_widens_for_something_is_met_for_each_thing_given() -> None:
    """I1: 10 %, or 20 % for three years, under 15 % for everybody is 10 %, or 15 % for three years."""
    three_years = Gets(months=36)
    own = limit("max_discount_bps", 1_000, wider=[(three_years, Bound(at_most=2_000))])
    (left,) = meet([own], [limit("max_discount_bps", 1_500)])
    assert (left.at_most, left.wider) == (1_000, ((three_years, Bound(at_most=1_500)),))
    assert wider_codes([own], [limit("max_discount_bps", 1_500)]) == [Code.MAX_DISCOUNT_BPS]
    assert le([limit("max_discount_bps", 1_000)], [own])


def test_a_window_may_open_altogether() -> None:
    """I1: two half-open doors, each the other way round, leave an open one where both are given."""
    prepaid, known = Gets(prepaid=True), Gets(reference_customer=True)
    early, late = Bound(None, 24), Bound(12, None)
    a = limit("contract_months", 24, at_least=12, wider=[(prepaid, early), (known, late)])
    b = limit("contract_months", 24, at_least=12, wider=[(prepaid, late), (known, early)])
    (left,) = meet([a], [b])
    assert left.wider == ((prepaid | known, Bound()),)

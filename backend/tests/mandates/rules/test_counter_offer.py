"""The nearest terms inside, against a search through everything possible."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.counter_offer import POINTS, POINTS_OF_A_CLAUSE, CounterOffer, Way, nearest
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Code, Limit, Mode, Outcome, Scope
from leeway.mandates.rules.offer import Discount, Get, Offer
from tests.mandates.building import A_DAY, chain, limit, line, offer, only, terms

SMALL = 5
"""The grid: discounts, days and months from nought to here."""


def find(asked: Offer, over: Chain) -> dict[Way, CounterOffer]:
    return {one.way: one for one in nearest(asked, over, A_DAY, sees_margin=True)}


def inside(asked: Offer, over: Chain) -> bool:
    return evaluate(asked, over, A_DAY).outcome is Outcome.ALLOW


TERMS = (Code.MAX_PAYMENT_DAYS, Code.CONTRACT_MONTHS, Code.PRICE_LOCK_MONTHS, Code.FREE_MONTHS)
small = st.integers(0, SMALL)
for_some = st.none() | st.sampled_from(
    [only("products", "rope"), only("segments", "shipping"), only("categories", "hull")]
)


@st.composite
def small_limit(draw: st.DrawFn) -> Limit:
    code = draw(
        st.sampled_from(
            [
                *(Code.MAX_DISCOUNT_BPS, Code.MAX_CONCESSION, Code.FLOOR_UNIT_PRICE, Code.MIN_MARGIN_BPS, Code.BUDGET),
                *(Code.MAX_PAYMENT_DAYS, Code.CONTRACT_MONTHS, Code.PRICE_LOCK_MONTHS, Code.FREE_MONTHS, Code.CLAUSES),
            ]
        )
    )
    selector = None if code is Code.BUDGET else draw(for_some)
    # One line lists at 100.00 and another at 30.00, so a basis point of them is a cent or less.
    if code is Code.MAX_DISCOUNT_BPS:
        bound = draw(small)
        wider = [(Gets(months=draw(st.integers(1, SMALL)), prepaid=draw(st.booleans())), Bound(at_most=bound + 2))]
        scope = draw(st.sampled_from([Scope.LINE, Scope.DEAL]))
        return limit(code, bound, scope=scope, selector=selector, wider=draw(st.sampled_from([[], wider])))
    if code is Code.CLAUSES:
        return limit(code, any_of=draw(st.frozensets(st.sampled_from(["exit", "penalty"]))), selector=selector)
    if code is Code.CONTRACT_MONTHS:
        least, most = sorted((draw(small), draw(small)))
        return limit(code, most, at_least=least, selector=selector)
    if code is Code.FLOOR_UNIT_PRICE:
        return limit(code, at_least=draw(st.integers(9_994, 10_000)), selector=only("products", "rope"))
    if code is Code.MIN_MARGIN_BPS:
        scope = draw(st.sampled_from([Scope.LINE, Scope.DEAL]))
        return limit(code, at_least=draw(st.integers(3_996, 4_000)), scope=scope)
    return limit(code, draw(st.integers(0, 2 * SMALL)), selector=selector)


small_chain = st.lists(small_limit(), min_size=1, max_size=4).map(lambda limits: chain(terms(*limits)))
small_offer = st.builds(
    lambda bps, days, months, lock, free, clauses, gets: offer(
        line(Discount(bps[0])),
        line(Discount(bps[1]), price_micro=30_000_000, cost_micro=18_000_000, product_id="sail", category="hull"),
        payment_days=days,
        contract_months=months,
        price_lock_months=lock,
        free_months=free,
        clauses=clauses,
        gets=gets,
    ),
    st.tuples(small, small),
    small,
    small,
    st.integers(0, 2),
    st.integers(0, 2),
    st.frozensets(st.sampled_from(["exit", "penalty"])),
    st.frozensets(st.sampled_from(Get), max_size=1),
)


def terms_possible(asked: Offer) -> Iterator[Offer]:
    for days, months, lock, free in product(range(2 * SMALL + 1), range(SMALL + 1), range(3), range(3)):
        if (
            days <= (asked.payment_days or 0)
            and lock <= (asked.price_lock_months or 0)
            and free <= (asked.free_months or 0)
        ):
            for clauses in _subsets(asked.clauses or frozenset()):
                yield replace(
                    asked,
                    payment_days=days,
                    contract_months=months,
                    price_lock_months=lock,
                    free_months=free,
                    clauses=clauses,
                )


def _subsets(names: frozenset[str]) -> list[frozenset[str]]:
    return [
        frozenset(one for one, kept in zip(sorted(names), bits, strict=True) if kept)
        for bits in product((0, 1), repeat=len(names))
    ]


def points(asked: Offer, other: Offer) -> int:
    far: int = sum(
        weight * abs((getattr(other, path[1:]) or 0) - (getattr(asked, path[1:]) or 0))
        for path, weight in POINTS.items()
    )
    return far + POINTS_OF_A_CLAUSE * len((asked.clauses or frozenset()) - (other.clauses or frozenset()))


@settings(max_examples=40)
@given(small_offer, small_chain)
def test_no_other_terms_are_nearer_at_the_same_price(asked: Offer, over: Chain) -> None:
    """I22: on small grids equal to exhaustive search, terms moving."""
    assume(not inside(asked, over))
    possible = [points(asked, one) for one in terms_possible(asked) if inside(one, over)]
    found = nearest(asked, over, A_DAY, sees_margin=True)
    same_price = [one for one in found if one.offer.lines == asked.lines and one.offer.gets == asked.gets]
    assert min(possible, default=None) == min((one.points for one in same_price), default=None)


@settings(max_examples=60)
@given(small_offer, small_chain)
def test_no_other_price_is_nearer_at_the_same_terms(asked: Offer, over: Chain) -> None:
    """I22: on small grids equal to exhaustive search, price moving: own limits, one ceiling, then what is left over."""
    assume(not inside(asked, over))
    terms_only = [one for one in over.authority.limits if one.code in (*TERMS, Code.CLAUSES)]
    assume(inside(asked, chain(terms(*terms_only))))
    first, second = (one.net.bps for one in asked.lines if isinstance(one.net, Discount))

    def at(pair: tuple[int, int]) -> Offer:
        return replace(
            asked, lines=tuple(replace(one, net=Discount(bps)) for one, bps in zip(asked.lines, pair, strict=True))
        )

    of_lines = [one for one in over.authority.limits if one.scope is Scope.LINE]
    lines_only = chain(terms(*of_lines))
    own = [
        max((bps for bps in range(top + 1) if inside(at(pair(bps)), lines_only)), default=None)
        for top, pair in ((first, lambda bps: (bps, 0)), (second, lambda bps: (0, bps)))
    ]
    best = None
    if None not in own:
        caps = (own[0] or 0, own[1] or 0)
        possible = [one for one in product(range(caps[0] + 1), range(caps[1] + 1)) if inside(at(one), over)]
        fair = [top for top in range(max(caps) + 1) if (min(caps[0], top), min(caps[1], top)) in possible]
        if fair:
            floor = tuple(min(cap, max(fair)) for cap in caps)
            best = max(one for one in possible if one[0] >= floor[0] and one[1] >= floor[1])
    found = find(asked, over).get(Way.KEEP_TERMS)
    assert (None if found is None else found.offer.lines) == (None if best is None else at(best).lines)


@settings(max_examples=80)
@given(small_offer, small_chain)
def test_each_option_is_inside_and_one_step_back_is_not(asked: Offer, over: Chain) -> None:
    """I22: each option evaluates to allow; one step back toward the ask on a moved dimension does not."""
    for found in nearest(asked, over, A_DAY, sees_margin=True):
        assert inside(found.offer, over)
        for back in steps_back(asked, found.offer):
            assert not inside(back, over), found.moves
    assert nearest(asked, over, A_DAY, sees_margin=True) == nearest(asked, over, A_DAY, sees_margin=True)


def steps_back(asked: Offer, found: Offer) -> Iterator[Offer]:
    for path in POINTS:
        was, became = getattr(asked, path[1:]), getattr(found, path[1:])
        if was != became:
            yield replace(found, **{path[1:]: became + (1 if was > became else -1)})
    for clause in (asked.clauses or frozenset()) - (found.clauses or frozenset()):
        yield replace(found, clauses=(found.clauses or frozenset()) | {clause})
    for get in found.gets - asked.gets:
        yield replace(found, gets=found.gets - {get})
    for index, (before, after) in enumerate(zip(asked.lines, found.lines, strict=True)):
        if before != after:
            assert isinstance(after.net, Discount)
            lines = list(found.lines)
            lines[index] = replace(after, net=Discount(after.net.bps + 1))
            yield replace(found, lines=tuple(lines))


def test_three_ways_are_named() -> None:
    over = chain(
        terms(
            limit("max_discount_bps", 1_000, wider=[(Gets(months=36), Bound(at_most=2_000))]),
            limit("max_payment_days", 60),
        )
    )
    found = find(offer(line(Discount(1_500)), contract_months=24), over)
    assert [(one.path, one.becomes) for one in found[Way.TRADE].moves] == [("/contract_months", 36)]
    assert [(one.path, one.becomes) for one in found[Way.KEEP_TERMS].moves] == [("/lines/0/discount_bps", 1_000)]
    slower = find(offer(line(Discount(500)), payment_days=75), over)
    assert [(one.path, one.becomes) for one in slower[Way.KEEP_PRICE].moves] == [("/payment_days", 60)]
    prepaid = chain(terms(limit("max_discount_bps", 1_000, wider=[(Gets(prepaid=True), Bound(at_most=2_000))])))
    trade = find(offer(line(Discount(1_500))), prepaid)[Way.TRADE]
    assert [(one.path, one.names) for one in trade.moves] == [("/gets", ("prepaid",))]


def test_a_trade_lowers_the_price_only_where_it_must() -> None:
    over = chain(terms(limit("max_discount_bps", 1_000, wider=[(Gets(prepaid=True), Bound(at_most=2_000))])))
    found = find(offer(line(Discount(3_000))), over)
    assert [(one.path, one.becomes) for one in found[Way.TRADE].moves] == [
        ("/lines/0/discount_bps", 2_000),
        ("/gets", None),
    ]
    assert [(one.path, one.becomes) for one in found[Way.KEEP_TERMS].moves] == [("/lines/0/discount_bps", 1_000)]


@pytest.mark.parametrize(
    ("asked", "blocked"),
    [
        (offer(account_id="island"), terms(limit("accounts", any_of=["harbour"]), limit("max_payment_days", 60))),
        (offer(payment_days=None), terms(limit("max_payment_days", 60))),
        (offer(payment_days=90), terms(limit("max_payment_days", 60), mode=Mode.CONSULT)),
    ],
)
def test_where_no_terms_mend_it_nothing_is_offered(asked: Offer, blocked: object) -> None:
    assert nearest(asked, chain(blocked), A_DAY, sees_margin=True) == ()  # type: ignore[arg-type]


def test_no_option_says_where_a_margin_ends() -> None:
    """I21: without the right, a price that only the margin bounds is not offered."""
    over = chain(terms(limit("min_margin_bps", at_least=2_500)))
    asked = offer(line(Discount(3_000)))
    assert find(asked, over)[Way.KEEP_TERMS].moves[0].becomes == 2_000
    assert nearest(asked, over, A_DAY, sees_margin=False) == ()

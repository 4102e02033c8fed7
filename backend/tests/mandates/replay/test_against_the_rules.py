"""The engine that answers for all deals at once, held against the rules that judge one offer at a time."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leeway.mandates.replay.deals import Deals
from leeway.mandates.replay.figures import replay
from leeway.mandates.replay.published import Sold, after_published
from leeway.mandates.replay.spend import BudgetPolicy, Purse, purses_of, spend
from leeway.mandates.rules.deal_file import DealLine
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Limit, Period, Scope
from leeway.mandates.rules.offer import LineTotal, Offer, OfferLine
from leeway.mandates.rules.published_offer import PublishedOffer, best_for, quantities
from tests.mandates.building import A_DAY, SPRING, chain, limit, only, promotion, terms
from tests.mandates.replay.history import columns_of

CENT = 10_000
PRODUCTS, ACCOUNTS = ("rope", "sail", "keel"), ("harbour", "dock")
CATEGORY, SEGMENT = {"rope": "running", "sail": "standing"}, {"harbour": "ports"}
"""What is not among them is known to nobody: a keel's category, a dock's segment."""
SELECTORS = (
    None,
    only("products", "rope", "keel"),
    only("categories", "running"),
    only("segments", "ports"),
)

lines = st.tuples(
    st.sampled_from(PRODUCTS),
    st.integers(1, 40),
    st.one_of(st.integers(0, 2_000), st.integers(0, 10**9)),
    st.integers(0, 12_000),
)
histories = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(ACCOUNTS), st.lists(lines, min_size=1, max_size=4)),
    min_size=1,
    max_size=12,
)
proposals = st.lists(
    st.one_of(
        st.integers(0, 10_000).map(lambda bps: limit("max_discount_bps", bps, scope=Scope.LINE)),
        st.integers(0, 10_000).map(lambda bps: limit("max_discount_bps", bps, scope=Scope.DEAL)),
        st.integers(0, 10**7).map(lambda minor: limit("max_concession", minor)),
        st.builds(
            lambda code, bound, selector: limit(code, bound, selector=selector),
            st.sampled_from(("max_discount_bps", "max_concession", "max_deal_value")),
            st.integers(0, 10**6),
            st.sampled_from(SELECTORS),
        ),
        st.builds(
            lambda bps, scope, selector: limit("min_margin_bps", at_least=bps, scope=scope, selector=selector),
            st.integers(0, 6_000),
            st.sampled_from((Scope.LINE, Scope.DEAL)),
            st.sampled_from(SELECTORS),
        ),
        st.just(limit("categories", any_of=["running"])),
        st.sets(st.sampled_from(PRODUCTS), min_size=1).map(lambda allowed: limit("products", any_of=allowed)),
        st.sets(st.sampled_from(ACCOUNTS), min_size=1).map(lambda allowed: limit("accounts", any_of=allowed)),
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)
History = list[tuple[int, str, list[tuple[str, int, int, int]]]]


def told(history: History) -> list[DealLine]:
    """A price in cents and what is charged in hundredths of a percent of it, rounded to a cent."""
    return [
        DealLine(
            deal_number=f"{number:04}",
            line=at,
            account_number=account,
            owner_employee_number=None,
            decided_on=date.fromordinal(730_000 + day),
            currency="EUR",
            segment=SEGMENT.get(account),
            product_number=product,
            category=CATEGORY.get(product),
            published_offer=None,
            quantity_micros=quantity * 1_000_000,
            reference_micros=price * quantity * CENT,
            net_micros=price * quantity * charged // 10_000 * CENT,
            cost_micros=None if (cost := cost_micro(product, price)) is None else cost * quantity,
            book=None,
        )
        for number, (day, account, several) in enumerate(history)
        for at, (product, quantity, price, charged) in enumerate(several)
    ]


def cost_micro(product: str, price: int) -> int | None:
    """Of one piece; what a sail costs, nobody knows."""
    return None if product == "sail" else price * CENT * 7 // 10


def offers(history: History) -> dict[str, Offer]:
    return {
        f"{number:04}": Offer(
            account_id=account,
            currency="EUR",
            segment=SEGMENT.get(account),
            lines=tuple(
                OfferLine(
                    product_id=product,
                    quantity=quantity,
                    reference_unit_micro=price * CENT,
                    net=LineTotal(price * quantity * charged // 10_000),
                    cost_unit_micro=cost_micro(product, price),
                    category=CATEGORY.get(product),
                )
                for product, quantity, price, charged in several
            ),
            payment_days=0,
            contract_months=0,
        )
        for number, (_, account, several) in enumerate(history)
    }


@settings(max_examples=300, deadline=None)
@given(history=histories, limits=proposals)
def test_a_deal_is_inside_the_replay_exactly_when_the_rules_allow_it(history: History, limits: list[Limit]) -> None:
    """I20, I53: and its concession is the ledger's."""
    deals = columns_of(told(history))
    found = replay(deals, limits, 2, BudgetPolicy.SKIP, with_margin=True)
    authority = chain(terms(*limits))
    asked = offers(history)
    for place, number in enumerate(deals.numbers):
        answer = evaluate(asked[number], authority, A_DAY)
        assert bool(found.judged.inside[place]) == answer.outcome.is_allow, (number, answer)
        assert int(found.needs.concession_minor[place]) == answer.amount_minor


promotions = st.lists(
    st.builds(
        promotion,
        st.integers(1, 4_000),
        min_quantity=st.integers(1, 40),
        max_quantity=st.one_of(st.none(), st.integers(40, 100)),
        offer_id=st.sampled_from(("a", "b", "c")),
        selector=st.sampled_from(SELECTORS[:3]),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)


@settings(max_examples=200, deadline=None)
@given(history=histories, limits=proposals, offers_told=promotions)
def test_by_their_rules_published_offers_count_as_they_do_today(
    history: History, limits: list[Limit], offers_told: list[PublishedOffer]
) -> None:
    """I20, I53, I12: by piece over the whole deal, and never below the net."""
    day = SPRING.toordinal() - 730_000
    of_spring = [(day, account, several) for _, account, several in history]
    lines_told = told(of_spring)
    pieces = np.array([line.quantity_micros for line in lines_told], dtype=np.int64)
    nameless = Sold(quantity_micros=pieces, named=np.zeros(len(pieces), dtype=np.int32), names=[None])
    deals = after_published(columns_of(lines_told), nameless, offers_told)
    found = replay(deals, limits, 2, BudgetPolicy.SKIP, with_margin=True)
    authority = chain(terms(*limits))
    asked = offers(of_spring)
    for place, number in enumerate(deals.numbers):
        offer = asked[number]
        bought = quantities((line.product_id, line.quantity) for line in offer.lines)
        measured = replace(
            offer,
            lines=tuple(
                replace(
                    line,
                    published=best_for(
                        offers_told,
                        product_id=line.product_id,
                        category=line.category,
                        quantity=bought[line.product_id],
                        on=SPRING,
                    ),
                )
                for line in offer.lines
            ),
        )
        answer = evaluate(measured, authority, A_DAY)
        assert bool(found.judged.inside[place]) == answer.outcome.is_allow, (number, answer)
        assert int(found.needs.concession_minor[place]) == answer.amount_minor


@settings(max_examples=100, deadline=None)
@given(history=histories, limits=proposals, wider=st.integers(0, 3_000))
def test_a_wider_limit_never_loses_a_deal(history: History, limits: list[Limit], wider: int) -> None:
    """I53: without a budget the count grows with every bound, as its curve says."""
    deals = columns_of(told(history))
    before = replay(deals, limits, 2, BudgetPolicy.SKIP)
    for place, narrow in enumerate(limits):
        if narrow.at_most is None:
            continue
        wide = replace(narrow, at_most=narrow.at_most + wider)
        after = replay(deals, [*limits[:place], wide, *limits[place + 1 :]], 2, BudgetPolicy.SKIP)
        assert not (before.judged.inside & ~after.judged.inside).any()
    for curve in before.figures.curves:
        counts = [count for _, count in curve.points]
        assert counts == sorted(counts)
        assert dict(curve.points)[curve.bound] == before.figures.inside


@settings(max_examples=100, deadline=None)
@given(history=histories, limits=proposals, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(history: History, limits: list[Limit], seed: object) -> None:
    """I53"""
    lines_told = told(history)
    shuffled = list(lines_told)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    budget = limit("budget", 5_000)
    one, other = (
        replay(columns_of(several), [*limits, budget], 2, BudgetPolicy.SKIP) for several in (lines_told, shuffled)
    )
    assert one.figures == other.figures


@settings(max_examples=300, deadline=None)
@given(
    deals=st.lists(st.tuples(st.booleans(), st.integers(0, 500)), max_size=30),
    budget=st.integers(0, 3_000),
    policy=st.sampled_from(BudgetPolicy),
)
def test_the_budget_runs_down_deal_by_deal(deals: list[tuple[bool, int]], budget: int, policy: BudgetPolicy) -> None:
    inside, amounts = np.array([one for one, _ in deals], dtype=bool), np.array([a for _, a in deals], dtype=np.int64)
    purse = Purse(
        key=limit("budget", budget).key, most=budget, takes=amounts, periods=np.zeros(len(deals), dtype=np.int32)
    )
    found = spend(inside, amounts, [purse], policy)
    drawn, stopped, carried, first = 0, False, [], None
    for place, (is_inside, amount) in enumerate(deals):
        fits = is_inside and not stopped and drawn + amount <= budget
        drawn += amount if fits else 0
        carried.append(fits)
        if is_inside and not fits:
            first = place if first is None else first
            stopped = stopped or policy is BudgetPolicy.STOP_AT_FIRST
    assert (found.carried.tolist(), found.drawn_minor, found.first_refused) == (carried, drawn, first)
    assert found.refused.total() == sum(one for one, _ in deals) - sum(carried)


def test_sums_beyond_sixty_four_bits_stay_exact() -> None:
    """I11: one basis point of a very great deal."""
    whole = 8_999_999_999_999_990_000
    line = told([(0, "dock", [("rope", 1, 0, 0)])])[0]
    deals: Deals = columns_of([line])
    deals.reference_micros[0], deals.net_micros[0] = whole, whole - whole // 10_000 - 1
    assert replay(deals, [limit("max_discount_bps", 1)], 2, BudgetPolicy.SKIP).figures.inside == 0
    deals.net_micros[0] += 1
    assert replay(deals, [limit("max_discount_bps", 1)], 2, BudgetPolicy.SKIP).figures.inside == 1


def test_a_budget_begins_anew_each_month_and_uses_are_counted_beside_it() -> None:
    """Three deals of 10.00 given away on the last two days of a month and the first of the next."""
    first = date(2026, 3, 30).toordinal() - 730_000
    deals = columns_of(told([(first + later, "dock", [("rope", 1, 2_000, 5_000)]) for later in (0, 1, 2)]))
    amounts = np.array([1_000, 1_000, 1_000], dtype=np.int64)
    everything = np.ones(3, dtype=bool)

    def carried(*limits: Limit) -> list[bool]:
        spent = spend(everything, amounts, purses_of(deals, amounts, limits), BudgetPolicy.SKIP)
        return [bool(one) for one in spent.carried]

    assert carried(limit("budget", 1_000)) == [True, False, False]
    assert carried(limit("budget", 1_000, period=Period.MONTH)) == [True, False, True]
    assert carried(limit("budget", 1_000, period=Period.YEAR)) == [True, False, False]
    assert carried(limit("budget", 1_000, period=Period.MONTH), limit("max_uses", 1)) == [True, False, False]
    assert carried(limit("max_uses", 2)) == [True, True, False]


def test_without_the_right_to_margins_a_floor_of_margin_counts_nothing() -> None:
    """I21: moving the floor would tell the cost of every deal; so it is named as not judged, and changes no figure."""
    deals = columns_of(told([(0, "dock", [("rope", 1, 10_000, 8_000)])]))
    plain = replay(deals, [], 2, BudgetPolicy.SKIP).figures
    for floor_bps in (0, 1_249, 1_250, 1_251, 9_999):
        floor = limit("min_margin_bps", at_least=floor_bps)
        hidden = replay(deals, [floor], 2, BudgetPolicy.SKIP).figures
        assert hidden == replace(plain, unjudged=(floor.key,))
        shown = replay(deals, [floor], 2, BudgetPolicy.SKIP, with_margin=True).figures
        assert (shown.inside, shown.unjudged) == (int(floor_bps <= 1_250), ())

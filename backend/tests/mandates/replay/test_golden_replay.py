"""A year of real deals against proposed mandates: figures that a slip in order, rounding or grouping would change."""

from datetime import date

import pytest

from leeway.mandates.replay.deals import Deals, between, narrowed
from leeway.mandates.replay.figures import Figures, replay
from leeway.mandates.replay.judge import Key
from leeway.mandates.replay.spend import BudgetPolicy
from leeway.mandates.rules.deal_file import deal_columns
from leeway.mandates.rules.import_file import read_file
from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.shelf import NO_BOOKS
from tests.mandates.building import limit
from tests.mandates.replay.history import columns_of
from tests.reference import needs, reference

FILE = "northwind/deals.csv"
HEADERS = {
    "deal_id": "order_number",
    "line": "line_number",
    "decided_on": "order_date",
    "category": "product_category",
    "reference_unit_price": "unit_price",
}
LINE: Key = (Code.MAX_DISCOUNT_BPS, Scope.LINE)
DEAL: Key = (Code.MAX_CONCESSION, Scope.DEAL)
BUDGET: Key = (Code.BUDGET, Scope.MANDATE)

pytestmark = needs(FILE)


@pytest.fixture(scope="module")
def deals() -> Deals:
    read = read_file(reference(FILE).read_bytes(), deal_columns("USD", NO_BOOKS), HEADERS)
    assert read.faults == ()
    return columns_of(read.lines)


@pytest.fixture(scope="module")
def of_1997(deals: Deals) -> Deals:
    return narrowed(deals, between(deals, date(1997, 1, 1), date(1998, 1, 1)))


def figures(deals: Deals, *limits: Limit, policy: BudgetPolicy = BudgetPolicy.SKIP) -> Figures:
    return replay(deals, limits, 2, policy).figures


def stopped(found: Figures) -> dict[tuple[Key, ...], int]:
    return {one.limits: one.deals for one in found.stopped}


def test_the_totals_are_exact(deals: Deals, of_1997: Deals) -> None:
    """I11"""
    whole, year = figures(deals), figures(of_1997)
    assert (whole.deals, whole.lines, whole.reference_minor, whole.concession_minor) == (
        *(830, 2_155),
        *(135_445_859, 8_866_585),
    )
    assert (year.deals, year.reference_minor, year.concession_minor) == (408, 65_838_875, 4_130_372)


@pytest.mark.parametrize(
    ("cap_bps", "inside"), [(0, 211), (500, 258), (1_000, 298), (1_500, 333), (2_000, 372), (2_500, 408)]
)
def test_caps_on_every_line(of_1997: Deals, cap_bps: int, inside: int) -> None:
    """I11, I53"""
    assert figures(of_1997, limit("max_discount_bps", cap_bps, scope=Scope.LINE)).inside == inside


@pytest.mark.parametrize(("cap_bps", "inside"), [(500, 277), (1_000, 320), (1_500, 354), (2_000, 384), (2_500, 408)])
def test_caps_on_the_whole_deal_round_nothing(of_1997: Deals, cap_bps: int, inside: int) -> None:
    """I11, I53: rounding each line to a cent first would give other counts."""
    assert figures(of_1997, limit("max_discount_bps", cap_bps, scope=Scope.DEAL)).inside == inside


def test_replay_a(of_1997: Deals) -> None:
    """I53: line at most 15 %, a concession of 500.00 a deal, a budget of 20,000.00."""
    found = figures(
        of_1997,
        limit("max_discount_bps", 1_500, scope=Scope.LINE),
        limit("max_concession", 50_000),
        limit("budget", 2_000_000),
    )
    assert (found.inside, found.local, found.drawn_minor) == (328, 328, 1_286_813)
    assert stopped(found) == {(LINE,): 61, (LINE, DEAL): 14, (DEAL,): 5}


def test_replay_b_passes_over_what_the_budget_does_not_carry(of_1997: Deals) -> None:
    """I53: line at most 20 %, a concession of 1,000.00 a deal, a budget of 10,000.00."""
    found = figures(
        of_1997,
        limit("max_discount_bps", 2_000, scope=Scope.LINE),
        limit("max_concession", 100_000),
        limit("budget", 1_000_000),
    )
    assert (found.inside, found.local, found.drawn_minor) == (371, 277, 999_870)
    assert stopped(found) == {(BUDGET,): 94, (LINE,): 33, (LINE, DEAL): 3, (DEAL,): 1}
    assert found.first_refused is not None
    assert of_1997.day(found.first_refused) == date(1997, 5, 27)


def test_replay_b_without_a_budget(of_1997: Deals) -> None:
    """I53"""
    found = figures(of_1997, limit("max_discount_bps", 2_000, scope=Scope.LINE), limit("max_concession", 100_000))
    assert (found.local, found.drawn_minor, found.first_refused) == (371, 2_648_280, None)

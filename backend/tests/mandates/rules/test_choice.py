"""Of several mandates one speaks."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.chain import Chain, chain_of
from leeway.mandates.rules.choice import Judged, choose
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Limit, Outcome
from leeway.mandates.rules.offer import Discount, Offer
from tests.mandates.building import A_DAY, limit, line, link, offer, terms
from tests.mandates.rules.strategies import any_limits, any_offer


def judged(asked: Offer, *chains: Chain) -> list[Judged]:
    return [Judged(chain=one, evaluation=evaluate(asked, one, A_DAY)) for one in chains]


def one_of(number: int, *limits: Limit, until: date = date(2026, 6, 1)) -> Chain:
    return chain_of([link(terms(*limits, valid_until=until), number=number)])


def chosen_number(asked: Offer, *chains: Chain) -> int:
    chosen = choose(judged(asked, *chains))
    assert chosen is not None
    return chosen.chain.judged.mandate_id.int


@given(st.lists(any_limits, min_size=1, max_size=4), any_offer)
def test_an_allow_cites_one_mandate_that_alone_satisfies_everything(several: list[Limits], asked: Offer) -> None:
    """I7, I8: never a mix of two; and one more mandate never takes an allow away."""
    found = judged(asked, *(one_of(number, *limits) for number, limits in enumerate(several, start=1)))
    chosen = choose(found)
    assert chosen is not None
    if chosen.evaluation.outcome is Outcome.ALLOW:
        assert all(finding.ok for finding in chosen.evaluation.findings)
    fewer = choose(found[:-1])
    if fewer is not None and fewer.evaluation.outcome.is_allow:
        assert chosen.evaluation.outcome.is_allow


@given(st.lists(any_limits, min_size=1, max_size=4), any_offer, st.randoms())
def test_one_more_takes_no_allow_away_and_one_less_gives_none(
    several: list[Limits], asked: Offer, chance: Random
) -> None:
    """I8: whichever comes or goes, from beginning to end; only a slice moves what others may spend."""
    found = judged(asked, *(one_of(number, *limits) for number, limits in enumerate(several, start=1)))
    chance.shuffle(found)
    allowed = False
    for number in range(1, len(found) + 1):
        chosen = choose(found[:number])
        assert chosen is not None
        assert chosen.evaluation.outcome.is_allow >= allowed
        allowed = chosen.evaluation.outcome.is_allow


def test_the_least_severe_wins_before_all_else() -> None:
    asked = offer(line(Discount(1_000)))
    assert chosen_number(asked, one_of(1, limit("max_discount_bps", 500)), one_of(2)) == 2


def test_then_the_most_specific() -> None:
    narrow = one_of(2, limit("accounts", any_of=["harbour"]))
    broad = one_of(1, limit("accounts", any_of=["harbour", "island"]))
    assert chosen_number(offer(), broad, narrow) == 2
    assert chosen_number(offer(), one_of(1), one_of(2, limit("products", any_of=["rope"]))) == 2


def test_then_the_earliest_end_and_the_smallest_id() -> None:
    assert chosen_number(offer(), one_of(1), one_of(2, until=date(2026, 5, 1))) == 2
    assert chosen_number(offer(), one_of(3), one_of(2)) == 2


def test_without_mandates_nobody_speaks() -> None:
    assert choose([]) is None

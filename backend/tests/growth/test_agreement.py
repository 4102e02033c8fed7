"""Agreement before averages: the figures of the design, another way of reckoning, and real ratings (G25)."""

import csv
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.growth.rules.agreement import (
    average_deviation,
    expected_variance,
    icc_1,
    icc_2,
    interval_of_mean,
    mean_squares,
    r_star_wg,
    r_wg,
    r_wg_j,
    spearman_brown,
)
from leeway.growth.rules.shown_mean import Reason, ShownMean, Thresholds, Withheld, can_ever_be_shown, shown_mean
from tests.reference import needs, reference

CLIMATE = "assessments/leadership_climate.csv"
HALF = [4.0 + 0.5**0.5 / 2**0.5, 4.0 - 0.5**0.5 / 2**0.5]
"""Two ratings with variance 0.5."""


def test_the_figures_of_the_design() -> None:
    """G25: 4,4,5,4,5 on five options; seven items with mean variance 0.5; three raters with 0.28."""
    ratings = [4, 4, 5, 4, 5]
    assert np.var(ratings, ddof=1) == pytest.approx(0.30)
    assert expected_variance(5) == 2
    assert r_wg(ratings, 5) == pytest.approx(0.85)
    assert r_wg_j([HALF] * 7, 5) == pytest.approx(0.955, abs=5e-4)
    assert r_star_wg([HALF] * 7, 5) == pytest.approx(0.75)
    assert spearman_brown(0.28, 3) == pytest.approx(0.54, abs=5e-3)


def test_agreement_of_all_of_none_and_of_two_minds() -> None:
    """G25"""
    assert r_wg([3, 3, 3], 5) == 1
    assert r_wg([1, 5, 1, 5], 5) < 0
    assert r_wg_j([[1, 5, 1, 5]] * 3, 5) == 0
    assert average_deviation([[1, 5, 1, 5]]) == 2
    assert average_deviation([[3, 3, 3], [2, 4]]) == 0.5


def test_reliability_by_a_worked_example() -> None:
    """Shrout and Fleiss (1979), table 2: six targets, four judges; 0.17 for one and 0.44 for four are printed there."""
    targets = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    squares = mean_squares(targets)
    assert icc_1(squares) == pytest.approx(0.17, abs=5e-3)
    assert icc_2(squares) == pytest.approx(0.44, abs=5e-3)
    assert icc_2(squares) == pytest.approx(spearman_brown(icc_1(squares), 4))


def by_regression(groups: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Mean squares another way: least squares on one column per group, and what it leaves over."""
    answers = np.concatenate([np.asarray(group, dtype=float) for group in groups])
    columns = np.zeros((len(answers), len(groups)))
    columns[np.arange(len(answers)), np.repeat(range(len(groups)), [len(group) for group in groups])] = 1
    fitted = columns @ np.linalg.lstsq(columns, answers, rcond=None)[0]
    between = ((fitted - answers.mean()) ** 2).sum() / (len(groups) - 1)
    within = ((answers - fitted) ** 2).sum() / (len(answers) - len(groups))
    return float(between), float(within)


groups_of_ratings = st.lists(st.lists(st.integers(1, 7), min_size=2, max_size=9), min_size=2, max_size=8)


@given(groups_of_ratings)
def test_the_analysis_of_variance_reckoned_another_way(groups: list[list[int]]) -> None:
    """G25: an independent way over groups of unequal size."""
    squares = mean_squares(groups)
    between, within = by_regression(groups)
    assert squares.between == pytest.approx(between, abs=1e-9)
    assert squares.within == pytest.approx(within, abs=1e-9)
    assert -1 <= icc_1(squares) <= 1 + 1e-9
    assert icc_2(squares) <= 1 + 1e-9


def climate() -> dict[str, np.ndarray]:
    by_group: dict[str, list[list[float]]] = {}
    with reference(CLIMATE).open() as file:
        for row in csv.DictReader(file):
            answers = [float(row[f"lead{item:02}"]) for item in range(1, 12)]
            by_group.setdefault(row["group_id"], []).append(answers)
    return {group: np.array(answers) for group, answers in by_group.items()}


@needs(CLIMATE)
def test_real_ratings_of_forty_nine_groups() -> None:
    """G25: eleven items, 2,042 raters; each figure against its formula in numpy."""
    groups = climate()
    assert (len(groups), sum(len(answers) for answers in groups.values())) == (49, 2042)
    squares = mean_squares([answers.mean(axis=1).tolist() for answers in groups.values()])
    between, within = by_regression([answers.mean(axis=1).tolist() for answers in groups.values()])
    assert squares.between == pytest.approx(between)
    assert squares.within == pytest.approx(within)
    size = 2042 / 49
    assert icc_1(squares) == pytest.approx((between - within) / (between + (size - 1) * within))
    assert icc_2(squares) == pytest.approx(spearman_brown(icc_1(squares), size))
    assert 0.05 < icc_1(squares) < 0.3
    assert icc_2(squares) > 0.8
    for answers in groups.values():
        items = answers.T.tolist()
        ratio = answers.var(axis=0, ddof=1).mean() / 2
        assert r_star_wg(items, 5) == pytest.approx(1 - ratio)
        assert r_wg_j(items, 5) == pytest.approx(11 * (1 - ratio) / (11 * (1 - ratio) + ratio))
        spread = np.abs(answers - answers.mean(axis=0)).mean()
        assert average_deviation(items) == pytest.approx(spread)


def test_a_mean_is_withheld_shown_as_tentative_or_shown_with_its_interval() -> None:
    """G25: at r*wg < 0.51 or reliability < 0.60 withheld, below 0.70 tentative."""
    agreed = [[4, 4, 5, 4, 5, 4]] * 3

    def at(reliability_of_one: float, items: Sequence[Sequence[int]] = agreed) -> ShownMean | Withheld:
        return shown_mean(items, options=5, reliability_of_one=reliability_of_one, thresholds=Thresholds())

    assert at(0.5, [[4]] * 3) == Withheld(reason=Reason.TOO_FEW)
    assert at(0.5, [[1, 5, 1, 5, 3, 3]] * 3) == Withheld(reason=Reason.OF_TWO_MINDS)
    assert at(0.19) == Withheld(reason=Reason.TOO_UNSURE)
    tentative, firm = at(0.22), at(0.30)
    assert isinstance(tentative, ShownMean)
    assert isinstance(firm, ShownMean)
    assert (tentative.tentative, firm.tentative) == (True, False)
    assert firm.mean == pytest.approx(4.3333, abs=1e-4)
    assert firm.interval.low < firm.mean < firm.interval.high


def test_the_interval_is_students() -> None:
    """Against the quantile of t with five degrees of freedom, 2.571."""
    ratings = [4, 4, 5, 4, 5, 4]
    half = 2.571 * float(np.std(ratings, ddof=1)) / 6**0.5
    interval = interval_of_mean(ratings)
    assert interval.high - interval.low == pytest.approx(2 * half)


def test_thresholds_may_be_raised_and_never_lowered() -> None:
    """G25"""
    Thresholds(agreement=0.7, reliability=0.7, firm=0.8)
    for lowered in ({"agreement": 0.5}, {"reliability": 0.59}, {"firm": 0.69}, {"agreement": 1.01}):
        with pytest.raises(ValueError, match="never lowered"):
            Thresholds(**lowered)


def test_it_is_said_before_asking_whether_so_few_could_ever_be_shown() -> None:
    """G25: with 0.28, four raters are the first for whom it is worth asking."""
    shown = [can_ever_be_shown(raters, reliability_of_one=0.28, thresholds=Thresholds()) for raters in range(1, 6)]
    assert shown == [False, False, False, True, True]

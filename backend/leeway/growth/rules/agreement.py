"""Agreement before averages: whether raters see the same, and whether their number carries a mean (G25).

Ratings are whole numbers on one scale of `options` steps. Formulas by James, Demaree and Wolf (1984), Lindell, Brandt
and Whitney (1999), Burke, Finkelstein and Dusig (1999), Shrout and Fleiss (1979), Spearman and Brown (1910).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isclose, sqrt
from statistics import fmean, variance

Ratings = Sequence[float]
FEWEST = 2
"""One rating agrees with nothing and differs from nothing."""


def expected_variance(options: int) -> float:
    """The variance of answers given at random on this many options, each as likely: (A² - 1) / 12."""
    if options < FEWEST:
        raise ValueError("a scale has two options or more")
    return (options**2 - 1) / 12


def r_wg(ratings: Ratings, options: int) -> float:
    """One item: 1 where all say the same, 0 where they answer as if at random, below where they are of two minds."""
    return 1 - variance(ratings) / expected_variance(options)


def r_star_wg(items: Sequence[Ratings], options: int) -> float:
    """Several items, on the scale of one: it does not grow with the number of items."""
    return 1 - fmean(variance(ratings) for ratings in items) / expected_variance(options)


def r_wg_j(items: Sequence[Ratings], options: int) -> float:
    """Several items as a scale; 0 where they differ more than by chance, since the formula has no meaning there."""
    ratio = fmean(variance(ratings) for ratings in items) / expected_variance(options)
    if ratio >= 1:
        return 0.0
    within = len(items) * (1 - ratio)
    return within / (within + ratio)


def average_deviation(items: Sequence[Ratings]) -> float:
    """How far answers lie from their item's mean, in steps of the scale."""
    return fmean(fmean(abs(rating - fmean(ratings)) for rating in ratings) for ratings in items)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanSquares:
    """A one-way analysis of variance; `size` is the mean number of raters in a group."""

    between: float
    within: float
    size: float


def mean_squares(groups: Sequence[Ratings]) -> MeanSquares:
    """Groups may differ in size. Needs two groups, and one of them with two raters."""
    count = sum(len(group) for group in groups)
    if len(groups) < FEWEST or count == len(groups):
        raise ValueError("two groups, and two raters in one of them, are the least to compare")
    grand = fsum(rating for group in groups for rating in group) / count
    between = fsum(len(group) * (fmean(group) - grand) ** 2 for group in groups)
    within = fsum((rating - fmean(group)) ** 2 for group in groups for rating in group)
    return MeanSquares(
        between=between / (len(groups) - 1), within=within / (count - len(groups)), size=count / len(groups)
    )


def icc_1(squares: MeanSquares) -> float:
    """How much of one rater's answer is about the group: reliability of a single rater."""
    whole = squares.between + (squares.size - 1) * squares.within
    return 0.0 if isclose(whole, 0) else (squares.between - squares.within) / whole


def icc_2(squares: MeanSquares) -> float:
    """Reliability of a group's mean."""
    return 0.0 if isclose(squares.between, 0) else (squares.between - squares.within) / squares.between


def spearman_brown(reliability_of_one: float, raters: float) -> float:
    """Reliability of the mean of so many raters, from that of one."""
    return raters * reliability_of_one / (1 + (raters - 1) * reliability_of_one)


T_975 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""Student's t for 95 % on both sides, by degrees of freedom from one on; beyond, the last is on the safe side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    low: float
    high: float


def interval_of_mean(ratings: Ratings) -> Interval:
    """Where the mean would lie in nineteen of twenty groups of such raters; it may leave the scale."""
    half = T_975[min(len(ratings) - 2, len(T_975) - 1)] * sqrt(variance(ratings) / len(ratings))
    mean = fmean(ratings)
    return Interval(low=mean - half, high=mean + half)

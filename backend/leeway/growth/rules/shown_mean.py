"""Whether a mean is shown, shown as tentative, or withheld with its reason in plain words (G25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from leeway.growth.rules.agreement import (
    FEWEST,
    Interval,
    Ratings,
    interval_of_mean,
    r_star_wg,
    spearman_brown,
)

LEAST_AGREEMENT = 0.51
LEAST_RELIABILITY = 0.60
FIRM_RELIABILITY = 0.70


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """An organisation may raise them, never lower."""

    agreement: float = LEAST_AGREEMENT
    reliability: float = LEAST_RELIABILITY
    firm: float = FIRM_RELIABILITY

    def __post_init__(self) -> None:
        floors = (
            (self.agreement, LEAST_AGREEMENT),
            (self.reliability, LEAST_RELIABILITY),
            (self.firm, FIRM_RELIABILITY),
        )
        if any(not floor <= chosen <= 1 for chosen, floor in floors):
            raise ValueError("thresholds may be raised and never lowered")


class Reason(StrEnum):
    """In the order in which they are looked for."""

    TOO_FEW = "too-few-raters"
    OF_TWO_MINDS = "raters-see-it-differently"
    TOO_UNSURE = "too-few-for-a-reliable-mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMean:
    """Never without its interval; `tentative` where the raters are only just enough."""

    mean: float
    interval: Interval
    tentative: bool


def shown_mean(
    items: Sequence[Ratings], *, options: int, reliability_of_one: float, thresholds: Thresholds
) -> ShownMean | Withheld:
    """`items` are the answers of the same raters, item by item; `reliability_of_one` is the form's ICC(1)."""
    raters = min((len(ratings) for ratings in items), default=0)
    if raters < FEWEST:
        return Withheld(reason=Reason.TOO_FEW)
    if r_star_wg(items, options) < thresholds.agreement:
        return Withheld(reason=Reason.OF_TWO_MINDS)
    reliability = spearman_brown(reliability_of_one, raters)
    if reliability < thresholds.reliability:
        return Withheld(reason=Reason.TOO_UNSURE)
    own = [fmean(answers) for answers in zip(*items, strict=True)]
    return ShownMean(mean=fmean(own), interval=interval_of_mean(own), tentative=reliability < thresholds.firm)


def can_ever_be_shown(raters: int, *, reliability_of_one: float, thresholds: Thresholds) -> bool:
    """Said before anybody is asked: would the mean of so many raters be shown if they agreed?"""
    return raters >= FEWEST and spearman_brown(reliability_of_one, raters) >= thresholds.reliability

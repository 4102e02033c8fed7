"""One person's result: each quality as oneself, the coach and the others see it, and never one figure for all (G24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from statistics import fmean

from leeway.growth.rules.agreement import FEWEST, Interval, icc_1, mean_squares
from leeway.growth.rules.campaign import RaterGroup
from leeway.growth.rules.form import OPTIONS, Item, Part, Quality
from leeway.growth.rules.shown_mean import Reason, ShownMean, Thresholds, Withheld, shown_mean

RELIABILITY_UNKNOWN = 0.28
"""Of a single rater, where too few people were assessed to tell: what such forms usually reach."""
ENOUGH_TO_TELL = 30
"""People with others' answers, from whom the reliability of a rater is reckoned."""

Answers = Mapping[str, int]
"""By the code of an item; an item that somebody could not judge is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    group: RaterGroup
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where all said the same a mean would tell what each of them said: only between which steps it lies is told."""

    low: int
    high: int


Others = ShownMean | Band | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityResult:
    """`own` and `coach` are means of one person's answers; `gap` is own less others, and only beside their mean."""

    quality: Quality
    part: Part | None
    own: float | None
    coach: float | None
    others: Others
    gap: float | None
    gap_interval: Interval | None


def results_of(
    items: Sequence[Item],
    responses: Sequence[Response],
    *,
    least: int,
    reliability: float,
    thresholds: Thresholds | None = None,
) -> list[QualityResult]:
    """Each quality, and each of the four Es after leadership; they are never added up."""
    chosen = thresholds or Thresholds()
    results = []
    for quality in Quality:
        whole = [item for item in items if item.quality is quality]
        raters = _who_answered(whole, responses)
        for part in (None, *dict.fromkeys(item.part for item in whole if item.part is not None)):
            codes = [item.code for item in whole if part in (None, item.part)]
            others = others_shown(_columns(codes, raters), least=least, reliability=reliability, thresholds=chosen)
            own, coach = (_of_one(codes, responses, group) for group in (RaterGroup.SELF, RaterGroup.COACH))
            results.append(_result(quality, part, own, coach, others))
    return results


def _result(
    quality: Quality, part: Part | None, own: float | None, coach: float | None, others: Others
) -> QualityResult:
    gap, interval = None, None
    if own is not None and isinstance(others, ShownMean):
        gap = own - others.mean
        interval = Interval(low=own - others.interval.high, high=own - others.interval.low)
    return QualityResult(
        quality=quality, part=part, own=own, coach=coach, others=others, gap=gap, gap_interval=interval
    )


def _of_one(codes: Sequence[str], responses: Sequence[Response], group: RaterGroup) -> float | None:
    found = [
        response.answers[code]
        for response in responses
        if response.group is group
        for code in codes
        if code in response.answers
    ]
    return fmean(found) if found else None


def _who_answered(items: Sequence[Item], responses: Sequence[Response]) -> list[Answers]:
    """Others who answered all of these items: a quality and its parts are of the same people, or their difference
    would say what somebody said who left one item out.
    """
    return [
        response.answers
        for response in responses
        if response.group is RaterGroup.OTHERS and all(item.code in response.answers for item in items)
    ]


def _columns(codes: Sequence[str], raters: Sequence[Answers]) -> list[list[int]]:
    return [[answers[code] for answers in raters] for code in codes]


def others_shown(columns: Sequence[Sequence[int]], *, least: int, reliability: float, thresholds: Thresholds) -> Others:
    """Nothing under the least number, whatever they said; then agreement before averages (G25)."""
    if not columns or len(columns[0]) < least:
        return Withheld(reason=Reason.TOO_FEW)
    found = shown_mean(columns, options=OPTIONS, reliability_of_one=reliability, thresholds=thresholds)
    if isinstance(found, ShownMean) and all(len(set(column)) == 1 for column in columns):
        return band_of(found.mean)
    return found


def band_of(mean: float) -> Band:
    low = min(floor(mean), OPTIONS - 1)
    return Band(low=low, high=low + 1)


def reliability_of_one(items: Sequence[Item], assessed: Sequence[Sequence[Response]]) -> float:
    """ICC(1) of this campaign's others, over all items of a form; what is usual where too few were assessed."""
    groups = []
    for responses in assessed:
        raters = _who_answered(items, responses)
        if len(raters) >= FEWEST:
            groups.append([fmean(answers[item.code] for item in items) for answers in raters])
    if len(groups) < ENOUGH_TO_TELL:
        return RELIABILITY_UNKNOWN
    return min(max(icc_1(mean_squares(groups)), 0.0), 1.0)


def means_of_others(items: Sequence[Item], responses: Sequence[Response], least: int) -> dict[Quality, float] | None:
    """What one person adds to a group's figures: a mean of each quality, or nothing where one has too few answers."""
    means: dict[Quality, float] = {}
    for quality in Quality:
        whole = [item for item in items if item.quality is quality]
        raters = _who_answered(whole, responses)
        if len(raters) < least:
            return None
        means[quality] = fmean(fmean(answers[item.code] for item in whole) for answers in raters)
    return means

"""What is told of a group of assessed people: a mean of each quality with its interval, or a band (G4, G42).

One person counts once, however many answered about them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from leeway.growth.rules.agreement import Interval, interval_of_mean
from leeway.growth.rules.assessment import Band, band_of
from leeway.growth.rules.form import Quality
from leeway.growth.rules.release.gate import FEWEST_SCORES, Told, release_of

FILTERS = ("unit", "level")
"""By which a campaign's results may be looked at; the first has the first say at the gate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """`means` are what the others' answers about this person come to."""

    person: str
    unit: str
    level: int
    means: Mapping[Quality, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMean:
    mean: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """`unit` and `level` are None for all of them; `people` is how many were assessed and could be told of."""

    unit: str | None
    level: int | None
    people: int
    qualities: Mapping[Quality, GroupMean | Band]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignResult:
    groups: tuple[GroupResult, ...]
    told: Told


def campaign_result(
    assessed: Sequence[Assessed], *, before: Sequence[Told], least: int = FEWEST_SCORES
) -> CampaignResult:
    """Every group that passes the gate, and no other; once for each campaign, and kept."""
    by_person = {one.person: one for one in assessed}
    release = release_of(
        {one.person: (one.unit, str(one.level)) for one in assessed}, filters=len(FILTERS), before=before, least=least
    )
    groups = []
    for unit, level in release.groups:
        inside = [one for one in by_person.values() if unit in (None, one.unit) and level in (None, str(one.level))]
        groups.append(
            GroupResult(
                unit=unit,
                level=None if level is None else int(level),
                people=len(inside),
                qualities={quality: _told(quality, inside) for quality in Quality},
            )
        )
    return CampaignResult(groups=tuple(groups), told=release.told)


def _told(quality: Quality, inside: Sequence[Assessed]) -> GroupMean | Band:
    means = [one.means[quality] for one in inside]
    if len(set(means)) == 1:
        return band_of(means[0])
    return GroupMean(mean=fmean(means), interval=interval_of_mean(means))

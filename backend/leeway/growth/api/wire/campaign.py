"""Campaigns as whoever keeps the programme sees them: counts in steps of five, and groups behind the gate."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from leeway.growth.api.wire.rating import Hundredths, hundredths
from leeway.growth.api.wire.words import Line
from leeway.growth.rules.campaign import (
    FEWEST_OTHERS,
    LARGEST_LEAST,
    MOST_ASSESSED,
    MOST_OTHERS,
    CampaignDeed,
    CampaignState,
    campaign_deeds,
    roughly,
)
from leeway.growth.rules.form import Quality
from leeway.growth.rules.release.gate import FEWEST_SCORES
from leeway.growth.store.rows.assessment import CampaignReleaseRow, CampaignRow
from leeway.plumbing.wire import WHOLE, Count, Day, Wire

Least = Annotated[int, Field(ge=FEWEST_SCORES, le=LARGEST_LEAST), WHOLE]
Others = Annotated[int, Field(ge=FEWEST_OTHERS, le=MOST_OTHERS), WHOLE]


class NewCampaign(Wire):
    """`least` is the smallest group that anything is told of; it may be raised and never lowered.

    `others` is how many are asked about each person besides themselves and their coach; null asks nobody else.
    """

    title: Line
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_ASSESSED)]
    closes_on: Day
    least: Least = FEWEST_SCORES
    others: Others | None = 8


class Campaign(Wire):
    """`people` and `invited` are as they were planned: who left since shows nowhere.

    `answered_at_least` moves in steps of five, so that nobody's answer is seen to come in.
    """

    id: UUID
    title: str
    state: CampaignState
    least: Count
    others: Count
    form_version: Count
    people: Count
    invited: Count
    answered_at_least: Count
    closes_on: date
    launched_on: date | None
    closed_on: date | None
    may: list[CampaignDeed]


class Campaigns(Wire):
    items: list[Campaign]


class QualityOfGroup(Wire):
    """A mean with its interval; or, where all came to the same, only between which two steps it lies."""

    quality: Quality
    mean_hundredths: Hundredths | None
    low_hundredths: Hundredths
    high_hundredths: Hundredths


class GroupOfCampaign(Wire):
    """`unit` and `level` are null for all of them together."""

    unit: str | None
    level: Count | None
    people: Count
    qualities: list[QualityOfGroup]


class CampaignResults(Wire):
    """Groups that may be told. Of any other unit or level nothing is: it is small, or empty, or next to a small one."""

    campaign_id: UUID
    least: Count
    groups: list[GroupOfCampaign]
    units: list[str]
    levels: list[Count]


def campaign_of(row: CampaignRow, answered: int) -> Campaign:
    state = CampaignState(row.state)
    return Campaign(
        id=row.id,
        title=row.title,
        state=state,
        least=row.least,
        others=row.others,
        form_version=row.form_version,
        people=row.people,
        invited=row.invited,
        answered_at_least=roughly(answered),
        closes_on=row.closes_on,
        launched_on=row.launched_on,
        closed_on=row.closed_on,
        may=list(campaign_deeds(state)),
    )


def results_of(
    row: CampaignRow, kept: CampaignReleaseRow, units: Sequence[str], levels: Sequence[int]
) -> CampaignResults:
    return CampaignResults(
        campaign_id=row.id,
        least=row.least,
        groups=[_group_of(group) for group in kept.groups],
        units=list(units),
        levels=list(levels),
    )


def _group_of(kept: Mapping[str, Any]) -> GroupOfCampaign:
    return GroupOfCampaign(
        unit=kept["unit"],
        level=kept["level"],
        people=kept["people"],
        qualities=[_quality_of(quality, kept["qualities"][quality]) for quality in Quality],
    )


def _quality_of(quality: Quality, told: Mapping[str, Any]) -> QualityOfGroup:
    bounds = told.get("interval", told)
    return QualityOfGroup(
        quality=quality,
        mean_hundredths=hundredths(told.get("mean")),
        low_hundredths=hundredths(float(bounds["low"])),
        high_hundredths=hundredths(float(bounds["high"])),
    )

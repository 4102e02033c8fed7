"""Assessments: as whoever is asked answers them, and as whoever is assessed reads them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.growth.actions.assessment.read import Result
from leeway.growth.api.wire.rating import Hundredths, hundredths
from leeway.growth.api.wire.reflection import Code
from leeway.growth.rules.assessment import RELIABILITY_UNKNOWN, Band, Others, QualityResult
from leeway.growth.rules.campaign import CampaignState, RaterGroup
from leeway.growth.rules.form import MOST_ITEMS, OPTIONS, Part, Quality
from leeway.growth.rules.shown_mean import Reason, ShownMean, Thresholds, Withheld, can_ever_be_shown
from leeway.growth.store.form import item_of
from leeway.growth.store.rows.assessment import AssessmentRow, CampaignRow, InvitationRow
from leeway.plumbing.wire import WHOLE, Count, Wire

Rating = Annotated[int, Field(ge=1, le=OPTIONS), WHOLE]


class SeenAs(StrEnum):
    """What becomes of an answer, said before it is given."""

    OWN = "own"
    """It is about oneself and for oneself."""
    YOURS = "yours"
    """The person knows that the coach's answers are the coach's."""
    AMONG_OTHERS = "among-others"
    """Only together with enough others."""
    NEVER = "never"
    """Too few are asked: it could never be shown."""


class Invitation(Wire):
    """Somebody is asked about `person_id`."""

    assessment_id: UUID
    person_id: UUID
    group: RaterGroup
    title: str
    closes_on: date


class Invitations(Wire):
    items: list[Invitation]


class AskedItem(Wire):
    code: str
    quality: Quality
    part: Part | None
    value: str | None
    text: str


class OpenForm(Wire):
    """`options` steps, of which 1 is hardly ever and the last nearly always; whatever one cannot judge stays empty."""

    assessment_id: UUID
    person_id: UUID
    group: RaterGroup
    title: str
    closes_on: date
    seen_as: SeenAs
    least: Count
    answered: bool
    may_answer: bool
    options: Count
    items: list[AskedItem]


class Answer(Wire):
    code: Code
    rating: Rating


class Answers(Wire):
    answers: Annotated[list[Answer], Field(min_length=1, max_length=MOST_ITEMS)]


class Assessment(Wire):
    """Nothing says how many have answered until the campaign is closed."""

    id: UUID
    title: str
    state: CampaignState
    closes_on: date
    has_result: bool


class Assessments(Wire):
    items: list[Assessment]


class OthersShown(StrEnum):
    MEAN = "mean"
    TENTATIVE = "tentative"
    BAND = "band"
    WITHHELD = "withheld"


class OthersSeen(Wire):
    """A mean with its interval, firm or tentative; between which steps all of them lie; or why nothing is shown."""

    shown: OthersShown
    mean_hundredths: Hundredths | None
    low_hundredths: Hundredths | None
    high_hundredths: Hundredths | None
    reason: Reason | None


class ResultOfQuality(Wire):
    """`gap` is what you said of yourself less what others said, with its interval. Qualities are never added up."""

    quality: Quality
    part: Part | None
    own_hundredths: Hundredths | None
    coach_hundredths: Hundredths | None
    others: OthersSeen
    gap_hundredths: Hundredths | None
    gap_low_hundredths: Hundredths | None
    gap_high_hundredths: Hundredths | None


class AssessmentResult(Wire):
    assessment_id: UUID
    title: str
    closed_on: date | None
    least: Count
    options: Count
    qualities: list[ResultOfQuality]


def invitation_of(invitation: InvitationRow, assessment: AssessmentRow, campaign: CampaignRow) -> Invitation:
    return Invitation(
        assessment_id=assessment.id,
        person_id=assessment.person_id,
        group=RaterGroup(invitation.rater_group),
        title=campaign.title,
        closes_on=campaign.closes_on,
    )


def form_of(invitation: InvitationRow, assessment: AssessmentRow, campaign: CampaignRow, others_asked: int) -> OpenForm:
    group = RaterGroup(invitation.rater_group)
    items = [item_of(kept) for kept in campaign.items]
    return OpenForm(
        assessment_id=assessment.id,
        person_id=assessment.person_id,
        group=group,
        title=campaign.title,
        closes_on=campaign.closes_on,
        seen_as=_seen_as(group, others_asked, campaign.least),
        least=campaign.least,
        answered=invitation.answered,
        may_answer=not invitation.answered and campaign.state == CampaignState.LAUNCHED,
        options=OPTIONS,
        items=[
            AskedItem(
                code=item.code,
                quality=item.quality,
                part=item.part,
                value=item.value,
                text=item.own if group is RaterGroup.SELF else item.other,
            )
            for item in items
        ],
    )


def _seen_as(group: RaterGroup, others_asked: int, least: int) -> SeenAs:
    match group:
        case RaterGroup.SELF:
            return SeenAs.OWN
        case RaterGroup.COACH:
            return SeenAs.YOURS
        case RaterGroup.OTHERS:
            shown = can_ever_be_shown(others_asked, reliability_of_one=RELIABILITY_UNKNOWN, thresholds=Thresholds())
            return SeenAs.AMONG_OTHERS if others_asked >= least and shown else SeenAs.NEVER


def assessments_of(rows: Sequence[tuple[AssessmentRow, CampaignRow]]) -> Assessments:
    return Assessments(
        items=[
            Assessment(
                id=assessment.id,
                title=campaign.title,
                state=CampaignState(campaign.state),
                closes_on=campaign.closes_on,
                has_result=campaign.state == CampaignState.CLOSED,
            )
            for assessment, campaign in rows
        ]
    )


def result_of(result: Result) -> AssessmentResult:
    return AssessmentResult(
        assessment_id=result.assessment.id,
        title=result.campaign.title,
        closed_on=result.campaign.closed_on,
        least=result.campaign.least,
        options=OPTIONS,
        qualities=[_quality_of(one) for one in result.qualities],
    )


def _quality_of(one: QualityResult) -> ResultOfQuality:
    return ResultOfQuality(
        quality=one.quality,
        part=one.part,
        own_hundredths=hundredths(one.own),
        coach_hundredths=hundredths(one.coach),
        others=_others_of(one.others),
        gap_hundredths=hundredths(one.gap),
        gap_low_hundredths=None if one.gap_interval is None else hundredths(one.gap_interval.low),
        gap_high_hundredths=None if one.gap_interval is None else hundredths(one.gap_interval.high),
    )


def _others_of(others: Others) -> OthersSeen:
    match others:
        case Withheld(reason=reason):
            return _seen(OthersShown.WITHHELD, None, None, None, reason)
        case Band(low=low, high=high):
            return _seen(OthersShown.BAND, None, low, high)
        case ShownMean(mean=mean, interval=interval, tentative=tentative):
            shown = OthersShown.TENTATIVE if tentative else OthersShown.MEAN
            return _seen(shown, mean, interval.low, interval.high)


def _seen(
    shown: OthersShown, mean: float | None, low: float | None, high: float | None, reason: Reason | None = None
) -> OthersSeen:
    return OthersSeen(
        shown=shown,
        mean_hundredths=hundredths(mean),
        low_hundredths=hundredths(low),
        high_hundredths=hundredths(high),
        reason=reason,
    )

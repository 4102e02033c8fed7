"""One's own result, once the campaign is closed: reckoned from what was answered, which does not change any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.assessment import RELIABILITY_UNKNOWN, QualityResult, results_of
from leeway.growth.rules.campaign import CampaignState
from leeway.growth.rules.refusals import ResultNotYet
from leeway.growth.store.assessment import assessment_of, responses_about
from leeway.growth.store.form import item_of
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.assessment import AssessmentRow, CampaignRow
from leeway.plumbing.problem import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    assessment: AssessmentRow
    campaign: CampaignRow
    qualities: Sequence[QualityResult]


async def result_for(session: AsyncSession, owner: Owner, assessment_id: UUID) -> Result:
    """Before the end not even how many answered: a count that moves says who just did."""
    found = await assessment_of(session, owner, assessment_id)
    if found is None:
        raise NotFound
    assessment, campaign = found
    if campaign.state != CampaignState.CLOSED:
        raise ResultNotYet("It is read by you alone when the campaign is closed.", closes_on=str(campaign.closes_on))
    qualities = results_of(
        [item_of(kept) for kept in campaign.items],
        await responses_about(session, owner.organisation_id, assessment.id),
        least=campaign.least,
        reliability=RELIABILITY_UNKNOWN if campaign.reliability is None else campaign.reliability,
    )
    return Result(assessment=assessment, campaign=campaign, qualities=qualities)

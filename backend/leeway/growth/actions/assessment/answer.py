"""Answer about somebody: kept without a name, and never changed, for nobody could find them again (G42)."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.campaign import CampaignState
from leeway.growth.rules.refusals import AnsweredAlready, AnswersDoNotFit, CampaignMovedOn
from leeway.growth.store.assessment import asked_about, response_row
from leeway.growth.store.journey import Owner
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def answer_about(session: AsyncSession, owner: Owner, assessment_id: UUID, answers: Mapping[str, int]) -> None:
    """An item that somebody cannot judge is left out; one item at least is answered."""
    found = await asked_about(session, owner, assessment_id, to_change=True)
    if found is None:
        raise NotFound
    invitation, _, campaign = found
    # Closing waits for answers on their way, and none comes after it.
    await session.refresh(campaign, with_for_update={"read": True})
    if invitation.answered:
        raise AnsweredAlready("They cannot be changed: nobody knows any more which are yours.")
    if campaign.state != CampaignState.LAUNCHED:
        raise CampaignMovedOn("The campaign is closed.")
    unknown = sorted(answers.keys() - {item["code"] for item in campaign.items})
    if unknown or not answers:
        raise AnswersDoNotFit("Answer one item of this form at least, and no other.", unknown=unknown)
    invitation.answered = True
    session.add(invitation)
    session.add(response_row(invitation, dict(answers)))
    await session.flush()
    # Not who, and not about whom: a chain per campaign tells that somebody answered.
    await record(
        session,
        stream=campaign.id,
        deed="assessment.answered",
        actor="somebody who was asked",
        recorded_at=await moment(session),
        body={},
    )

"""Launch a campaign: freeze where everybody stands, and find who is asked about whom (G24, R42)."""

import asyncio
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.campaign.draft import campaign_kept_by, prove
from leeway.growth.rules.campaign import MOST_OPEN_FORMS, CampaignState, RaterGroup
from leeway.growth.rules.refusals import CampaignMovedOn, CampaignPeopleUnknown
from leeway.growth.rules.tree import level_of
from leeway.growth.solver.raters import Place, raters_for
from leeway.growth.store.campaign import assessed_in
from leeway.growth.store.journey import Owner
from leeway.growth.store.person_known import staff_known
from leeway.growth.store.rows.assessment import AssessmentRow, CampaignRow, InvitationRow
from leeway.kernel.ids import new_id
from leeway.plumbing.database import moment


async def launch_campaign(session: AsyncSession, owner: Owner, campaign_id: UUID) -> CampaignRow:
    row = await campaign_kept_by(session, owner, campaign_id, to_change=True)
    if row.state != CampaignState.DRAFT:
        raise CampaignMovedOn("It was launched already.")
    staff = {known.id: known for known in await staff_known(session, owner.organisation_id)}
    assessed = [one for one in await assessed_in(session, owner.organisation_id, row.id) if one.person_id in staff]
    if not assessed:
        raise CampaignPeopleUnknown("Nobody on the list works here any more. Draft a new one.", unknown=[])
    coaches = {person: known.coach_id for person, known in staff.items()}
    for one in assessed:
        one.unit_name = staff[one.person_id].unit_name
        one.level = level_of(one.person_id, coaches)
        session.add(one)
    places = {
        person: Place(coach_id=known.coach_id if known.coach_id in staff else None, unit_id=known.unit_id)
        for person, known in staff.items()
    }
    people = [one.person_id for one in assessed]
    raters = await asyncio.to_thread(raters_for, people, places, others=row.others, most_forms=MOST_OPEN_FORMS)
    invitations = []
    for one in assessed:
        invitations.append(_invitation(one, one.person_id, RaterGroup.SELF))
        coach = places[one.person_id].coach_id
        if coach is not None and coach != one.person_id:
            invitations.append(_invitation(one, coach, RaterGroup.COACH))
        invitations += [_invitation(one, rater, RaterGroup.OTHERS) for rater in raters[one.person_id]]
    session.add_all(invitations)
    row.invited = len(invitations)
    row.state, row.launched_on = CampaignState.LAUNCHED, (await moment(session)).date()
    row.row_version += 1
    session.add(row)
    await session.flush()
    await prove(session, row.id, "campaign.launched")
    return row


def _invitation(assessment: AssessmentRow, rater_id: UUID, group: RaterGroup) -> InvitationRow:
    return InvitationRow(
        organisation_id=assessment.organisation_id,
        id=new_id(),
        assessment_id=assessment.id,
        rater_id=rater_id,
        rater_group=group,
        answered=False,
    )

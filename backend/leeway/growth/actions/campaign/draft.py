"""Draft a campaign: what is asked, of whom, until when, and how small a group may be told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.form.write import forms
from leeway.growth.rules.campaign import CampaignState, Plan
from leeway.growth.rules.refusals import CampaignMovedOn, CampaignPeopleUnknown
from leeway.growth.store.campaign import campaign_of, discard_campaign
from leeway.growth.store.form import item_kept
from leeway.growth.store.journey import Owner
from leeway.growth.store.person_known import staff_known
from leeway.growth.store.rows.assessment import AssessmentRow, CampaignRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDraft:
    title: str
    plan: Plan
    closes_on: date
    person_ids: Sequence[UUID]


def must_keep_programme(owner: Owner) -> None:
    if not owner.keeps_programme:
        raise Forbidden("Whoever keeps the programme runs its campaigns.")


async def campaign_kept_by(
    session: AsyncSession, owner: Owner, campaign_id: UUID, *, to_change: bool = False
) -> CampaignRow:
    """404 for everybody who does not keep the programme: there is nothing to be found out."""
    row = None
    if owner.keeps_programme:
        row = await campaign_of(session, owner.organisation_id, campaign_id, to_change=to_change)
    if row is None:
        raise NotFound
    return row


async def draft_campaign(session: AsyncSession, owner: Owner, draft: CampaignDraft) -> CampaignRow:
    must_keep_programme(owner)
    staff = {known.id for known in await staff_known(session, owner.organisation_id)}
    people = list(dict.fromkeys(draft.person_ids))
    unknown = [str(person) for person in people if person not in staff]
    if unknown:
        raise CampaignPeopleUnknown("Take them off the list.", unknown=unknown)
    form = (await forms(session, owner.organisation_id))[0]
    row = CampaignRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        title=draft.title,
        state=CampaignState.DRAFT,
        least=draft.plan.least,
        others=draft.plan.others,
        form_version=form.version,
        items=[item_kept(item) for item in form.items],
        people=len(people),
        invited=0,
        closes_on=draft.closes_on,
        launched_on=None,
        closed_on=None,
        reliability=None,
        row_version=1,
    )
    session.add(row)
    await session.flush()
    session.add_all(
        AssessmentRow(
            organisation_id=owner.organisation_id,
            id=new_id(),
            campaign_id=row.id,
            person_id=person,
            unit_name="",
            level=0,
        )
        for person in people
    )
    await session.flush()
    await prove(session, row.id, "campaign.drafted")
    return row


async def discard_draft(session: AsyncSession, owner: Owner, campaign_id: UUID) -> None:
    row = await campaign_kept_by(session, owner, campaign_id, to_change=True)
    if row.state != CampaignState.DRAFT:
        raise CampaignMovedOn("Only a draft can be thrown away.")
    await discard_campaign(session, owner.organisation_id, campaign_id)
    await prove(session, campaign_id, "campaign.discarded")


async def prove(session: AsyncSession, stream: UUID, deed: str) -> None:
    await record(session, stream=stream, deed=deed, actor="programme", recorded_at=await moment(session), body={})

"""Close a campaign: nobody answers any more, and what may be told of its groups is told once and kept (G42)."""

from dataclasses import asdict
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.campaign.draft import campaign_kept_by, prove
from leeway.growth.rules.assessment import Response, means_of_others, reliability_of_one
from leeway.growth.rules.campaign import CampaignState
from leeway.growth.rules.group_result import Assessed, campaign_result
from leeway.growth.rules.refusals import CampaignMovedOn
from leeway.growth.store.assessment import response_of
from leeway.growth.store.campaign import assessed_in, campaigns_of, responses_in, told_before
from leeway.growth.store.form import item_of
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.assessment import CampaignReleaseRow, CampaignRow
from leeway.plumbing.database import moment


async def close_campaign(session: AsyncSession, owner: Owner, campaign_id: UUID) -> CampaignRow:
    row = await campaign_kept_by(session, owner, campaign_id)
    # One after the other: what is told of two campaigns must be known to the gate of the second.
    await campaigns_of(session, owner.organisation_id, to_change=True)
    await session.refresh(row)
    if row.state != CampaignState.LAUNCHED:
        raise CampaignMovedOn("Only what runs can be closed.")
    about: dict[UUID, list[Response]] = {}
    for kept in await responses_in(session, owner.organisation_id, row.id):
        about.setdefault(kept.assessment_id, []).append(response_of(kept))
    items = [item_of(kept) for kept in row.items]
    assessed = []
    for one in await assessed_in(session, owner.organisation_id, row.id):
        means = means_of_others(items, about.get(one.id, []), row.least)
        if means is not None:
            person = str(one.person_id)
            assessed.append(Assessed(person=person, unit=one.unit_name, level=one.level, means=means))
    before = await told_before(session, owner.organisation_id)
    result = campaign_result(assessed, before=before, least=row.least)
    on = (await moment(session)).date()
    session.add(
        CampaignReleaseRow(
            organisation_id=row.organisation_id,
            id=row.id,
            groups=[asdict(group) for group in result.groups],
            told=[dict(way) for way in result.told.ways],
            released_on=on,
        )
    )
    row.state, row.closed_on = CampaignState.CLOSED, on
    row.reliability = reliability_of_one(items, list(about.values()))
    row.row_version += 1
    session.add(row)
    await session.flush()
    await prove(session, row.id, "campaign.closed")
    return row

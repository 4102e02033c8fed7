"""Campaigns, for whoever keeps the programme. Nothing here is about a person, and every figure passed the gate."""

from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.campaign.close import close_campaign
from leeway.growth.actions.campaign.draft import (
    CampaignDraft,
    campaign_kept_by,
    discard_draft,
    draft_campaign,
    must_keep_programme,
)
from leeway.growth.actions.campaign.launch import launch_campaign
from leeway.growth.actions.campaign.told import results_told
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import campaign as wire
from leeway.growth.rules.campaign import Plan
from leeway.growth.rules.refusals import CampaignMovedOn, CampaignPeopleUnknown, ResultNotYet
from leeway.growth.store.campaign import answered_in, campaigns_of
from leeway.growth.store.rows.assessment import CampaignRow
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/api/growth/v1/campaigns", tags=["campaigns"])


async def shown(session: AsyncSession, row: CampaignRow) -> wire.Campaign:
    return wire.campaign_of(row, await answered_in(session, row.organisation_id, row.id))


@router.get("")
async def list_campaigns(owner: OwnerIn, session: SessionIn) -> wire.Campaigns:
    must_keep_programme(owner)
    rows = await campaigns_of(session, owner.organisation_id)
    return wire.Campaigns(items=[await shown(session, row) for row in rows])


@router.post(
    "",
    status_code=201,
    name="draft_campaign",
    response_model=wire.Campaign,
    responses=answers(CampaignPeopleUnknown),
)
async def draft(asked: wire.NewCampaign, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Nobody is told of a draft; it asks the newest form."""

    async def deed() -> wire.Campaign:
        drafted = CampaignDraft(
            title=asked.title,
            plan=Plan(least=asked.least, others=asked.others or 0),
            closes_on=asked.closes_on,
            person_ids=asked.person_ids,
        )
        return await shown(session, await draft_campaign(session, owner, drafted))

    return await once.answer(session, 201, deed)


@router.get("/{campaign_id}")
async def read_campaign(campaign_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.Campaign:
    return await shown(session, await campaign_kept_by(session, owner, campaign_id))


@router.delete("/{campaign_id}", status_code=204, name="discard_campaign", responses=answers(CampaignMovedOn))
async def discard(campaign_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    await discard_draft(session, owner, campaign_id)


@router.post(
    "/{campaign_id}/launch",
    name="launch_campaign",
    response_model=wire.Campaign,
    responses=answers(CampaignMovedOn, CampaignPeopleUnknown),
)
async def launch(campaign_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Where everybody stands is frozen, and who is asked about whom is found: near ones, with an even load."""

    async def deed() -> wire.Campaign:
        return await shown(session, await launch_campaign(session, owner, campaign_id))

    return await once.answer(session, 200, deed)


@router.post(
    "/{campaign_id}/close",
    name="close_campaign",
    response_model=wire.Campaign,
    responses=answers(CampaignMovedOn),
)
async def close(campaign_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Nobody answers any more; each person reads their result, and groups that are large enough are told of, once."""

    async def deed() -> wire.Campaign:
        return await shown(session, await close_campaign(session, owner, campaign_id))

    return await once.answer(session, 200, deed)


@router.get("/{campaign_id}/results", responses=answers(ResultNotYet))
async def read_campaign_results(campaign_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.CampaignResults:
    """As they were told when it was closed; a unit or level that is not among the groups is not told of."""
    told = await results_told(session, owner, campaign_id)
    return wire.results_of(told.campaign, told.release, told.units, told.levels)

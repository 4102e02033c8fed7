"""Campaigns, who is assessed in them, and what was told of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.campaign import CampaignState
from leeway.growth.rules.release.gate import Told
from leeway.growth.store.rows.assessment import (
    AssessmentResponseRow,
    AssessmentRow,
    CampaignReleaseRow,
    CampaignRow,
)


async def campaigns_of(
    session: AsyncSession, organisation_id: UUID, *, to_change: bool = False
) -> Sequence[CampaignRow]:
    """The newest first."""
    asked = (
        select(CampaignRow)
        .where(col(CampaignRow.organisation_id) == organisation_id)
        .order_by(col(CampaignRow.id).desc())
    )
    return (await session.exec(asked.with_for_update() if to_change else asked)).all()


async def campaign_of(
    session: AsyncSession, organisation_id: UUID, campaign_id: UUID, *, to_change: bool = False
) -> CampaignRow | None:
    asked = select(CampaignRow).where(
        col(CampaignRow.organisation_id) == organisation_id, col(CampaignRow.id) == campaign_id
    )
    return (await session.exec(asked.with_for_update() if to_change else asked)).first()


async def assessed_in(session: AsyncSession, organisation_id: UUID, campaign_id: UUID) -> Sequence[AssessmentRow]:
    rows = await session.exec(
        select(AssessmentRow)
        .where(col(AssessmentRow.organisation_id) == organisation_id, col(AssessmentRow.campaign_id) == campaign_id)
        .order_by(col(AssessmentRow.person_id))
    )
    return rows.all()


async def responses_in(
    session: AsyncSession, organisation_id: UUID, campaign_id: UUID
) -> Sequence[AssessmentResponseRow]:
    of_campaign = select(AssessmentRow.id).where(
        col(AssessmentRow.organisation_id) == organisation_id, col(AssessmentRow.campaign_id) == campaign_id
    )
    rows = await session.exec(
        select(AssessmentResponseRow).where(
            col(AssessmentResponseRow.organisation_id) == organisation_id,
            col(AssessmentResponseRow.assessment_id).in_(of_campaign),
        )
    )
    return rows.all()


async def answered_in(session: AsyncSession, organisation_id: UUID, campaign_id: UUID) -> int:
    of_campaign = select(AssessmentRow.id).where(
        col(AssessmentRow.organisation_id) == organisation_id, col(AssessmentRow.campaign_id) == campaign_id
    )
    rows = await session.exec(
        select(func.count())
        .select_from(AssessmentResponseRow)
        .where(
            col(AssessmentResponseRow.organisation_id) == organisation_id,
            col(AssessmentResponseRow.assessment_id).in_(of_campaign),
        )
    )
    return rows.one()


async def release_kept(session: AsyncSession, organisation_id: UUID, campaign_id: UUID) -> CampaignReleaseRow | None:
    rows = await session.exec(
        select(CampaignReleaseRow).where(
            col(CampaignReleaseRow.organisation_id) == organisation_id, col(CampaignReleaseRow.id) == campaign_id
        )
    )
    return rows.first()


async def told_before(session: AsyncSession, organisation_id: UUID) -> list[Told]:
    """Of every campaign of the organisation: answers of one say something about the next."""
    rows = await session.exec(
        select(CampaignReleaseRow)
        .where(col(CampaignReleaseRow.organisation_id) == organisation_id)
        .order_by(col(CampaignReleaseRow.id))
    )
    return [Told(ways=tuple(row.told)) for row in rows]


async def discard_campaign(session: AsyncSession, organisation_id: UUID, campaign_id: UUID) -> None:
    await session.exec(
        delete(AssessmentRow).where(
            col(AssessmentRow.organisation_id) == organisation_id, col(AssessmentRow.campaign_id) == campaign_id
        )
    )
    await session.exec(
        delete(CampaignRow).where(
            col(CampaignRow.organisation_id) == organisation_id,
            col(CampaignRow.id) == campaign_id,
            col(CampaignRow.state) == CampaignState.DRAFT,
        )
    )

"""What was told of a campaign's groups, beside every unit and level there is: a small one looks like an empty one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.campaign.draft import campaign_kept_by
from leeway.growth.rules.refusals import ResultNotYet
from leeway.growth.rules.tree import level_of
from leeway.growth.store.campaign import release_kept
from leeway.growth.store.journey import Owner
from leeway.growth.store.person_known import staff_known
from leeway.growth.store.rows.assessment import CampaignReleaseRow, CampaignRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    campaign: CampaignRow
    release: CampaignReleaseRow
    units: Sequence[str]
    levels: Sequence[int]


async def results_told(session: AsyncSession, owner: Owner, campaign_id: UUID) -> Told:
    row = await campaign_kept_by(session, owner, campaign_id)
    release = await release_kept(session, owner.organisation_id, campaign_id)
    if release is None:
        raise ResultNotYet("Close the campaign first.", closes_on=str(row.closes_on))
    staff = await staff_known(session, owner.organisation_id)
    coaches = {known.id: known.coach_id for known in staff}
    told_units = {group["unit"] for group in release.groups}
    told_levels = {group["level"] for group in release.groups}
    return Told(
        campaign=row,
        release=release,
        units=sorted(({known.unit_name for known in staff} | told_units) - {"", None}),
        levels=sorted(({level_of(known.id, coaches) for known in staff} | told_levels) - {None}),
    )

"""The three stages with what to try in each: the same for every person of the house."""

from fastapi import APIRouter

from leeway.growth.api import wire
from leeway.growth.api.owner import OwnerIn
from leeway.growth.rules.practice import STAGE_GUIDES

router = APIRouter(prefix="/api/growth/v1/stages", tags=["stages"])


@router.get("")
async def list_stages(owner: OwnerIn) -> wire.StageGuides:
    """Three directions side by side; their order says nothing."""
    return wire.StageGuides(items=[wire.guide_of(guide) for guide in STAGE_GUIDES])

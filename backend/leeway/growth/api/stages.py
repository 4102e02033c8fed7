"""The three stages with what to try in each and what a coach gives: starters, and what was added to them."""

from fastapi import APIRouter

from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import stage as wire
from leeway.growth.store.practice import AddedRow, practices_added_by, practices_of_the_house
from leeway.plumbing.database import SessionIn

router = APIRouter(prefix="/api/growth/v1/stages", tags=["stages"])


@router.get("")
async def list_stages(owner: OwnerIn, session: SessionIn) -> wire.StageGuides:
    """Three directions side by side; their order says nothing."""
    added: list[AddedRow] = [
        *await practices_of_the_house(session, owner.organisation_id),
        *await practices_added_by(session, owner),
    ]
    return wire.guides_of(added, keeps_programme=owner.keeps_programme)

"""Leave a campaign: one's own assessment goes, with all that was answered about one, and leaves no trace (G6)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.store.assessment import assessment_of, forget_assessments
from leeway.growth.store.journey import Owner
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def leave_assessment(session: AsyncSession, owner: Owner, assessment_id: UUID) -> None:
    """Whatever was told of a group that was large enough stays as it was told."""
    if await assessment_of(session, owner, assessment_id) is None:
        raise NotFound
    await forget_assessments(session, owner, assessment_id)
    at = await moment(session)
    await record(session, stream=assessment_id, deed="assessment.left", actor="owner", recorded_at=at, body={})

"""Pause: at any time, no reason asked and none kept (G6)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, keep_journey
from leeway.growth.rules import journey as rules
from leeway.growth.store.journey import KeptJourney, Owner
from leeway.plumbing.precondition import Precondition


async def pause_journey(
    session: AsyncSession, owner: Owner, journey_id: UUID, precondition: Precondition
) -> KeptJourney:
    kept = await journey_to_change(session, owner, journey_id, precondition)
    return await keep_journey(session, kept, rules.pause(kept.journey))

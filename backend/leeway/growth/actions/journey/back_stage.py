"""Name who opens doors for a stage, and how the own role stays in balance (G10). Nobody is told."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, keep_journey, place_of
from leeway.growth.rules import journey as rules
from leeway.growth.rules.journey import Backing
from leeway.growth.store.journey import KeptJourney, Owner
from leeway.plumbing.precondition import Precondition


async def back_stage(
    session: AsyncSession,
    owner: Owner,
    journey_id: UUID,
    spell_id: UUID,
    precondition: Precondition,
    backing: Backing,
) -> KeptJourney:
    kept = await journey_to_change(session, owner, journey_id, precondition)
    place = place_of(kept, spell_id)
    return await keep_journey(session, kept, rules.back_stage(kept.journey, place, backing, person_id=owner.person_id))

"""End one spell; the others run on."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, keep_journey, place_of
from leeway.growth.rules import journey as rules
from leeway.growth.store.journey import KeptJourney, Owner
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def end_stage(
    session: AsyncSession, owner: Owner, journey_id: UUID, spell_id: UUID, precondition: Precondition
) -> KeptJourney:
    kept = await journey_to_change(session, owner, journey_id, precondition)
    on = (await moment(session)).date()
    return await keep_journey(session, kept, rules.end_stage(kept.journey, place_of(kept, spell_id), on=on))

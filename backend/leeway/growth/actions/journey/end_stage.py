"""End one spell; the others run on."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, keep_journey
from leeway.growth.rules import journey as rules
from leeway.growth.store.journey import KeptJourney, Owner
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def end_stage(
    session: AsyncSession, owner: Owner, journey_id: UUID, spell_id: UUID, precondition: Precondition
) -> KeptJourney:
    kept = await journey_to_change(session, owner, journey_id, precondition)
    place = next((spell.place for spell in kept.spells if spell.id == spell_id), None)
    if place is None:
        raise NotFound
    on = (await moment(session)).date()
    return await keep_journey(session, kept, rules.end_stage(kept.journey, place, on=on))

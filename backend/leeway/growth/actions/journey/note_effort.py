"""Note how a running stage feels: extra, or smarter (G5)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, place_of, prove
from leeway.growth.rules.journey import Effort, allowed_deeds
from leeway.growth.rules.refusals import IllegalTransition
from leeway.growth.store.journey import KeptJourney, Owner, journey_of, keep_effort
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def note_effort(
    session: AsyncSession,
    owner: Owner,
    journey_id: UUID,
    spell_id: UUID,
    precondition: Precondition,
    effort: Effort,
) -> KeptJourney:
    """The journey itself stays as it is, and so does its version."""
    kept = await journey_to_change(session, owner, journey_id, precondition)
    if not kept.journey.spells[place_of(kept, spell_id)].runs:
        raise IllegalTransition("Something else is possible now.", allowed=list(allowed_deeds(kept.journey)))
    await keep_effort(session, owner, spell_id, effort, (await moment(session)).date())
    await prove(session, kept)
    noted = await journey_of(session, owner, journey_id)
    if noted is None:
        raise NotFound
    return noted

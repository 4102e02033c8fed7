"""Choose a stage, beside those that run (G7)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import journey_to_change, keep_journey
from leeway.growth.rules import journey as rules
from leeway.growth.rules.journey import Stage
from leeway.growth.store.journey import KeptJourney, Owner
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def choose_stage(
    session: AsyncSession,
    owner: Owner,
    journey_id: UUID,
    precondition: Precondition,
    *,
    stage: Stage,
    aims: str,
    support: str,
) -> KeptJourney:
    kept = await journey_to_change(session, owner, journey_id, precondition)
    on = (await moment(session)).date()
    return await keep_journey(session, kept, rules.choose_stage(kept.journey, stage, aims=aims, support=support, on=on))

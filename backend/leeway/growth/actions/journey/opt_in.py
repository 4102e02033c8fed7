"""Opt in: anybody may, whatever their level, and again after they stopped (G6)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journey.keep import prove
from leeway.growth.rules.journey import JourneyState
from leeway.growth.rules.refusals import JourneyOpen
from leeway.growth.store.journey import KeptJourney, Owner, journeys_of
from leeway.growth.store.rows.journey import JourneyRow
from leeway.kernel.ids import new_id
from leeway.plumbing.database import moment


async def opt_in(session: AsyncSession, owner: Owner) -> KeptJourney:
    latest = next(iter(await journeys_of(session, owner)), None)
    if latest is not None and latest.journey.state is not JourneyState.STOPPED:
        raise JourneyOpen("Go on with it, or stop it before you start anew.", journey_id=str(latest.row.id))
    row = JourneyRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        state=JourneyState.ACTIVE,
        opted_in_on=(await moment(session)).date(),
        row_version=1,
    )
    session.add(row)
    await session.flush()
    kept = KeptJourney(row=row, spells=())
    await prove(session, kept)
    return kept

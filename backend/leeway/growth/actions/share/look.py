"""Look at what somebody shared: the item as it is now, and a line for its person that it was looked at (R46)."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.assessment.read import Result, result_for
from leeway.growth.actions.share.give import prove
from leeway.growth.rules.share import Shared
from leeway.growth.store.journey import KeptJourney, Owner, journeys_of
from leeway.growth.store.plan import plan_of
from leeway.growth.store.rows.plan import PlanRow
from leeway.growth.store.rows.share import ShareReadRow, ShareRow
from leeway.growth.store.share import shares_received
from leeway.kernel.ids import new_id
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Exactly one of the three items; of a journey, the spell that was shared and no other."""

    share: ShareRow
    journey: KeptJourney | None
    plan: PlanRow | None
    result: Result | None


async def look_at_share(session: AsyncSession, owner: Owner, share_id: UUID) -> Looked:
    share = next((one for one in await shares_received(session, owner) if one.id == share_id), None)
    if share is None:
        raise NotFound
    giver = Owner(organisation_id=owner.organisation_id, person_id=share.person_id)
    plan = await plan_of(session, giver, share.item_id) if share.kind == Shared.PLAN else None
    result = await result_for(session, giver, share.item_id) if share.kind == Shared.ASSESSMENT else None
    journey = next((one for one in await journeys_of(session, giver) if _holds(one, share)), None)
    if plan is None and journey is None and result is None:
        # It was thrown away in the meantime: there is nothing behind the share any more.
        raise NotFound
    read = ShareReadRow(
        organisation_id=owner.organisation_id, id=new_id(), share_id=share.id, read_at=await moment(session)
    )
    session.add(read)
    await session.flush()
    await prove(session, share.id, "share.read")
    return Looked(share=share, journey=journey, plan=plan, result=result)


def _holds(journey: KeptJourney, share: ShareRow) -> bool:
    return share.kind == Shared.STAGE and any(spell.id == share.item_id for spell in journey.spells)

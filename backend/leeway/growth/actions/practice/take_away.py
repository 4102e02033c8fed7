"""Take a line away again: one's own, or, by whoever keeps the programme, the organisation's."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.store.journey import Owner
from leeway.growth.store.practice import practices_of_the_house, take_away_from_the_house, take_away_own
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, NotFound


async def take_practice_away(session: AsyncSession, owner: Owner, practice_id: UUID) -> None:
    if not await take_away_own(session, owner, practice_id):
        await _from_the_house(session, owner, practice_id)
    at = await moment(session)
    await record(session, stream=practice_id, deed="practice.taken-away", actor="owner", recorded_at=at, body={})


async def _from_the_house(session: AsyncSession, owner: Owner, practice_id: UUID) -> None:
    if owner.keeps_programme:
        if not await take_away_from_the_house(session, owner.organisation_id, practice_id):
            raise NotFound
        return
    kept = await practices_of_the_house(session, owner.organisation_id)
    if any(row.id == practice_id for row in kept):
        raise Forbidden("Whoever keeps the programme changes what is offered to everybody.")
    raise NotFound

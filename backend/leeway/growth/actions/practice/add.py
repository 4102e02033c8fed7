"""Add a line to the starters: for oneself, or, by whoever keeps the programme, for everybody (G11)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.practice import AddedPractice, has_room
from leeway.growth.rules.refusals import PracticeListFull
from leeway.growth.store.journey import Owner
from leeway.growth.store.practice import (
    AddedRow,
    house_row,
    own_row,
    practices_added_by,
    practices_of_the_house,
)
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden


async def add_practice(session: AsyncSession, owner: Owner, added: AddedPractice, *, for_all: bool) -> AddedRow:
    if for_all and not owner.keeps_programme:
        raise Forbidden("Whoever keeps the programme adds for everybody. You can add it for yourself.")
    at = await moment(session)
    kept = (
        await practices_of_the_house(session, owner.organisation_id)
        if for_all
        else await practices_added_by(session, owner)
    )
    if not has_room(len(kept)):
        raise PracticeListFull("Take a line away first.")
    make = house_row if for_all else own_row
    row = make(owner, new_id(), added, at.date())
    session.add(row)
    await session.flush()
    await record(session, stream=row.id, deed="practice.added", actor="owner", recorded_at=at, body={})
    return row

"""Who has left in the middle of a negotiation, and who may go on for them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.names import names_of
from leeway.mandates.api.wire import request as wire
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.people import leavers_among, people_of, speakers_of
from leeway.mandates.store.request import OPEN
from leeway.mandates.store.rows.request import MandateRequestRow


async def leavers_of(
    session: AsyncSession, rows: Sequence[MandateRequestRow], parents: Mapping[UUID, Holder]
) -> dict[UUID, list[wire.Leaver]]:
    """By request, of those that are open; `parents` are the holders of the mandates above, by mandate."""
    running = [row for row in rows if row.state in OPEN]
    if not running:
        return {}
    gone = await leavers_among(session, [one for row in running for one in (row.asker_id, row.grantor_id)])
    return {
        row.id: await _of(session, row, gone, parents[row.parent_mandate_id])
        for row in running
        if gone & {row.asker_id, row.grantor_id}
    }


async def _of(
    session: AsyncSession, row: MandateRequestRow, gone: frozenset[UUID], parent: Holder
) -> list[wire.Leaver]:
    found = []
    holder = Holder(kind=HolderKind(row.holder_kind), id=row.holder_id)
    if row.asker_id in gone:
        team = holder.kind is HolderKind.TEAM
        others = await speakers_of(session, holder) - {row.grantor_id} if team else frozenset[UUID]()
        found.append(await _leaver(session, Side.ASKER, others))
    if row.grantor_id in gone:
        team = parent.kind is HolderKind.TEAM
        others = await speakers_of(session, parent) - await people_of(session, holder) if team else frozenset[UUID]()
        found.append(await _leaver(session, Side.GRANTOR, others - {row.asker_id}))
    return found


async def _leaver(session: AsyncSession, side: Side, person_ids: frozenset[UUID]) -> wire.Leaver:
    names = await names_of(session, holders=(), person_ids=person_ids)
    goes_on = sorted((names.person(one) for one in person_ids), key=lambda one: (one.name, one.id))
    return wire.Leaver(side=side, goes_on=goes_on)

"""A request whose grantor's side has nobody left goes on to whoever comes next up the chain."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.request.draft import is_source
from leeway.mandates.actions.request.tell import request_event, request_noted
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.people import people_of, speakers_of
from leeway.mandates.store.request import requests_of_gone_grantors
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.outbox import emit


async def pass_requests_up(session: AsyncSession, actor: str, at: datetime) -> Sequence[Note]:
    """Where a team holds the mandate above, its others go on and nothing moves; at the top it waits as it is."""
    notes: list[Note] = []
    for row in await requests_of_gone_grantors(session):
        following = await _next_up(session, row, at)
        if following is None:
            continue
        row.former_grantor_id = row.grantor_id
        row.parent_mandate_id, row.grantor_id = following
        row.row_version += 1
        session.add(row)
        await session.flush()
        if row.state != RequestState.DRAFT:
            await emit(session, request_event(row, "rerouted"))
        notes.append(request_noted(row, "reroute", actor, parent_mandate_id=str(row.parent_mandate_id)))
    return notes


async def _next_up(session: AsyncSession, row: MandateRequestRow, at: datetime) -> tuple[UUID, UUID] | None:
    """The nearest mandate above from which somebody else can grant now, and who of them is asked."""
    chain = await chain_of_mandate(session, row.organisation_id, row.parent_mandate_id, at)
    if chain is None:
        return None
    holder = Holder(kind=HolderKind(row.holder_kind), id=row.holder_id)
    own = {row.asker_id, *await people_of(session, holder)}
    if await speakers_of(session, chain.holder) - own:
        return None
    for mandate_id in chain.mandate_ids[1:]:
        above = await chain_of_mandate(session, row.organisation_id, mandate_id, at)
        if above is None or not is_source(above, at):
            continue
        speakers = await speakers_of(session, above.holder) - own
        if speakers:
            return mandate_id, min(speakers)
    return None

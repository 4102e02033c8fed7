"""The way every deed on a request goes: seen, whose deed, unchanged since, listed and their turn."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.negotiation import Side, deeds_open_to, side_has
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.request_state import RequestDeed, RequestState, request_after
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.request import request_seen_by
from leeway.mandates.store.rows.request import MandateRequestRow, RequestVersionRow
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


def side_of(viewer: Viewer, row: MandateRequestRow) -> Side:
    """Of somebody who sees it. Asker and grantor are never one person; who stands in for a leaver is on their side."""
    if viewer.person_id in (row.asker_id, row.grantor_id):
        return Side.ASKER if viewer.person_id == row.asker_id else Side.GRANTOR
    return Side.ASKER if row.holder_id in viewer.led_team_ids else Side.GRANTOR


async def move_request(
    session: AsyncSession, viewer: Viewer, request_id: UUID, seen: Precondition, deed: RequestDeed
) -> MandateRequestRow:
    """The request in the state the deed leads to, its row locked until the commit."""
    row = await request_seen_by(session, viewer, request_id, to_change=True)
    if row is None:
        raise NotFound
    side = side_of(viewer, row)
    if not side_has(side, deed):
        raise Forbidden("This is for the other side of the request to do.")
    seen.must_be(row.row_version)
    state = RequestState(row.state)
    after = request_after(state, deed)
    if isinstance(after, Illegal):
        raise IllegalTransition(after)
    open_deeds = deeds_open_to(side, state, Side(row.last_version_by))
    if deed not in open_deeds:
        # It is the other side's turn.
        raise IllegalTransition(Illegal(state=state, deed=deed, allowed=tuple(open_deeds)))
    row.state = str(after)
    row.row_version += 1
    session.add(row)
    return row


async def say(session: AsyncSession, row: MandateRequestRow, side: Side, terms: Terms, note: str) -> None:
    """Add the next version; the ones before stay as they were said."""
    row.versions += 1
    row.last_version_by = str(side)
    session.add(row)
    await session.flush()
    session.add(
        RequestVersionRow(
            organisation_id=row.organisation_id,
            id=new_id(),
            request_id=row.id,
            number=row.versions,
            by_side=str(side),
            note=note,
            created_at=await moment(session),
            **terms_kept(terms),
        )
    )
    await session.flush()

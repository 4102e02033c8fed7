"""End a published offer today: what was promised under it stays, nothing new is measured after it."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.deal import move_history
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.published_offer import published_offer_to_change
from leeway.mandates.store.rows.published_offer import PublishedOfferRow
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def end_published_offer(
    session: AsyncSession, viewer: Viewer, offer_id: UUID, seen: Precondition
) -> PublishedOfferRow:
    """Doing so again changes nothing."""
    row = await published_offer_to_change(session, offer_id)
    if row is None:
        raise NotFound
    seen.must_be(row.row_version)
    at = await moment(session)
    today = day_of(at)
    if row.valid_until > today:
        row.valid_until = max(today, row.valid_from)
        row.row_version += 1
        await session.flush()
        await move_history(session)
        note = Note(
            mandate_id=row.id,
            deed="published-offer.end",
            actor=str(viewer.person_id),
            body={"valid_until": row.valid_until.isoformat()},
        )
        await write_note(session, note, at)
    return row

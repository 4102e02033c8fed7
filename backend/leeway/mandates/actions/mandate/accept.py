"""Take on what was offered; only from now on can it be used (I34)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.actions.mandate.take_over import take_over
from leeway.mandates.rules.mandate_state import MandateDeed
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def accept_mandate(session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition) -> KeptMandate:
    kept = await change_mandate(session, viewer, mandate_id, seen, Change(deed=MandateDeed.ACCEPT, event="accepted"))
    at = await moment(session)
    if kept.row.predecessor_id is not None and kept.version.valid_from <= day_of(at):
        return await take_over(session, kept, at)
    return kept

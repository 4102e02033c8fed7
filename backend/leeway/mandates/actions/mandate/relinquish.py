"""Hand a mandate back. No reason is asked, and no person is named (I39)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.actions.mandate.tell import nobody_named
from leeway.mandates.rules.mandate_state import MandateDeed
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.precondition import Precondition


async def relinquish_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition
) -> KeptMandate:
    change = Change(deed=MandateDeed.RELINQUISH, event="relinquished", actor=nobody_named(mandate_id))
    return await change_mandate(session, viewer, mandate_id, seen, change)

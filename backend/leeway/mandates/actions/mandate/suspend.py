"""Stop a mandate for a while, with a reason: it takes no new holds, open ones live to their end."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.rules.mandate_state import MandateDeed
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.precondition import Precondition


async def suspend_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, reason: str
) -> KeptMandate:
    change = Change(deed=MandateDeed.SUSPEND, event="suspended", reason=reason)
    return await change_mandate(session, viewer, mandate_id, seen, change)

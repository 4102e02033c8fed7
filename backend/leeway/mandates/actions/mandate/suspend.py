"""Stop a mandate for a while, with a reason: it takes no new holds, open ones live to their end.

The lead of the holder's account team may finish those as well: the customer does not wait for a quarrel.
"""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.rules.mandate_state import MandateDeed
from leeway.mandates.rules.viewer import HolderKind, Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.people import account_lead_of
from leeway.mandates.store.steward import name_steward
from leeway.plumbing.precondition import Precondition


async def suspend_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, reason: str
) -> KeptMandate:
    change = Change(deed=MandateDeed.SUSPEND, event="suspended", reason=reason)
    kept = await change_mandate(session, viewer, mandate_id, seen, change)
    if kept.holder.kind is HolderKind.PERSON:
        lead_id = await account_lead_of(session, kept.holder.id)
        if lead_id is not None:
            await name_steward(session, kept.id, lead_id)
    return kept

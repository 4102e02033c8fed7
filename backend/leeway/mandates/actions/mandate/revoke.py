"""End a mandate. Graceful leaves open holds their time; immediate ends them and needs a reason (I30, I38)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.rules.mandate_state import MandateDeed, Revocation
from leeway.mandates.rules.refusals.mandate import ReasonMissing
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.precondition import Precondition


async def revoke_mandate(
    session: AsyncSession,
    viewer: Viewer,
    mandate_id: UUID,
    seen: Precondition,
    *,
    reason: str | None,
    revocation: Revocation,
) -> KeptMandate:
    """A hold that is void from now on says so when somebody comes to commit it."""
    if revocation is Revocation.IMMEDIATE and not reason:
        raise ReasonMissing("Say why it must end at once: the holder will read it.")
    change = Change(deed=MandateDeed.REVOKE, event="revoked", reason=reason, revocation=revocation)
    return await change_mandate(session, viewer, mandate_id, seen, change)

"""The second grantor's word on what one has granted above the organisation's threshold (R13)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, change_mandate
from leeway.mandates.actions.mandate.grant import refuse_unless_grantable
from leeway.mandates.rules.mandate_state import MandateDeed
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def confirm_mandate(session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition) -> KeptMandate:
    """It is offered from now on, if the first grantor could still grant it."""
    change = Change(deed=MandateDeed.CONFIRM, event="confirmed")
    kept = await change_mandate(session, viewer, mandate_id, seen, change)
    row, at = kept.row, await moment(session)
    parent = None
    if row.parent_id is not None:
        parent = await chain_of_mandate(session, viewer.organisation_id, row.parent_id, at)
    if parent is None or row.grantor_id is None:
        raise NotFound
    await refuse_unless_grantable(session, parent, row.grantor_id, kept.holder, kept.terms, at)
    row.second_grantor_id = viewer.person_id
    session.add(row)
    await session.flush()
    return kept


async def reject_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, reason: str
) -> KeptMandate:
    """One says yes and another no: then it is no, with the reason for the first."""
    change = Change(deed=MandateDeed.REJECT, event="rejected", reason=reason)
    return await change_mandate(session, viewer, mandate_id, seen, change)

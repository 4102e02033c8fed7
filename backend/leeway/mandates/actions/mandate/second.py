"""Who could be the second grantor of what another has granted (R13)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.second_grantor import Proposal, may_confirm
from leeway.mandates.store.authority import keep_still, standing_of
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.people import people_of
from leeway.mandates.store.request import asker_of
from leeway.plumbing.database import moment


async def could_be_second(session: AsyncSession, person_id: UUID, kept: KeptMandate) -> bool:
    """For good: nobody loses the authority that this rests on before the transaction ends."""
    row = kept.row
    if row.parent_id is not None and row.grantor_id is not None:
        await keep_still(session, row.parent_id, [person_id, row.grantor_id])
    return await seems_second(session, person_id, kept)


async def seems_second(session: AsyncSession, person_id: UUID, kept: KeptMandate) -> bool:
    """As it looks now, for what a screen offers."""
    row = kept.row
    if row.parent_id is None or row.grantor_id is None or row.state != MandateState.PROPOSED:
        return False
    at = await moment(session)
    parent = await chain_of_mandate(session, row.organisation_id, row.parent_id, at)
    if parent is None:
        return False
    proposal = Proposal(
        chain=parent.chain,
        terms=kept.terms,
        grantor_id=row.grantor_id,
        asker_id=None if row.request_id is None else await asker_of(session, row.request_id),
        receivers=await people_of(session, kept.holder),
    )
    return may_confirm(proposal, await standing_of(session, person_id, row.parent_id), at)

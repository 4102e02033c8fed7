"""The second person agrees: the organisation offers the root mandate, and its holder may accept it."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.offer import Offering, offer_mandate
from leeway.mandates.rules.refusals.mandate import AlreadyOver
from leeway.mandates.rules.refusals.root_authority import AlreadyConfirmed
from leeway.mandates.rules.root_authority import RootState
from leeway.mandates.rules.validity import over
from leeway.mandates.rules.viewer import Holder, HolderKind, Role, Viewer
from leeway.mandates.store.decision_log import Note, write_notes
from leeway.mandates.store.root_authority import root_authority_to_change
from leeway.mandates.store.rows.root_authority import RootAuthorityRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


async def confirm_root_authority(
    session: AsyncSession, viewer: Viewer, root_authority_id: UUID, seen: Precondition
) -> RootAuthorityRow:
    row = await root_authority_to_change(session, root_authority_id)
    if row is None or not (
        viewer.has(Role.ADMINISTRATOR) or viewer.person_id in (row.second_person_id, row.holder_person_id)
    ):
        raise NotFound
    if viewer.person_id != row.second_person_id:
        raise Forbidden("The second person named confirms.")
    seen.must_be(row.row_version)
    if row.state != RootState.PROPOSED:
        raise AlreadyConfirmed("Its mandate has been offered.")
    at = await moment(session)
    if over(row.valid_until, at):
        raise AlreadyOver("Name it again with a later end.")
    offering = Offering(
        title=row.document_ref,
        decision_type=row.decision_family,
        holder=Holder(kind=HolderKind.PERSON, id=row.holder_person_id),
        grantor_id=None,
        ancestor_ids=(),
        terms=terms_of(row),
        actor=str(viewer.person_id),
        document_ref=row.document_ref,
    )
    kept, granted = await offer_mandate(session, offering, at)
    row.state, row.mandate_id, row.confirmed_at = str(RootState.CONFIRMED), kept.id, at
    row.row_version += 1
    session.add(row)
    await session.flush()
    body = {"state": row.state, "mandate_id": str(kept.id)}
    confirmed = Note(mandate_id=row.id, deed="root-authority.confirm", actor=str(viewer.person_id), body=body)
    await write_notes(session, [confirmed, granted], at)
    return row

"""An administrator names who shall hold the first mandate of a family of decisions, and who must agree."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.rules.refusals.mandate import HolderUnknown
from leeway.mandates.rules.refusals.root_authority import TwoPeopleNeeded
from leeway.mandates.rules.root_authority import Naming, RootState, is_between_three
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.people import working_person
from leeway.mandates.store.rows.root_authority import RootAuthorityRow
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class RootProposed:
    decision_family: str
    holder_person_id: UUID
    second_person_id: UUID
    document_ref: str
    terms: Terms


async def propose_root_authority(session: AsyncSession, viewer: Viewer, proposed: RootProposed) -> RootAuthorityRow:
    if not viewer.has(Role.ADMINISTRATOR):
        raise Forbidden("An administrator names where authority begins.")
    naming = Naming(
        administrator_id=viewer.person_id,
        second_person_id=proposed.second_person_id,
        holder_id=proposed.holder_person_id,
    )
    if not is_between_three(naming):
        raise TwoPeopleNeeded("Name a second person, and a holder who is neither of you.")
    for person_id in (proposed.second_person_id, proposed.holder_person_id):
        if await working_person(session, person_id) is None:
            raise HolderUnknown(
                "Choose people who work here. Whoever came in a moment ago is known here shortly: try again."
            )
    at = await moment(session)
    row = RootAuthorityRow(
        organisation_id=viewer.organisation_id,
        id=new_id(),
        decision_family=proposed.decision_family,
        administrator_id=viewer.person_id,
        second_person_id=proposed.second_person_id,
        holder_person_id=proposed.holder_person_id,
        document_ref=proposed.document_ref,
        state=str(RootState.PROPOSED),
        mandate_id=None,
        created_at=at,
        confirmed_at=None,
        row_version=1,
        **terms_kept(terms_by(viewer, proposed.terms, None)),
    )
    session.add(row)
    await session.flush()
    body = {"state": row.state, "document_ref": row.document_ref}
    note = Note(mandate_id=row.id, deed="root-authority.propose", actor=str(viewer.person_id), body=body)
    await write_note(session, note, at)
    return row

"""Roles of a person: everybody may know who administers, an administrator decides."""

from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.roles.set_roles import set_roles
from leeway.people.api.people import found_person
from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.api.wire import access as wire
from leeway.people.rules.refusals import LastAdministrator, NotWorkingHere
from leeway.people.rules.roles import Role
from leeway.people.store.access import all_roles, granted_roles
from leeway.plumbing.database import SessionIn
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import Forbidden, answers

router = APIRouter(prefix="/api/people/v1", tags=["roles"])


@router.get("/people/{person_id}/roles")
async def read_roles(person_id: UUID, viewer: ViewerIn, session: SessionIn, response: Response) -> wire.Roles:
    if not (viewer.may_read or viewer.may_set_up):
        raise Forbidden("This token has no scope people:read.")
    roles = await _roles_of(session, viewer, person_id)
    tagged(response, roles.row_version)
    return roles


@router.put(
    "/people/{person_id}/roles",
    responses=answers(PreconditionRequired, StaleVersion, LastAdministrator, NotWorkingHere),
)
async def replace_roles(
    person_id: UUID,
    draft: wire.RolesDraft,
    viewer: ViewerIn,
    session: SessionIn,
    if_match: IfMatchIn,
    response: Response,
) -> wire.Roles:
    if not viewer.may_grant:
        raise Forbidden("Roles are granted by administrators.")
    await set_roles(
        session, viewer.organisation_id, person_id, set(draft.roles), precondition=if_match, actor=viewer.actor
    )
    roles = await _roles_of(session, viewer, person_id)
    tagged(response, roles.row_version)
    return roles


async def _roles_of(session: AsyncSession, viewer: Viewer, person_id: UUID) -> wire.Roles:
    person = (await found_person(session, viewer.organisation_id, person_id)).row
    granted = (await granted_roles(session, viewer.organisation_id, [person_id]))[person_id]
    every = (await all_roles(session, [person]))[person_id]
    return wire.Roles(
        person_id=person_id,
        roles=sorted(Role(role) for role in granted),
        derived=[role for role in every if role not in granted],
        may=["edit"] if viewer.may_grant else [],
        row_version=person.row_version,
    )

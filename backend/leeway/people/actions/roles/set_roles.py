"""Give a person exactly these roles."""

from collections.abc import Set as AbstractSet
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.events.tell_people import tell_people
from leeway.people.rules.person import is_working
from leeway.people.rules.refusals import LastAdministrator, NotWorkingHere
from leeway.people.rules.roles import Role, would_leave_nobody
from leeway.people.store.access import administrators_besides, granted_roles, withdraw_roles
from leeway.people.store.directory import lock_directory
from leeway.people.store.person import lock_person
from leeway.people.store.rows.access import RoleGrantRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def set_roles(
    session: AsyncSession,
    organisation_id: UUID,
    person_id: UUID,
    roles: AbstractSet[Role],
    *,
    precondition: Precondition,
    actor: str,
) -> None:
    """A role taken away ends the sessions that still carry it; the person signs in again (R30)."""
    await lock_directory(session, organisation_id)
    person = await lock_person(session, organisation_id, person_id)
    if person is None:
        raise NotFound
    precondition.must_be(person.row_version)
    before = set((await granted_roles(session, organisation_id, [person_id]))[person_id])
    after = {role.value for role in roles}
    if before == after:
        return
    if after - before and not is_working(person.status):
        raise NotWorkingHere("Roles are given to people who work here.")
    if would_leave_nobody(before, after, await administrators_besides(session, organisation_id, person_id)):
        raise LastAdministrator("Make somebody else an administrator first.")
    now = await moment(session)
    await withdraw_roles(session, organisation_id, person_id, before - after)
    session.add_all(
        RoleGrantRow(
            organisation_id=organisation_id,
            id=new_id(),
            person_id=person_id,
            role=role,
            granted_by=actor,
            granted_at=now,
        )
        for role in sorted(after - before)
    )
    person.row_version += 1
    person.updated_at = now
    if before - after:
        person.authz_epoch += 1
    session.add(person)
    await session.flush()
    await tell_people(session, organisation_id, [(person_id, "updated", False)])
    body = {"person_id": str(person_id), "granted": sorted(after - before), "withdrawn": sorted(before - after)}
    await record(session, stream=organisation_id, deed="roles.set", actor=actor, recorded_at=now, body=body)

"""After an import in demo mode: the top of the tree may administer, so that somebody can give the other roles."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.events.tell_people import tell_people
from leeway.people.rules.roles import chosen_root, first_roles
from leeway.people.store.access import any_role_exists
from leeway.people.store.person import lock_person, roots
from leeway.people.store.rows.access import RoleGrantRow

GRANTED_BY = "service:demo"


async def give_first_roles(session: AsyncSession, organisation_id: UUID, *, demo: bool, now: datetime) -> None:
    roles = first_roles(demo=demo, roles_exist=await any_role_exists(session, organisation_id))
    root = chosen_root(await roots(session, organisation_id)) if roles else None
    if root is None:
        return
    person = await lock_person(session, organisation_id, UUID(root))
    if person is None:
        return
    session.add_all(
        RoleGrantRow(
            organisation_id=organisation_id,
            id=new_id(),
            person_id=person.id,
            role=role.value,
            granted_by=GRANTED_BY,
            granted_at=now,
        )
        for role in roles
    )
    person.row_version += 1
    person.updated_at = now
    session.add(person)
    await session.flush()
    await tell_people(session, organisation_id, [(person.id, "updated", False)])

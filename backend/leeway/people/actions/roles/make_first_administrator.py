"""The first administrator of an organisation: somebody known by this work e-mail, or somebody new."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.events.tell_people import tell_people
from leeway.people.rules.person import Status, display_name_of
from leeway.people.rules.refusals import AdministratorExists
from leeway.people.rules.roles import FIRST_ROLES
from leeway.people.rules.search import folded
from leeway.people.store.access import any_administrator
from leeway.people.store.directory import lock_directory, move_directory
from leeway.people.store.person import label_of, working_by_email
from leeway.people.store.rows.access import RoleGrantRow
from leeway.people.store.rows.person import PersonRow, TreePlaceRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment


async def make_first_administrator(
    session: AsyncSession, organisation_id: UUID, *, given_name: str, family_name: str, work_email: str, actor: str
) -> UUID:
    await lock_directory(session, organisation_id)
    if await any_administrator(session, organisation_id):
        raise AdministratorExists("Sign in, or ask your administrator for a role.")
    now = await moment(session)
    person = await working_by_email(session, organisation_id, work_email)
    word = "created" if person is None else "updated"
    if person is None:
        person = _newcomer(organisation_id, given_name, family_name, work_email, now)
        session.add(person)
        await session.flush()
        place = TreePlaceRow(organisation_id=organisation_id, id=person.id, path=label_of(person.id), layer=0)
        session.add(place)
        await move_directory(session, organisation_id)
    person.row_version += 1
    person.updated_at = now
    session.add(person)
    session.add_all(
        RoleGrantRow(
            organisation_id=organisation_id,
            id=new_id(),
            person_id=person.id,
            role=role.value,
            granted_by=actor,
            granted_at=now,
        )
        for role in FIRST_ROLES
    )
    await session.flush()
    await tell_people(session, organisation_id, [(person.id, word, False)])
    body = {"person_id": str(person.id)}
    await record(session, stream=organisation_id, deed="roles.first", actor=actor, recorded_at=now, body=body)
    return person.id


def _newcomer(organisation_id: UUID, given_name: str, family_name: str, work_email: str, now: datetime) -> PersonRow:
    """Known by no source: the first file that has this e-mail adopts them."""
    shown = display_name_of(given_name, family_name, work_email)
    return PersonRow(
        organisation_id=organisation_id,
        id=new_id(),
        display_name=shown,
        given_name=given_name,
        family_name=family_name,
        name_folded=folded(shown),
        family_folded=folded(family_name),
        work_email=work_email,
        employee_number=None,
        locale=None,
        time_zone=None,
        status=Status.ACTIVE.value,
        started_on=None,
        ended_on=None,
        title=None,
        unit_id=None,
        location=None,
        country=None,
        cost_centre=None,
        worker_type=None,
        manager_reference=None,
        manager_id=None,
        effective_coach_id=None,
        coaches=False,
        authz_epoch=1,
        row_version=0,
        created_at=now,
        updated_at=now,
    )

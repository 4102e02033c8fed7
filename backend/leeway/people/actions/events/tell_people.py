"""Tell the neighbours about persons as they are now."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.store.access import all_roles
from leeway.people.store.person import PersonShown, persons_by_id
from leeway.plumbing.outbox import Event, emit

BATCH = 1_000


async def tell_people(session: AsyncSession, organisation_id: UUID, told: Sequence[tuple[UUID, str, bool]]) -> None:
    """`told` names each person, the event's last word, and whether a new manager is news of its own."""
    for start in range(0, len(told), BATCH):
        batch = told[start : start + BATCH]
        ids = [person_id for person_id, _, _ in batch]
        shown = {person.row.id: person for person in await persons_by_id(session, organisation_id, ids)}
        roles = await all_roles(session, [person.row for person in shown.values()])
        events = [_event(f"person.{word}", shown[person_id], roles[person_id]) for person_id, word, _ in batch]
        events += [
            _event("manager.changed", shown[person_id], roles[person_id]) for person_id, _, moved in batch if moved
        ]
        await emit(session, *events)


def _event(word: str, person: PersonShown, roles: Sequence[str]) -> Event:
    row = person.row
    return Event(
        type=f"dev.leeway.people.{word}",
        subject=f"person/{row.id}",
        version=row.row_version,
        data={
            "person": {
                "id": str(row.id),
                "display_name": row.display_name,
                "given_name": row.given_name,
                "family_name": row.family_name,
                "work_email": row.work_email,
                "employee_number": row.employee_number,
                "status": row.status,
                "title": row.title,
                "unit_id": str(row.unit_id) if row.unit_id else None,
                "unit_name": person.unit[1] if person.unit else None,
                "manager_id": str(row.manager_id) if row.manager_id else None,
                "effective_coach_id": str(row.effective_coach_id) if row.effective_coach_id else None,
                "roles": list(roles),
                "authz_epoch": row.authz_epoch,
                "row_version": row.row_version,
            }
        },
    )

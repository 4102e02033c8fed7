"""The directory: persons, units, dated employments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from leeway.people.api.origins import origins_shown
from leeway.people.api.shapes import person_of, person_ref, unit_ref
from leeway.people.api.viewer import ReaderIn
from leeway.people.api.wire import person as wire
from leeway.people.api.wire.source import Origins
from leeway.people.rules.person import Status
from leeway.people.store.employment import employments_of
from leeway.people.store.person import PersonShown, person_by_id, persons_found
from leeway.people.store.unit import units_inside, units_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.pages import Key, Page, PageIn, last_name, page_of
from leeway.plumbing.precondition import tagged
from leeway.plumbing.problem import Forbidden, NotFound

router = APIRouter(prefix="/api/people/v1", tags=["people"])
TEXT = r"^[^\x00-\x1f]*$"


@router.get("/people")
async def list_people(
    viewer: ReaderIn,
    session: SessionIn,
    page: PageIn,
    q: Annotated[
        str | None, Query(max_length=100, pattern=TEXT, description="The beginning of a name or e-mail")
    ] = None,
    unit_id: Annotated[UUID | None, Query(description="With every unit inside it")] = None,
    status: Annotated[Status | None, Query()] = None,
) -> Page[wire.Person]:
    inside = None if unit_id is None else await units_inside(session, viewer.organisation_id, unit_id)
    found = await persons_found(
        session,
        viewer.organisation_id,
        query=q.strip() if q else None,
        unit_ids=inside,
        status=status.value if status else None,
        after=last_name(page.after),
        limit=page.limit,
    )
    people, cursor = page_of(found, page, _key_of)
    return Page(items=[person_of(person, viewer) for person in people], next_cursor=cursor)


@router.get("/people/{person_id}")
async def read_person(person_id: UUID, viewer: ReaderIn, session: SessionIn, response: Response) -> wire.Person:
    person = await found_person(session, viewer.organisation_id, person_id)
    tagged(response, person.row.row_version)
    return person_of(person, viewer)


@router.get("/people/{person_id}/employments")
async def list_employments(person_id: UUID, viewer: ReaderIn, session: SessionIn) -> wire.Employments:
    person = await found_person(session, viewer.organisation_id, person_id)
    if not viewer.sees_employment_of(person_id, person.path):
        raise Forbidden("The record is for the person, the line above and people administrators.")
    rows = await employments_of(session, viewer.organisation_id, person_id)
    return wire.Employments(
        items=[
            wire.Employment(
                valid_from=shown.row.valid_from,
                valid_until=shown.row.valid_until,
                title=shown.row.title,
                unit=unit_ref(shown.unit),
                location=shown.row.location,
                country=shown.row.country,
                cost_centre=shown.row.cost_centre,
                worker_type=shown.row.worker_type,
                manager=person_ref(shown.manager),
            )
            for shown in rows
        ]
    )


@router.get("/people/{person_id}/origins")
async def explain_person(person_id: UUID, viewer: ReaderIn, session: SessionIn) -> Origins:
    """For each value: from which source and run it came, when, and who said yes to it."""
    person = await found_person(session, viewer.organisation_id, person_id)
    if not viewer.sees_employment_of(person_id, person.path):
        raise Forbidden("The record is for the person, the line above and people administrators.")
    return await origins_shown(session, viewer.organisation_id, person_id)


@router.get("/units")
async def list_units(viewer: ReaderIn, session: SessionIn) -> wire.Units:
    return wire.Units(
        items=[
            wire.Unit(
                id=unit.id, kind=unit.kind, name=unit.name, parent_id=unit.parent_id, row_version=unit.row_version
            )
            for unit in await units_of(session, viewer.organisation_id)
        ]
    )


async def found_person(session: SessionIn, organisation_id: UUID, person_id: UUID) -> PersonShown:
    person = await person_by_id(session, organisation_id, person_id)
    if person is None or person.row.status == Status.DELETED.value:
        raise NotFound
    return person


def _key_of(person: PersonShown) -> Key:
    return [person.row.name_folded, str(person.row.id)]

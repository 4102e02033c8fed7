"""Rows to wire models, with what this viewer may see and do."""

from leeway.people.api.viewer import Viewer
from leeway.people.api.wire.person import Person, PersonRef, TreePerson, UnitRef
from leeway.people.rules.person import is_working
from leeway.people.store.person import Named, PersonShown


def person_ref(named: Named | None) -> PersonRef | None:
    return None if named is None else PersonRef(id=named[0], display_name=named[1])


def unit_ref(named: Named | None) -> UnitRef | None:
    return None if named is None else UnitRef(id=named[0], name=named[1])


def person_of(shown: PersonShown, viewer: Viewer) -> Person:
    row = shown.row
    close = viewer.sees_employment_of(row.id, shown.path)
    places = [place for place in (row.location, row.country) if place]
    return Person(
        id=row.id,
        display_name=row.display_name,
        given_name=row.given_name,
        family_name=row.family_name,
        work_email=row.work_email,
        employee_number=row.employee_number if close else None,
        status=row.status,
        title=row.title,
        unit=unit_ref(shown.unit),
        location=", ".join(places) or None,
        manager=person_ref(shown.manager),
        effective_coach=person_ref(shown.coach),
        started_on=row.started_on if close else None,
        direct_reports=shown.direct_reports,
        may=["see-employment"] * close
        + ["grant-roles"] * viewer.may_grant
        + ["invite"] * (viewer.may_invite and is_working(row.status)),
        row_version=row.row_version,
    )


def tree_person_of(shown: PersonShown) -> TreePerson:
    row = shown.row
    return TreePerson(
        id=row.id,
        display_name=row.display_name,
        title=row.title,
        unit=unit_ref(shown.unit),
        status=row.status,
        manager_id=row.manager_id,
        layer=shown.layer,
        direct_reports=shown.direct_reports,
    )

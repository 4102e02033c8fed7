"""Persons and units as the web app and other systems see them."""

from datetime import date
from uuid import UUID

from leeway.plumbing.wire import Count, Version, Wire


class PersonRef(Wire):
    id: UUID
    display_name: str


class UnitRef(Wire):
    id: UUID
    name: str


class Person(Wire):
    """`employee_number` and `started_on` are null for whoever may not see them."""

    id: UUID
    display_name: str
    given_name: str
    family_name: str
    work_email: str | None
    employee_number: str | None
    status: str
    title: str | None
    unit: UnitRef | None
    location: str | None
    manager: PersonRef | None
    effective_coach: PersonRef | None
    started_on: date | None
    direct_reports: Count
    may: list[str]
    row_version: Version


class TreePerson(Wire):
    """A place in the tree; `layer` counts from the top, which is 0."""

    id: UUID
    display_name: str
    title: str | None
    unit: UnitRef | None
    status: str
    manager_id: UUID | None
    layer: Count
    direct_reports: Count


class TreePersons(Wire):
    items: list[TreePerson]


class Unit(Wire):
    id: UUID
    kind: str
    name: str
    parent_id: UUID | None
    row_version: Version


class Units(Wire):
    items: list[Unit]


class Employment(Wire):
    valid_from: date
    valid_until: date | None
    title: str | None
    unit: UnitRef | None
    location: str | None
    country: str | None
    cost_centre: str | None
    worker_type: str | None
    manager: PersonRef | None


class Employments(Wire):
    """The dated record, newest first."""

    items: list[Employment]


class Me(Wire):
    """`person` is null for a token or a service."""

    person: Person | None
    roles: list[str]
    may: list[str]

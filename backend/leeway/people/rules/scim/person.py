"""A user of SCIM as the fields of a person, as far as we know people."""

from collections.abc import Iterable, Mapping
from typing import Any

from leeway.people.rules.fields import Field
from leeway.people.rules.person import Status
from leeway.people.rules.references import reference_of
from leeway.people.rules.scim.attributes import ENTERPRISE

Json = Any
Cells = dict[Field, str]
"""As a source writes them: an empty one clears the field."""

WORK = "work"


def cells_of(user: Mapping[str, Json], said_before: Iterable[Field], slug: str) -> Cells:
    """Every field about which the user says something, or did: what it once said and says no more is cleared.

    A field about which it never said anything stays absent, so that it remains with whoever else says it.
    """
    said = {field: str(value) for field, value in _said(user, slug).items() if value}
    return dict.fromkeys(said_before, "") | said


def fields_said(user: Mapping[str, Json], slug: str) -> frozenset[Field]:
    """The fields about which a user says something; whether somebody is here is always one."""
    return frozenset(field for field, value in _said(user, slug).items() if value)


def _said(user: Mapping[str, Json], slug: str) -> dict[Field, str | None]:
    name: Mapping[str, Json] = user.get("name") or {}
    employed: Mapping[str, Json] = user.get(ENTERPRISE) or {}
    address = _foremost(user.get("addresses") or [])
    manager = (employed.get("manager") or {}).get("value")
    given, family = name.get("givenName"), name.get("familyName")
    return {
        Field.DISPLAY_NAME: user.get("displayName") or name.get("formatted") or _from_parts(given, family, user),
        Field.GIVEN_NAME: given,
        Field.FAMILY_NAME: family,
        Field.WORK_EMAIL: work_email_of(user),
        Field.LOCALE: user.get("locale"),
        Field.TIME_ZONE: user.get("timezone"),
        Field.STATUS: (Status.TERMINATED if user.get("active") is False else Status.ACTIVE).value,
        Field.TITLE: user.get("title"),
        Field.WORKER_TYPE: user.get("userType"),
        Field.LOCATION: address.get("locality"),
        Field.COUNTRY: address.get("country"),
        Field.EMPLOYEE_NUMBER: employed.get("employeeNumber"),
        Field.COST_CENTRE: employed.get("costCenter"),
        Field.DIVISION: employed.get("division"),
        Field.UNIT: employed.get("department"),
        Field.MANAGER: manager_reference(manager, slug) if manager else None,
    }


def work_email_of(user: Mapping[str, Json]) -> str | None:
    """The entry for work, else the primary one, else the first; a user name that is an address where there is none."""
    entry = _foremost([each for each in user.get("emails") or [] if each.get("value")])
    if entry:
        return str(entry["value"])
    user_name = str(user.get("userName") or "")
    return user_name if "@" in user_name else None


def manager_reference(value: str, slug: str) -> str:
    """By our id or the client's own, whether that user is known yet or not; or by e-mail."""
    return value.lower() if "@" in value else reference_of(slug, value)


def _foremost(entries: list[Mapping[str, Json]]) -> Mapping[str, Json]:
    nothing: Mapping[str, Json] = {}
    ordered = sorted(entries, key=lambda each: (str(each.get("type") or "").lower() != WORK, not each.get("primary")))
    return next(iter(ordered), nothing)


def _from_parts(given: str | None, family: str | None, user: Mapping[str, Json]) -> str:
    return " ".join(part for part in (given, family) if part) or str(user.get("userName") or "")

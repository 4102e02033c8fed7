"""A change as it is kept in a stored plan: plain texts that the database can write without asking again."""

from collections.abc import Mapping

from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE
from leeway.people.rules.plan import PersonChange
from leeway.people.rules.search import folded

Image = dict[str, str | bool | None]


def image_of(change: PersonChange, unit_id: str | None, ids: Mapping[str, str]) -> Image:
    """The whole person after the change. `ids` are fresh ones for the rows that it may open."""
    values = change.after
    image: Image = {field.value: values[field] for field in Field}
    image |= {
        "name_folded": folded(values[Field.DISPLAY_NAME] or ""),
        "family_folded": folded(values[Field.FAMILY_NAME] or ""),
        "number_key": (values[Field.EMPLOYEE_NUMBER] or "").casefold() or None,
        "unit_id": unit_id,
        "manager_id": change.manager_id,
        "coach_id": change.coach_id,
        "coaches": change.coaches,
        "source_key": change.source_key,
    }
    return image | dict(ids)


def event_of(change: PersonChange) -> str:
    """What the neighbours are told (P20): one event for each change that can be seen."""
    if change.base_version is None:
        return "created"
    if change.is_return:
        return "reactivated"
    if change.before_status not in GONE and change.status in GONE:
        return "deactivated"
    return "updated"


def moves(change: PersonChange) -> bool:
    """True where the place in the tree may be another afterwards."""
    return change.base_version is None or any(field.field == Field.MANAGER for field in change.fields)

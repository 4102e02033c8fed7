"""Units as a file names them: a department, possibly inside a division."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.fields import Field
from leeway.people.rules.search import folded
from leeway.people.rules.validation import Values

UnitKey = tuple[str, str]
"""Folded names of division and department; either may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    unit_id: str
    kind: str
    name: str
    parent_id: str | None


def unit_key(division: str | None, department: str | None) -> UnitKey:
    return folded(division or ""), folded(department or "")


def place_units(
    people: Sequence[Values], known: Mapping[UnitKey, str], fresh_ids: Iterator[str]
) -> tuple[dict[UnitKey, str], tuple[NewUnit, ...]]:
    """The unit of every key in use, and the ones that have to be made first, divisions before their departments."""
    units = dict(known)
    divisions: list[NewUnit] = []
    departments: list[NewUnit] = []
    for values in people:
        division, department = values[Field.DIVISION], values[Field.UNIT]
        over = unit_key(division, None)
        if division and over not in units:
            units[over] = next(fresh_ids)
            divisions.append(NewUnit(unit_id=units[over], kind="division", name=division, parent_id=None))
        key = unit_key(division, department)
        if department and key not in units:
            units[key] = next(fresh_ids)
            departments.append(
                NewUnit(unit_id=units[key], kind="department", name=department, parent_id=units.get(over))
            )
    return units, (*divisions, *departments)

"""The organisation as it would be: every known person overlaid with the rows of a file, and their lines resolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE, Status, is_working
from leeway.people.rules.plan import Coverage, Known
from leeway.people.rules.tree import Circle, effective_coaches, find_circles, without_circles
from leeway.people.rules.validation import ValidRow, Values

NOTHING: Values = dict.fromkeys(Field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    person_id: str
    row: int | None
    before: Known | None
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Who reports to whom after resolution. `pending` are people whose manager nobody knows (P6)."""

    managers: Mapping[str, str | None]
    coaches: Mapping[str, str | None]
    coaching: frozenset[str]
    pending: tuple[str, ...]
    circles: tuple[Circle, ...]


def propose(
    known: Sequence[Known],
    rows: Sequence[ValidRow],
    *,
    key: Field,
    coverage: Coverage,
    today: str,
    fresh_ids: Iterator[str],
) -> dict[str, Proposed]:
    """By person. Who returns is the same person as before (P4); who is absent from a snapshot leaves."""
    by_key = _by_key(known, key)
    by_hand = {person.values[Field.WORK_EMAIL]: person for person in known if person.by_hand}
    proposed: dict[str, Proposed] = {}
    for row in rows:
        before = by_key.get(row.key.casefold()) or by_hand.pop(row.values.get(Field.WORK_EMAIL) or "", None)
        person_id = before.person_id if before else next(fresh_ids)
        values = dict(before.values if before else NOTHING) | dict(row.values)
        values[Field.STATUS] = _status_of(row, before, today)
        values[Field.DISPLAY_NAME] = values[Field.DISPLAY_NAME] or row.key
        proposed[person_id] = Proposed(person_id=person_id, row=row.row, before=before, values=values)
    for before in known:
        if before.person_id in proposed:
            continue
        values = dict(before.values)
        if coverage is Coverage.SNAPSHOT and not before.by_hand and values[Field.STATUS] not in GONE:
            values[Field.STATUS] = Status.TERMINATED.value
        proposed[before.person_id] = Proposed(person_id=before.person_id, row=None, before=before, values=values)
    return proposed


def resolve_lines(proposed: Mapping[str, Proposed]) -> Lines:
    """Managers in a second phase, over everybody: a reference heals when its target arrives, in whatever file."""
    index = _references(proposed)
    managers: dict[str, str | None] = {}
    pending: list[str] = []
    for person in proposed.values():
        reference = person.values[Field.MANAGER]
        managers[person.person_id] = index.get(reference.casefold()) if reference else None
        if reference and managers[person.person_id] is None:
            pending.append(person.person_id)
    circles = find_circles(managers, lambda person_id: source_key(proposed[person_id].values))
    managers = without_circles(managers, circles)
    working = frozenset(p.person_id for p in proposed.values() if is_working(p.values[Field.STATUS] or ""))
    coaches = effective_coaches(managers, working)
    coaching = frozenset(coach for person, coach in coaches.items() if coach is not None and person in working)
    return Lines(managers=managers, coaches=coaches, coaching=coaching, pending=tuple(pending), circles=circles)


def source_key(values: Values) -> str:
    """How the source names a person; also what decides where a circle is cut."""
    return values[Field.EMPLOYEE_NUMBER] or values[Field.WORK_EMAIL] or ""


def _by_key(known: Sequence[Known], key: Field) -> dict[str, Known]:
    """Two people may have shared an e-mail one after the other: the one who is still here has it now."""
    ordered = sorted(known, key=lambda person: person.values[Field.STATUS] not in GONE)
    return {value.casefold(): person for person in ordered if (value := person.values[key])}


def _references(proposed: Mapping[str, Proposed]) -> dict[str, str]:
    index: dict[str, str] = {}
    for person in sorted(proposed.values(), key=lambda p: p.values[Field.STATUS] not in GONE):
        for field in (Field.WORK_EMAIL, Field.EMPLOYEE_NUMBER):
            if value := person.values[field]:
                index[value.casefold()] = person.person_id
    return index


def _status_of(row: ValidRow, before: Known | None, today: str) -> str:
    if said := row.values.get(Field.STATUS):
        return said
    ended_on = row.values.get(Field.ENDED_ON)
    if ended_on is not None and ended_on <= today:
        return Status.TERMINATED.value
    kept = before.values[Field.STATUS] if before else None
    return Status.ACTIVE.value if kept is None or kept in GONE else kept

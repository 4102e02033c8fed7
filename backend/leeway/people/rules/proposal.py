"""The organisation as it would be: every known person overlaid with the rows of a file, and their lines resolved."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE, Status, is_working
from leeway.people.rules.plan import Coverage, Known
from leeway.people.rules.references import reference_of
from leeway.people.rules.tree import Circle, effective_coaches, find_circles, without_circles
from leeway.people.rules.validation import ValidRow, Values

NOTHING: Values = dict.fromkeys(Field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    person_id: str
    row: int | None
    before: Known | None
    values: Values
    own_references: tuple[str, ...] = ()
    source_key: str | None = None

    @property
    def references(self) -> tuple[str, ...]:
        return (self.before.references if self.before else ()) + self.own_references

    @property
    def key(self) -> str:
        """How the source names the person; also what decides where a circle is cut."""
        return (
            self.values[Field.EMPLOYEE_NUMBER] or self.values[Field.WORK_EMAIL] or next(reversed(self.references), "")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Who reports to whom after resolution. `pending` are people whose manager nobody knows (P6)."""

    managers: Mapping[str, str | None]
    coaches: Mapping[str, str | None]
    coaching: frozenset[str]
    pending: tuple[str, ...]
    circles: tuple[Circle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """How the rows of a connected source stand to the people known; a file has none of this.

    `same` holds the person of each row by its key, None for somebody new. `scanned` holds every id of a complete scan,
    and is None where nothing follows from an absence. `slug` is None for rows that no source sent. `aliases` are what
    else the source calls a row by its key. `takes_leavers`: it is owed an answer about whoever it names, here or gone.
    """

    slug: str | None
    same: Mapping[str, Known | None]
    scanned: frozenset[str] | None = None
    aliases: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)
    takes_leavers: bool = False


def propose(
    known: Sequence[Known],
    rows: Sequence[ValidRow],
    *,
    key: Field | None,
    coverage: Coverage,
    today: str,
    fresh_ids: Iterator[str],
    sourced: Sourced | None = None,
) -> dict[str, Proposed]:
    """By person. Who returns is the same person as before (P4); who is absent from a snapshot leaves."""
    same = _same_by_key(known, rows, key) if sourced is None else sourced.same
    proposed: dict[str, Proposed] = {}
    for row in rows:
        before = same.get(row.key)
        if before is None and _is_nobody_of_ours(row, sourced):
            # Whoever left before we came is nobody whom we need to know.
            continue
        person_id = before.person_id if before else next(fresh_ids)
        candidate = _overlaid(row, before, person_id, today, sourced)
        rival = proposed.get(person_id)
        if rival is None or _counts_more(candidate, rival):
            proposed[person_id] = candidate
    for before in known:
        if before.person_id in proposed:
            continue
        values = dict(before.values)
        if _ends_by_absence(before, coverage, sourced) and values[Field.STATUS] not in GONE:
            values[Field.STATUS] = Status.TERMINATED.value
        proposed[before.person_id] = Proposed(person_id=before.person_id, row=None, before=before, values=values)
    return proposed


def _same_by_key(known: Sequence[Known], rows: Sequence[ValidRow], key: Field | None) -> dict[str, Known | None]:
    by_key = _by_key(known, key) if key is not None else {}
    by_hand = {person.values[Field.WORK_EMAIL]: person for person in known if person.by_hand}
    return {
        row.key: by_key.get(row.key.casefold()) or by_hand.pop(row.values.get(Field.WORK_EMAIL) or "", None)
        for row in rows
    }


def _is_nobody_of_ours(row: ValidRow, sourced: Sourced | None) -> bool:
    return (
        sourced is not None
        and sourced.slug is not None
        and not sourced.takes_leavers
        and row.values.get(Field.STATUS) in GONE
    )


def _overlaid(row: ValidRow, before: Known | None, person_id: str, today: str, sourced: Sourced | None) -> Proposed:
    """The person with what the row says, but for fields about which another source has the last word."""
    held = before.kept_by_others if before else frozenset[Field]()
    values = dict(before.values if before else NOTHING)
    values |= {field: value for field, value in row.values.items() if field not in held}
    if Field.STATUS not in held:
        values[Field.STATUS] = _status_of(row, before, today)
    values[Field.DISPLAY_NAME] = values[Field.DISPLAY_NAME] or row.key
    own: tuple[str, ...] = ()
    if sourced is not None and sourced.slug is not None:
        own = tuple(reference_of(sourced.slug, name) for name in (*sourced.aliases.get(row.key, ()), row.key))
    return Proposed(
        person_id=person_id, row=row.row, before=before, values=values, own_references=own, source_key=row.key
    )


def _counts_more(candidate: Proposed, rival: Proposed) -> bool:
    """Of two records for one person, as after a return under a new id, the one who is here; then the later start."""

    def weight(one: Proposed) -> tuple[bool, str]:
        return one.values[Field.STATUS] not in GONE, one.values[Field.STARTED_ON] or ""

    return weight(candidate) > weight(rival)


def _ends_by_absence(person: Known, coverage: Coverage, sourced: Sourced | None) -> bool:
    if coverage is not Coverage.SNAPSHOT or person.by_hand or Field.STATUS in person.kept_by_others:
        return False
    if sourced is None:
        return True
    return sourced.scanned is not None and bool(person.source_keys) and not person.source_keys & sourced.scanned


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
    gone = frozenset(p.person_id for p in proposed.values() if p.values[Field.STATUS] in GONE)
    # Whoever left loses the edge first: nobody who is here goes without a manager for a line of long ago.
    circles = find_circles(managers, lambda person_id: f"{person_id not in gone:d}{proposed[person_id].key}")
    managers = without_circles(managers, circles)
    circles = tuple(circle for circle in circles if circle.cut not in gone)
    working = frozenset(p.person_id for p in proposed.values() if is_working(p.values[Field.STATUS] or ""))
    coaches = effective_coaches(managers, working)
    coaching = frozenset(coach for person, coach in coaches.items() if coach is not None and person in working)
    coaching |= {p.person_id for p in proposed.values() if p.before is not None and p.before.coaches_beyond}
    return Lines(managers=managers, coaches=coaches, coaching=coaching, pending=tuple(pending), circles=circles)


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
    for person in proposed.values():
        index |= dict.fromkeys((reference.casefold() for reference in person.references), person.person_id)
    # An id that passed from one person to another leads to whom it names now.
    for person in proposed.values():
        for reference in person.before.former_references if person.before else ():
            index.setdefault(reference.casefold(), person.person_id)
    return index


def _status_of(row: ValidRow, before: Known | None, today: str) -> str:
    if said := row.values.get(Field.STATUS):
        return said
    ended_on = row.values.get(Field.ENDED_ON)
    if ended_on is not None and ended_on <= today:
        return Status.TERMINATED.value
    kept = before.values[Field.STATUS] if before else None
    return Status.ACTIVE.value if kept is None or kept in GONE else kept

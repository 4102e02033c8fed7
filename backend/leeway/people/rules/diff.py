"""The difference between what is kept and what a file says: the plan, with its warnings, faults and verdicts."""

from collections.abc import Iterator, Mapping, Sequence

from leeway.people.rules.faults import shortened
from leeway.people.rules.fields import Field
from leeway.people.rules.guard import FEW, Losses, weigh
from leeway.people.rules.person import GONE, is_working
from leeway.people.rules.plan import Coverage, FieldChange, Kind, Known, PersonChange, Plan
from leeway.people.rules.proposal import Lines, Proposed, Sourced, propose, resolve_lines
from leeway.people.rules.validation import Checked, Values
from leeway.people.rules.warnings import clash_faults, depth_faults, line_warnings

COMPARED = tuple(field for field in Field if field is not Field.MANAGER)


def plan_of(
    known: Sequence[Known],
    checked: Checked,
    *,
    coverage: Coverage,
    today: str,
    fresh_ids: Iterator[str],
    headers: Mapping[Field, str],
    sourced: Sourced | None = None,
) -> Plan:
    proposed = propose(
        known,
        checked.rows,
        key=checked.key,
        coverage=coverage,
        today=today,
        fresh_ids=fresh_ids,
        sourced=sourced,
    )
    lines = resolve_lines(proposed)
    changes = tuple(
        change for person in proposed.values() if (change := _change_of(person, lines, proposed)) is not None
    )
    changed = {change.person_id for change in changes}
    return Plan(
        changes=changes,
        unchanged=sum(1 for person in proposed.values() if person.row is not None and person.person_id not in changed),
        warnings=shortened(list(line_warnings(proposed, lines, headers))),
        faults=shortened([*clash_faults(proposed, headers), *depth_faults(proposed, lines, headers)]),
        verdicts=weigh(_losses(known, checked, proposed, lines, changed, coverage, sourced)),
    )


def _change_of(person: Proposed, lines: Lines, proposed: Mapping[str, Proposed]) -> PersonChange | None:
    before, after = person.before, person.values
    manager_id, coach_id = lines.managers[person.person_id], lines.coaches[person.person_id]
    coaches = person.person_id in lines.coaching
    fields = tuple(_field_changes(before.values if before else None, after))
    if before is not None:
        fields += tuple(_line_changes(before, after, manager_id, coach_id, proposed, coaches=coaches))
        if not fields:
            return None
    was = before.values[Field.STATUS] if before else None
    return PersonChange(
        kind=_kind_of(was, after[Field.STATUS] or ""),
        person_id=person.person_id,
        base_version=before.version if before else None,
        row=person.row,
        fields=fields,
        before_status=was,
        after=after,
        manager_id=manager_id,
        coach_id=coach_id,
        coaches=coaches,
        source_key=person.source_key if person.own_references else None,
    )


def _kind_of(was: str | None, now: str) -> Kind:
    if was is None or (was in GONE and now not in GONE):
        return Kind.JOIN
    return Kind.LEAVE if was not in GONE and now in GONE else Kind.CHANGE


def _field_changes(before: Values | None, after: Values) -> Iterator[FieldChange]:
    for field in (*COMPARED, Field.MANAGER):
        was = before[field] if before else None
        if was != after[field]:
            yield FieldChange(field=field.value, before=was, after=after[field])


def _line_changes(
    before: Known,
    after: Values,
    manager_id: str | None,
    coach_id: str | None,
    proposed: Mapping[str, Proposed],
    *,
    coaches: bool,
) -> Iterator[FieldChange]:
    """What moved although the source says the same: a healed or cut line, a coach who left, a first report."""

    def shown(person_id: str | None) -> str | None:
        return proposed[person_id].key if person_id is not None else None

    if manager_id != before.manager_id and after[Field.MANAGER] == before.values[Field.MANAGER]:
        yield FieldChange(field=Field.MANAGER.value, before=shown(before.manager_id), after=shown(manager_id))
    if coach_id != before.coach_id:
        yield FieldChange(field="coach", before=shown(before.coach_id), after=shown(coach_id))
    if coaches != before.coaches:
        yield FieldChange(field="coaches", before=str(before.coaches).lower(), after=str(coaches).lower())


def _is_partial(sourced: Sourced | None) -> bool:
    """Two changed people of a source prove nothing about a column."""
    return sourced is not None and sourced.scanned is None


def _losses(
    known: Sequence[Known],
    checked: Checked,
    proposed: Mapping[str, Proposed],
    lines: Lines,
    changed: set[str],
    coverage: Coverage,
    sourced: Sourced | None,
) -> Losses:
    here = [
        person
        for person in known
        if is_working(person.values[Field.STATUS] or "")
        # A source answers for the people whom it knows, and for nobody else.
        and (sourced is None or sourced.slug is None or person.source_keys)
    ]
    staying = [p for p in here if proposed[p.person_id].values[Field.STATUS] not in GONE]
    in_file = [p for p in here if proposed[p.person_id].row is not None]
    return Losses(
        working_before=len(here),
        leaving=len(here) - len(staying),
        losing_manager=sum(1 for p in staying if p.manager_id and lines.managers[p.person_id] is None),
        managed_before=sum(1 for p in here if p.manager_id),
        losing_email=sum(
            1 for p in staying if p.values[Field.WORK_EMAIL] and not proposed[p.person_id].values[Field.WORK_EMAIL]
        ),
        with_email_before=sum(1 for p in here if p.values[Field.WORK_EMAIL]),
        rows_in_snapshot=len(checked.rows) if coverage is Coverage.SNAPSHOT else None,
        emptied_fields={
            field.value: had
            for field in checked.fields
            if (had := sum(1 for p in in_file if p.values[field])) > (FEW if _is_partial(sourced) else 0)
            and not any(row.values.get(field) for row in checked.rows)
        },
        # What is kept already does not ask again: the same file twice has nothing to approve.
        unknown_managers=sum(1 for p in lines.pending if p in changed and proposed[p].row is not None),
        circles=sum(1 for circle in lines.circles if any(member in changed for member in circle.members)),
        by_itself=sourced is not None,
    )

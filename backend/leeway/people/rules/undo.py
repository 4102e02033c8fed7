"""The rows that would put back what a run changed. Only what still stands as the run left it is put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.faults import FileFault, Severity, clipped, shortened
from leeway.people.rules.fields import Field
from leeway.people.rules.person import Status
from leeway.people.rules.plan import Known
from leeway.people.rules.validation import Checked, ValidRow, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a run did to a person: each field with its value before and after."""

    person_id: str
    is_new: bool
    fields: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    checked: Checked
    warnings: tuple[FileFault, ...]


def undoing(known: Mapping[str, Known], changes: Sequence[Changed]) -> Undoing:
    """Whoever a run brought is deactivated and not erased: what they did meanwhile keeps its author."""
    rows: list[ValidRow] = []
    warnings: list[FileFault] = []
    for number, change in enumerate(changes, start=1):
        person = known.get(change.person_id)
        if person is None:
            continue
        values: dict[Field, str | None] = {Field.STATUS: person.values[Field.STATUS]}
        if change.is_new:
            values[Field.STATUS] = Status.TERMINATED.value
        else:
            for field in Field:
                before, after = change.fields.get(field.value, (None, None))
                if before == after:
                    continue
                if person.values[field] == after:
                    values[field] = before
                else:
                    warnings.append(_changed_since(number, field, person.values))
        rows.append(ValidRow(row=number, key=person.person_id, values=values))
    fields = frozenset(field for row in rows for field in row.values)
    return Undoing(checked=Checked(rows=tuple(rows), faults=(), key=None, fields=fields), warnings=shortened(warnings))


def _changed_since(row: int, field: Field, values: Values) -> FileFault:
    name = clipped(values[Field.DISPLAY_NAME] or "")
    detail = f"The {field.value} of {name} was changed since; it stays as it is."
    return FileFault(row=row, column=field.value, code="changed-since", detail=detail, severity=Severity.WARNING)

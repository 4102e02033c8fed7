"""From cells to values: each row either becomes a person's facts or is named with its row and column.

An empty cell clears a field (null); a column that is not there leaves it alone (absent).
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.dates import DayOrder, day_order, read_date
from leeway.people.rules.faults import FileFault, clipped, shortened
from leeway.people.rules.fields import DATES, KEYS, Field
from leeway.people.rules.headers import Header
from leeway.people.rules.person import STATUS_OF_WORD, Status, display_name_of, split_name

LONGEST_VALUE = 200
Values = Mapping[Field, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """The allow-listed cells of one row, by their own header: what is kept of a file."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidRow:
    row: int
    key: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    rows: tuple[ValidRow, ...]
    faults: tuple[FileFault, ...]
    key: Field | None
    """None where a source has ids of its own."""
    fields: frozenset[Field]


def allow_listed(
    header: Sequence[str], rows: Iterable[tuple[int, tuple[str, ...]]], kept: Iterable[str]
) -> list[SourceRow]:
    """Drop every column that has no meaning here, before anything is stored."""
    wanted = set(kept)
    places = [(at, name) for at, name in enumerate(header) if name in wanted]
    return [SourceRow(row=row, cells={name: cells[at] for at, name in places}) for row, cells in rows]


def check_rows(headers: Sequence[Header], rows: Sequence[SourceRow]) -> Checked:
    """Every row, every mapped column; all faults at once, so that a file is mended in one go."""
    named = {header.field: header.header for header in headers if header.field is not None}
    key = next(field for field in KEYS if field in named)
    orders = {field: day_order(row.cells[named[field]].strip() for row in rows) for field in DATES & named.keys()}
    faults: list[FileFault] = []
    valid: list[ValidRow] = []
    for row in rows:
        values: dict[Field, str | None] = {}
        for field, header in named.items():
            value = value_of(field, row.cells[header], orders.get(field, DayOrder.UNKNOWN))
            if isinstance(value, Unusable):
                faults.append(FileFault(row=row.row, column=clipped(header), code=value.code, detail=value.detail))
                value = None
            values[field] = value
        if (own_key := values[key]) is None:
            if not any(fault.row == row.row and fault.column == clipped(named[key]) for fault in faults[-len(named) :]):
                detail = "This person has no key, so the row cannot be told apart from others."
                faults.append(FileFault(row=row.row, column=clipped(named[key]), code="key-missing", detail=detail))
            continue
        valid.append(ValidRow(row=row.row, key=own_key, values=with_names(values, own_key)))
    faults += _doubles(valid, named)
    return Checked(rows=tuple(valid), faults=shortened(faults), key=key, fields=fields_of(named.keys()))


@dataclass(frozen=True, slots=True)
class Unusable:
    code: str
    detail: str


def value_of(field: Field, cell: str, order: DayOrder) -> str | Unusable | None:
    value = unicodedata.normalize("NFC", " ".join(cell.split()))
    if not value:
        return Status.ACTIVE.value if field is Field.STATUS else None
    if len(value) > LONGEST_VALUE:
        return Unusable("value-too-long", f"More than {LONGEST_VALUE} characters.")
    if field in DATES:
        return read_date(value, order) or Unusable(
            "not-a-date", f"{clipped(value)!r} is not a certain date; write YYYY-MM-DD."
        )
    if field is Field.STATUS:
        found = STATUS_OF_WORD.get(value.casefold())
        return found.value if found else Unusable("unknown-status", f"{clipped(value)!r} is not a status we know.")
    if field is Field.WORK_EMAIL:
        return (
            value.lower()
            if _is_email(value)
            else Unusable("not-an-email", f"{clipped(value)!r} is not an e-mail address.")
        )
    if field is Field.MANAGER and "@" in value:
        return value.lower()
    return value


def _is_email(value: str) -> bool:
    local, at, domain = value.partition("@")
    return bool(local and at and domain) and "@" not in domain and " " not in value and not domain.startswith(".")


def with_names(values: dict[Field, str | None], key: str) -> Values:
    """The display name follows the parts, and the parts follow the whole, whichever the file has."""
    given, family = values.get(Field.GIVEN_NAME), values.get(Field.FAMILY_NAME)
    if shown := values.get(Field.DISPLAY_NAME):
        if not (Field.GIVEN_NAME in values or Field.FAMILY_NAME in values):
            given, family = split_name(shown)
            shown = display_name_of(given, family, key)
        return values | {Field.DISPLAY_NAME: shown, Field.GIVEN_NAME: given or None, Field.FAMILY_NAME: family or None}
    if Field.GIVEN_NAME in values and Field.FAMILY_NAME in values:
        return values | {Field.DISPLAY_NAME: display_name_of(given, family, key)}
    return {field: value for field, value in values.items() if field is not Field.DISPLAY_NAME}


def fields_of(named: Iterable[Field]) -> frozenset[Field]:
    fields = frozenset(named)
    if Field.DISPLAY_NAME in fields:
        return fields | {Field.GIVEN_NAME, Field.FAMILY_NAME}
    return fields


def _doubles(rows: Sequence[ValidRow], named: Mapping[Field, str]) -> list[FileFault]:
    """Two rows of one key, or one work e-mail for two people, would make one of them disappear."""
    faults: list[FileFault] = []
    for field in KEYS:
        if field not in named:
            continue
        first: dict[str, int] = {}
        for row in rows:
            value = row.values.get(field)
            if value is None:
                continue
            if (earlier := first.setdefault(value.casefold(), row.row)) != row.row:
                detail = f"{clipped(value)!r} stands in row {earlier} already."
                faults.append(FileFault(row=row.row, column=clipped(named[field]), code="duplicate-key", detail=detail))
    return faults

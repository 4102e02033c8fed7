"""The records of a source as rows of a plan; what cannot be taken is set aside, alone and with its reason (P12)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.calendar import status_on
from leeway.people.rules.connector.record import Record, SetAside
from leeway.people.rules.dates import DayOrder
from leeway.people.rules.faults import clipped
from leeway.people.rules.fields import KEYS, Field
from leeway.people.rules.person import Status
from leeway.people.rules.validation import Checked, Unusable, ValidRow, Values, fields_of, value_of, with_names

Today = Callable[[str | None], str]
"""The day that it is in a time zone; without one, in the source's."""

SHARE_PERCENT = 5
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """A whole run's records. `scanned` holds every id that came, whether it could be taken or not."""

    checked: Checked
    aside: tuple[SetAside, ...]
    scanned: frozenset[str]
    repeated: int
    """Records that came more than once, as some sources send them (C5)."""

    @property
    def too_many_aside(self) -> bool:
        return len(self.aside) > max(FEW, len(self.scanned) * SHARE_PERCENT // 100)


def check_records(records: Iterable[Record | SetAside], declared: Iterable[Field], *, today: Today) -> Pulled:
    """`row` numbers count the records in the order in which they came. Of two with one id the later counts."""
    latest: dict[str, Record | SetAside] = {}
    nameless: list[SetAside] = []
    came = 0
    for record in records:
        came += 1
        if record.key:
            latest.pop(record.key, None)
            latest[record.key] = record
        elif isinstance(record, SetAside):
            nameless.append(record)
    rows: list[ValidRow] = []
    aside = nameless
    for number, record in enumerate(latest.values(), start=1):
        outcome = record if isinstance(record, SetAside) else _row(number, record, today)
        if isinstance(outcome, SetAside):
            aside.append(outcome)
        else:
            rows.append(outcome)
    rows, doubles = _without_doubles(rows)
    return Pulled(
        checked=Checked(rows=tuple(rows), faults=(), key=None, fields=fields_of(declared)),
        aside=(*aside, *doubles),
        scanned=frozenset(latest),
        repeated=came - len(latest) - len(nameless),
    )


def without(pulled: Pulled, faulty: Mapping[int, str]) -> Pulled:
    """With these rows set aside as well."""
    checked = pulled.checked
    rows = tuple(row for row in checked.rows if row.row not in faulty)
    more = tuple(SetAside(key=row.key, reason=faulty[row.row]) for row in checked.rows if row.row in faulty)
    return Pulled(
        checked=Checked(rows=rows, faults=(), key=None, fields=checked.fields),
        aside=(*pulled.aside, *more),
        scanned=pulled.scanned,
        repeated=pulled.repeated,
    )


def _row(number: int, record: Record, today: Today) -> ValidRow | SetAside:
    if record.deleted:
        return ValidRow(row=number, key=record.key, values={Field.STATUS: Status.TERMINATED.value})
    values: dict[Field, str | None] = {}
    for field, cell in record.cells.items():
        value = value_of(field, cell, DayOrder.UNKNOWN)
        if isinstance(value, Unusable):
            return SetAside(key=record.key, reason=f"{field.value}: {value.detail}")
        values[field] = value
    return ValidRow(row=number, key=record.key, values=_by_the_day(with_names(values, record.key), today))


def _by_the_day(values: Values, today: Today) -> Values:
    """Whoever starts later is not here yet, and whose last day has come is gone, whatever the source calls it (P11)."""
    if Field.STATUS not in values and not (values.get(Field.STARTED_ON) or values.get(Field.ENDED_ON)):
        return values
    day = today(values.get(Field.TIME_ZONE))
    status = status_on(
        day, values.get(Field.STATUS), started_on=values.get(Field.STARTED_ON), ended_on=values.get(Field.ENDED_ON)
    )
    return values if status is None else {**values, Field.STATUS: status}


def _without_doubles(rows: Sequence[ValidRow]) -> tuple[list[ValidRow], list[SetAside]]:
    """One work e-mail for two people who are here would make one of them disappear: both wait."""
    held: dict[tuple[Field, str], list[ValidRow]] = {}
    for row in rows:
        if row.values.get(Field.STATUS) != Status.TERMINATED:
            for field in KEYS:
                if value := row.values.get(field):
                    held.setdefault((field, value.casefold()), []).append(row)
    doubtful = {
        row.key: f"{field.value}: {clipped(value)!r} stands in {len(several)} records."
        for (field, value), several in held.items()
        if len(several) > 1
        for row in several
    }
    kept = [row for row in rows if row.key not in doubtful]
    return kept, [SetAside(key=key, reason=reason) for key, reason in doubtful.items()]

"""One record of a source becomes the allow-listed cells of one person; everything else of it is dropped here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from leeway.people.rules.connector.json_path import ABSENT, Path, first
from leeway.people.rules.connector.transform import NotUsable, Transform, plain_text, transformed
from leeway.people.rules.faults import clipped
from leeway.people.rules.fields import Field
from leeway.people.rules.references import reference_of

LONGEST_KEY = 200


class ManagerBy(StrEnum):
    SOURCE_ID = "source_id"
    EMPLOYEE_NUMBER = "employee_number"
    WORK_EMAIL = "work_email"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """`paths` are tried in order; `joined` puts all of them together instead. `constant` needs no path."""

    paths: tuple[Path, ...]
    transforms: tuple[Transform, ...] = ()
    constant: str | None = None
    joined: str | None = None
    absent_clears: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRules:
    slug: str
    key: Path
    fields: Mapping[Field, FieldRule]
    manager_by: ManagerBy
    false_is_null: bool
    restricted: Path | None
    """Where a record names the fields that it withholds (C1), by the last name of their path."""
    deleted: Path | None
    deleted_when: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`cells` by our own fields: an empty text clears, a field that is not there is left alone (P13)."""

    key: str
    cells: Mapping[Field, str]
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A poisoned record: kept apart with its reason, so that one of them never stops ten thousand (P12)."""

    key: str
    reason: str


def read_record(raw: object, rules: RecordRules) -> Record | SetAside:
    key = ""
    try:
        key = plain_text(first(rules.key, raw) if rules.key else None, false_is_null=True).strip()
        if not key or len(key) > LONGEST_KEY:
            return SetAside(key=clipped(key), reason="The record has no id that it could be told apart by.")
        withheld = _withheld(raw, rules)
        deleted = _is_deleted(raw, rules)
        cells = {} if deleted else dict(_cells(raw, rules, withheld))
    except NotUsable as problem:
        return SetAside(key=key, reason=f"A value {problem}.")
    return Record(key=key, cells=cells, deleted=deleted)


def _cells(raw: object, rules: RecordRules, withheld: frozenset[str]) -> list[tuple[Field, str]]:
    cells: list[tuple[Field, str]] = []
    for field, rule in rules.fields.items():
        value = _value(raw, field, rule, rules, withheld)
        if value is not None:
            is_reference = field is Field.MANAGER and value and rules.manager_by is ManagerBy.SOURCE_ID
            cells.append((field, reference_of(rules.slug, value) if is_reference else value))
    return cells


def _value(raw: object, field: Field, rule: FieldRule, rules: RecordRules, withheld: frozenset[str]) -> str | None:
    """None where the source does not say."""
    if rule.constant is not None:
        return rule.constant
    said = [
        value
        for path in rule.paths
        if (value := first(path, raw)) is not ABSENT and not (value is None and _last_name(path) in withheld)
    ]
    if not said:
        return "" if rule.absent_clears and not any(_last_name(path) in withheld for path in rule.paths) else None
    try:
        texts = [plain_text(value, false_is_null=rules.false_is_null) for value in said]
        if rule.joined is not None:
            return transformed(rule.joined.join(text for text in texts if text), rule.transforms)
        return transformed(next((text for text in texts if text), ""), rule.transforms)
    except NotUsable as problem:
        raise NotUsable(f"of {field.value} {problem}") from problem


def _withheld(raw: object, rules: RecordRules) -> frozenset[str]:
    named = first(rules.restricted, raw) if rules.restricted is not None else None
    return frozenset(str(name) for name in named) if isinstance(named, list) else frozenset()


def _is_deleted(raw: object, rules: RecordRules) -> bool:
    if rules.deleted is None:
        return False
    said = first(rules.deleted, raw)
    return said is not ABSENT and plain_text(said, false_is_null=False).casefold() in rules.deleted_when


def _last_name(path: Path) -> str:
    return next((name for step in reversed(path) if (name := getattr(step, "name", None)) is not None), "")


def shape_of(raw: object, prefix: str = "", *, depth: int = 3) -> list[str]:
    """The names that a record holds, as paths: what tells later that a source has changed its form."""
    if not isinstance(raw, dict) or depth == 0:
        return [prefix] if prefix else []
    return sorted(
        path
        for name, member in raw.items()
        for path in shape_of(member, f"{prefix}.{name}" if prefix else str(name), depth=depth - 1)
    )


def drift(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Names that were there when somebody last looked at a preview, and that no record of the first page has now."""
    return sorted(set(before) - set(now))

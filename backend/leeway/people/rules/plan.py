"""A plan: what an import would change, person by person, field by field, and the hash an approval is bound to."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from leeway.people.rules.faults import FileFault
from leeway.people.rules.fields import EMPLOYMENT_FIELDS, Field
from leeway.people.rules.guard import Verdict
from leeway.people.rules.person import GONE
from leeway.people.rules.validation import Values


class Coverage(StrEnum):
    SNAPSHOT = "snapshot"  # the file holds everybody: who is not in it has left
    DELTA = "delta"  # the file holds some people: nothing follows from an absence


class Kind(StrEnum):
    JOIN = "join"
    CHANGE = "change"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person as kept before the plan. `values` hold every field; the line and the coach are people, not texts."""

    person_id: str
    version: int
    values: Values
    manager_id: str | None
    coach_id: str | None
    coaches: bool
    by_hand: bool
    """Made at the first start, by no file: no file's silence ends it, and the first row with its e-mail adopts it."""
    source_keys: frozenset[str] = frozenset()
    """What the source whose run this is calls the person; several after a return under a new id."""
    references: tuple[str, ...] = ()
    """What any source calls the person, as references are written."""
    former_references: tuple[str, ...] = ()
    """What they were called before: somebody may still be referred to by it."""
    kept_by_others: frozenset[Field] = frozenset()
    """Fields about which a source of higher standing has the last word."""
    coaches_beyond: bool = False
    """True where only some people are looked at, and the person coaches one of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """One person's change with the whole picture after it. `base_version` is None for somebody new."""

    kind: Kind
    person_id: str
    base_version: int | None
    row: int | None
    fields: tuple[FieldChange, ...]
    before_status: str | None
    after: Values
    manager_id: str | None
    coach_id: str | None
    coaches: bool
    source_key: str | None = None
    """The connected source's own id, where one sent the row."""

    @property
    def status(self) -> str:
        return self.after[Field.STATUS] or ""

    @property
    def is_return(self) -> bool:
        return self.before_status in GONE and self.status not in GONE

    @property
    def opens_employment(self) -> bool:
        """True where the dated record ends and the next begins."""
        if self.base_version is None or self.is_return:
            return True
        return any(change.field in EMPLOYMENT_FIELDS for change in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    changes: tuple[PersonChange, ...]
    unchanged: int
    warnings: tuple[FileFault, ...]
    faults: tuple[FileFault, ...]
    verdicts: tuple[Verdict, ...]

    def count(self, kind: Kind) -> int:
        return sum(1 for change in self.changes if change.kind is kind)


def hash_of(changes: Sequence[PersonChange], verdicts: Sequence[Verdict], base: int) -> str:
    """The same base and the same changes give the same hash; ids made for newcomers do not count."""
    digest = hashlib.sha256(json.dumps([base, [[v.code, v.tripped, v.observed] for v in verdicts]]).encode())
    for change in changes:
        known = change.person_id if change.base_version is not None else None
        fields = [[c.field, c.before, c.after] for c in change.fields]
        digest.update(json.dumps([change.kind, known, change.base_version, fields]).encode())
    return digest.hexdigest()

"""Import runs: what was read, what would change, who has to say yes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.people.rules.fields import Field as PersonField
from leeway.plumbing.wire import Count, Flag, Version, Whole, Wire


class RunKind(StrEnum):
    SNAPSHOT = "snapshot"
    DELTA = "delta"


class ShownKind(StrEnum):
    """`undo` takes another run back; `calendar` is what a date brought."""

    SNAPSHOT = "snapshot"
    DELTA = "delta"
    UNDO = "undo"
    CALENDAR = "calendar"


class RunState(StrEnum):
    FETCHING = "fetching"
    PREVIEWED = "previewed"
    REFUSED = "refused"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunHeader(Wire):
    """`field` is null where the column is dropped."""

    header: str
    field: PersonField | None
    guessed: bool


class RunFault(Wire):
    """A `fault` refuses the whole file, a `warning` does not. Row 1 is the header."""

    row: Count
    column: str | None
    code: str
    detail: str
    severity: str


class RunCounts(Wire):
    join: Count
    change: Count
    leave: Count
    unchanged: Count


class RunGuard(Wire):
    code: str
    tripped: bool
    detail: str
    observed: Whole
    threshold: Whole


class RunJob(Wire):
    done: Count
    total: Count | None
    state: str


class Run(Wire):
    id: UUID
    kind: ShownKind
    file_name: str
    state: RunState
    created_at: datetime
    created_by: str
    headers: list[RunHeader]
    fields: list[PersonField]
    faults: list[RunFault]
    counts: RunCounts
    guards: list[RunGuard]
    plan_hash: str | None
    approved_by: str | None
    approval_reason: str | None
    failure: str | None
    finished_at: datetime | None
    source: str
    source_id: UUID | None
    undoes: UUID | None
    fetched: Count
    aside: Count
    noted: Count
    job: RunJob | None
    may: list[str]
    row_version: Version


class ChangedField(Wire):
    field: str
    before: str | None
    after: str | None


class Change(Wire):
    person_id: UUID
    person_name: str
    employee_number: str | None
    kind: str
    fields: list[ChangedField]


class Mapping(Wire):
    """Header to field; null drops the column."""

    map: Annotated[dict[str, PersonField | None], Field(max_length=200)]


class Approval(Wire):
    """`plan_hash` is the one of the run as it was looked at."""

    plan_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    approve_guards: Flag
    reason: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] | None = None

"""Duties that arose, on the wire."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import Reason
from leeway.mandates.rules.duty import DutyKind
from leeway.plumbing.wire import Version, Wire


class DutyState(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


class DutyArisen(Wire):
    """`due_on` is the last day; `commitment_id` says which promise it came from. `may` names `do` for the holder."""

    id: UUID
    kind: DutyKind
    whom: str | None
    commitment_id: UUID | None
    arose_on: date
    due_on: date
    state: DutyState
    done_at: datetime | None
    done_by: NameRef | None
    word: str | None
    may: list[str]
    row_version: Version


class DutyDoing(Wire):
    """What came of it: of a consultation what was said, of a review or debrief what was learnt."""

    word: Reason

"""The decision log, for reading."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from leeway.plumbing.wire import Count, Wire


class ActorKind(StrEnum):
    """`mandate` stands for its holder, who is not named for declining or handing back."""

    PERSON = "person"
    TOKEN = "token"  # noqa: S105 - a kind of caller
    SERVICE = "service"
    MANDATE = "mandate"


class Actor(Wire):
    kind: ActorKind
    id: UUID | None
    name: str | None


class Decision(Wire):
    """`body` is null where it was erased; the chain holds all the same."""

    id: UUID
    mandate_id: UUID
    seq: Count
    deed: str
    actor: Actor
    at: datetime
    body: dict[str, Any] | None


class LogFault(Wire):
    mandate_id: UUID
    seq: Count
    detail: str


class LogVerification(Wire):
    """Nothing in `faults` is the good answer."""

    chains: Count
    entries: Count
    ledgers: Count
    faults: list[LogFault]

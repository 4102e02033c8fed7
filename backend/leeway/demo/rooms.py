"""Where the demo is told: the services of this process on a clock that the story sets."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from fastapi import FastAPI

from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.token import Minter


@dataclass(slots=True, kw_only=True)
class StoryClock:
    """Hand it to `Database(clock=...)` of the services that the story is told to."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """`settle` ends what the clock ends, delivers every event and works off every job."""

    people: FastAPI
    growth: FastAPI
    mandates: FastAPI
    minter: Minter
    clock: StoryClock
    settle: Callable[[], Awaitable[None]]
    organisation_id: UUID = DEFAULT_ORGANISATION

"""Whom this process knocks at, and how long it leaves alone whoever did not answer."""

import random
import time
from collections.abc import Hashable
from typing import Generic, TypeVar

Place = TypeVar("Place", bound=Hashable)
DOUBLINGS = 10


class Knocks(Generic[Place]):
    """Pauses double from the first to the longest; nothing of it is kept, and the next process begins afresh."""

    def __init__(self, *, first_seconds: float, longest_seconds: float) -> None:
        self._first_seconds = first_seconds
        self._longest_seconds = longest_seconds
        self._failures: dict[Place, int] = {}
        self._not_before: dict[Place, float] = {}

    @property
    def failing(self) -> frozenset[Place]:
        """Whose last knock was in vain."""
        return frozenset(self._failures)

    def is_due(self, place: Place) -> bool:
        return time.monotonic() >= self._not_before.get(place, 0.0)

    def failed(self, place: Place) -> int:
        """How often by now, one after the other."""
        failures = self._failures.get(place, 0) + 1
        self._failures[place] = failures
        longest = min(self._longest_seconds, self._first_seconds * 2.0 ** min(failures - 1, DOUBLINGS))
        # Full jitter, so that many do not knock in step (R24).
        self._not_before[place] = time.monotonic() + random.uniform(0, longest)  # noqa: S311 - a pause is no secret
        return failures

    def answered(self, place: Place) -> None:
        self._failures.pop(place, None)
        self._not_before.pop(place, None)

    def forgive(self) -> None:
        """Everybody is due at once, whatever pause a failure has earned."""
        self._not_before.clear()

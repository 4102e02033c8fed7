"""What a day makes of somebody whose dates are known: hires and leavers take effect without being told again (P11)."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leeway.people.rules.person import Status

COMING = frozenset({Status.PREHIRE, Status.ONBOARDING, Status.ACTIVE})
STAYING = frozenset({Status.PREHIRE, Status.ONBOARDING, Status.ACTIVE, Status.LEAVE, Status.SUSPENDED})


def status_on(day: str, said: str | None, *, started_on: str | None, ended_on: str | None) -> str | None:
    """The status on a day, `YYYY-MM-DD`; None where neither the dates nor the source say anything.

    A last day before the first one belongs to an earlier employment and ends nothing.
    """
    ends = ended_on is not None and not (started_on is not None and started_on > ended_on)
    if ends and (ended_on or "") <= day and (said is None or said in STAYING):
        return Status.TERMINATED.value
    if started_on is not None and started_on > day and (said is None or said in COMING):
        return Status.PREHIRE.value
    if started_on is not None and said == Status.PREHIRE:
        return Status.ACTIVE.value
    return said


def local_days(now: datetime, zone: str) -> Callable[[str | None], str]:
    """The day that it is at this moment in a time zone; in `zone` where none is known."""

    @lru_cache(maxsize=600)
    def day(of: str | None) -> str:
        try:
            return now.astimezone(ZoneInfo(of or zone)).date().isoformat()
        except (ZoneInfoNotFoundError, ValueError):
            return now.astimezone(ZoneInfo(zone)).date().isoformat()

    return day

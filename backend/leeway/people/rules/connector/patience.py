"""How long to wait before asking again (P15): what the source says, or ever longer, with some chance in it."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 300.0
MOST_DIGITS = 6

BUSY = frozenset({429, 503})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that another try may mend. Some vendors say 500 where they mean too many requests."""


def wait_seconds(
    *, attempt: int, first_wait_ms: int, retry_after: str, source_time: datetime | None, dice: float
) -> float:
    """`attempt` counts from 0, `dice` is a chance between 0 and 1. A date is weighed against the source's own clock."""
    asked = _asked_for(retry_after, source_time)
    if asked is not None:
        # A little more than asked for: many clients that wait the same time come back together.
        return min(LONGEST_SECONDS, asked + 0.05 * dice)
    most = min(LONGEST_SECONDS, first_wait_ms / 1000 * float(2**attempt))
    return most / 2 + most / 2 * dice


def source_time_of(date_header: str) -> datetime | None:
    """The source's clock as its `Date` header tells it (P3)."""
    try:
        read = parsedate_to_datetime(date_header)
    except (ValueError, TypeError):
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def _asked_for(retry_after: str, source_time: datetime | None) -> float | None:
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return float(text)
    at = source_time_of(text) if text else None
    if at is None or source_time is None:
        return None
    return max(0.0, (at - source_time).total_seconds())

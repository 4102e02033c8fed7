"""How long a delivery is tried, and when its subscription is disabled (P19). Nothing here reads a clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SECOND, MINUTE, HOUR = 1, 60, 3_600
PAUSES_SECONDS = (
    *(5 * SECOND, 1 * MINUTE, 5 * MINUTE, 30 * MINUTE),
    *(2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
)
"""Between one try and the next: eleven tries over a little more than three days."""
MOST_TRIES = len(PAUSES_SECONDS) + 1
LONGEST_ASKED_SECONDS = 24 * HOUR
GONE, TOO_MANY, AWAY = 410, 429, 503


class Reason(StrEnum):
    """How a try ended, in a word that a screen can explain."""

    DELIVERED = "delivered"
    REFUSED = "refused"  # an answer that is no 2xx
    REDIRECTED = "redirected"  # never followed: it would lead to an address that nobody wrote down
    GONE = "gone"
    TIMED_OUT = "timed-out"
    UNREACHABLE = "unreachable"
    ADDRESS_REFUSED = "address-refused"
    SECRET_LOST = "secret-lost"  # noqa: S105 - a word


class Disabled(StrEnum):
    """Why nothing more is sent until somebody resumes it."""

    GONE = "gone"
    LASTING_FAILURE = "lasting-failure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One try: when, what was answered (0 for nothing at all), how long it took, and the beginning of a bad answer."""

    at: datetime
    reason: Reason
    status: int = 0
    took_ms: int = 0
    answer: str = ""
    asked_to_wait_seconds: int = 0

    @property
    def arrived(self) -> bool:
        return self.reason is Reason.DELIVERED


def reason_of(status: int) -> Reason:
    if 200 <= status < 300:  # noqa: PLR2004 - what HTTP calls success
        return Reason.DELIVERED
    if 300 <= status < 400:  # noqa: PLR2004 - what HTTP calls redirection
        return Reason.REDIRECTED
    return Reason.GONE if status == GONE else Reason.REFUSED


def asked_to_wait(status: int, retry_after: str) -> int:
    """Seconds that a busy receiver asks for; a date would need its clock, so our own pause stands instead."""
    text = retry_after.strip()
    if status not in (TOO_MANY, AWAY) or not (text.isascii() and text.isdigit()):
        return 0
    return min(LONGEST_ASKED_SECONDS, int(text[:9]))


def due_again(tries: int, tried: Tried, dice: float) -> datetime | None:
    """After so many tries; None after the last. `dice` is a chance from 0 to 1, so that many do not come in step."""
    if tries >= MOST_TRIES:
        return None
    seconds = PAUSES_SECONDS[tries - 1] * (0.8 + 0.4 * dice)
    return tried.at + timedelta(seconds=max(seconds, tried.asked_to_wait_seconds))


def disabled_by(
    tried: Tried, *, again: datetime | None, first_try_at: datetime, arrived_at: datetime | None
) -> Disabled | None:
    """Gone at once; or when one delivery was tried to its end and nothing at all arrived in all that time."""
    if tried.reason is Reason.GONE:
        return Disabled.GONE
    nothing_arrived = arrived_at is None or arrived_at < first_try_at
    return Disabled.LASTING_FAILURE if not tried.arrived and again is None and nothing_arrived else None

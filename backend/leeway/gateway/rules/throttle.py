"""How long to wait after tries that failed: a little longer each time, and never for good (V34).

Three things are counted. One account from one network is where guessing happens; many accounts from one network is a
stuffing run; one account from many networks is a hired crowd. Where a person has signed in before, only the first of
the three counts, so that nobody's guessing keeps others out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`free` failures cost nothing; then the wait begins at `first` and doubles up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta


FORGOTTEN_AFTER = timedelta(hours=2)
ACCOUNT_HERE = Pace(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=15))
NETWORK = Pace(free=50, first=timedelta(seconds=1), longest=timedelta(minutes=1))
ACCOUNT_ANYWHERE = Pace(free=30, first=timedelta(seconds=1), longest=timedelta(minutes=1))
MOST_DOUBLINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    failures: int
    last_at: datetime


def free_at(tries: Tries, pace: Pace) -> datetime:
    """From when the next try is listened to."""
    beyond = tries.failures - pace.free
    if beyond < 0:
        return tries.last_at
    wait: timedelta = min(pace.first * 2 ** min(beyond, MOST_DOUBLINGS), pace.longest)
    return tries.last_at + wait


def with_one_more(tries: Tries | None, now: datetime) -> Tries:
    """Counted before it is looked at, so that a hundred at once are a hundred; forgotten after a quiet while."""
    if tries is None or now - tries.last_at >= FORGOTTEN_AFTER:
        return Tries(failures=1, last_at=now)
    return Tries(failures=tries.failures + 1, last_at=now)

"""What an API token may carry, and whether it still counts."""

from datetime import datetime, timedelta
from enum import StrEnum

PREFIX = "lw_"
LONGEST_LIFE = timedelta(days=730)
LONGEST_OVERLAP_HOURS = 168


class Scope(StrEnum):
    PEOPLE_READ = "people:read"
    PEOPLE_WRITE = "people:write"
    MANDATES_READ = "mandates:read"
    MANDATES_EVALUATE = "mandates:evaluate"
    MANDATES_HOLD = "mandates:hold"
    MANDATES_MARGIN = "mandates:margin"
    MANDATES_SIMULATE = "mandates:simulate"
    MANDATES_IMPORT = "mandates:import"
    EVENTS_READ = "events:read"
    SCIM = "scim"


def counts(*, expires_at: datetime | None, revoked_at: datetime | None, now: datetime) -> bool:
    return revoked_at is None and (expires_at is None or now < expires_at)


def is_allowed_expiry(expires_at: datetime | None, now: datetime) -> bool:
    return expires_at is None or now < expires_at <= now + LONGEST_LIFE

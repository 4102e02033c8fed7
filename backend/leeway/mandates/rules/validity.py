"""From when until when: a validity is [from, until), in whole days of UTC."""

from datetime import UTC, date, datetime


def day_of(at: datetime) -> date:
    """The day on which an instant falls, for every comparison with a date."""
    return at.astimezone(UTC).date()


def in_force(valid_from: date, valid_until: date, at: datetime) -> bool:
    """I34: the first day counts, the last named day does not."""
    return valid_from <= day_of(at) < valid_until


def over(valid_until: date, at: datetime) -> bool:
    """Whether the window has closed for good."""
    return day_of(at) >= valid_until

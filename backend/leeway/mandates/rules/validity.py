"""From when until when: a validity is [from, until), in whole days of UTC."""

from datetime import UTC, date, datetime, timedelta

from leeway.mandates.rules.limit import Period

MONTHS_OF_A_QUARTER = 3


def day_of(at: datetime) -> date:
    """The day on which an instant falls, for every comparison with a date."""
    return at.astimezone(UTC).date()


def in_force(valid_from: date, valid_until: date, at: datetime) -> bool:
    """I34: the first day counts, the last named day does not."""
    return valid_from <= day_of(at) < valid_until


def over(valid_until: date, at: datetime) -> bool:
    """Whether the window has closed for good."""
    return day_of(at) >= valid_until


def start_of(period: Period, on: date) -> date:
    """The first day of the period in which this day lies."""
    if period is Period.YEAR:
        return on.replace(month=1, day=1)
    into_quarter = (on.month - 1) % MONTHS_OF_A_QUARTER if period is Period.QUARTER else 0
    return on.replace(month=on.month - into_quarter, day=1)


def end_of(period: Period, on: date) -> date:
    """The first day after the period in which this day lies."""
    starts_on = start_of(period, on)
    return start_of(period, starts_on + timedelta(days=_LONGEST_DAYS[period]))


_LONGEST_DAYS = {Period.MONTH: 31, Period.QUARTER: 92, Period.YEAR: 366}
"""So many days after its first one lies in the next period, and never in the one after that."""

"""Days on which a figure is read: the first of each month, and today."""

from datetime import date

MONTHS_A_YEAR = 12


def first_days_until(today: date, months: int) -> list[date]:
    """The first days of the last months and today, oldest first, none twice."""
    index = today.year * MONTHS_A_YEAR + today.month - 1
    days = [date(at // MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1, 1) for at in range(index - months + 1, index + 1)]
    return days if days[-1] == today else [*days, today]

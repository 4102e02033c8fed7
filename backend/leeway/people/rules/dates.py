"""Dates as files write them. An order of day and month that cannot be told apart is never guessed."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z?)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MONTHS = 12


class DayOrder(StrEnum):
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    UNKNOWN = "unknown"


def day_order(cells: Iterable[str]) -> DayOrder:
    """What the whole column says: one 25/03 settles it for all its neighbours."""
    matches = [match for cell in cells if (match := _SLASHED.fullmatch(cell))]
    if any(int(match[1]) > MONTHS for match in matches):
        return DayOrder.DAY_FIRST
    if any(int(match[2]) > MONTHS for match in matches):
        return DayOrder.MONTH_FIRST
    return DayOrder.UNKNOWN


def read_date(cell: str, order: DayOrder) -> str | None:
    """The date as `YYYY-MM-DD`, or None where it cannot be read for certain."""
    if match := _ISO.fullmatch(cell):
        return _date(match[1], match[2], match[3])
    if match := _DOTTED.fullmatch(cell):
        return _date(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(cell):
        if order is DayOrder.DAY_FIRST:
            return _date(match[3], match[2], match[1])
        if order is DayOrder.MONTH_FIRST or match[1] == match[2]:
            return _date(match[3], match[1], match[2])
    return None


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

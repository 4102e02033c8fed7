"""What each service says to one person's home: what waits, a figure with its history, a next step.

The gateway puts the parts together and adds nothing; codes become sentences on the screen.
"""

from datetime import date, datetime
from enum import StrEnum

from leeway.plumbing.wire import MoneyMinor, Wire

HomeParams = dict[str, str | int]


class HomeUnit(StrEnum):
    MINOR = "minor"
    COUNT = "count"


class HomeWaiting(Wire):
    """Something that waits for this person, oldest need first; `path` is a page of the web app."""

    code: str
    params: HomeParams
    path: str
    at: datetime


class HomePoint(Wire):
    on: date
    value: MoneyMinor


class HomeFigure(Wire):
    """`currency` is null where the unit is a count, `bound` (as far as the figure may go) where nothing bounds it."""

    code: str
    params: HomeParams
    unit: HomeUnit
    currency: str | None
    bound: MoneyMinor | None
    points: list[HomePoint]


class HomeNextStep(Wire):
    code: str
    params: HomeParams
    path: str


class HomePart(Wire):
    waiting: list[HomeWaiting]
    figures: list[HomeFigure]
    next_steps: list[HomeNextStep]

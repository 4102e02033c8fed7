"""What the log says of the offers that a mandate was asked about: counts, never who asked."""

from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules.limit import Code, Period, Scope, Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many answers of one kind fell into the month that begins on this day."""

    month_on: date
    inside: bool
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitKey:
    """Bounds change from version to version; what is bounded stays the same limit."""

    code: Code
    scope: Scope
    selector: Selector | None
    period: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """So many answers in which this limit was weighed alike. `placed`: budget was set aside, so the offer went out."""

    key: LimitKey
    placed: bool
    asked: int | None
    bound: int | None
    ok: bool
    times: int

"""How fast a budget is drawn, and the day on which nothing would be left of it at that pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leeway.mandates.insights.moves import Moved, drawn_minor
from leeway.mandates.insights.span import Span
from leeway.mandates.rules.limit import Period
from leeway.mandates.rules.validity import end_of, start_of

PACE_DAYS = 91
"""Thirteen weeks: long enough for a quiet month, short enough to say how things go now."""
MOST_DAYS_AHEAD = 3_650
"""Beyond ten years nobody means a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """So much was drawn, less what came back, in so many days that end with the last one. Slices are no use."""

    since: date
    days: int
    drawn_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetBurn:
    """One budget: the whole, or the running period of one that begins anew. `ends_on` is exclusive.

    Without `runs_out_on` nothing says that it would: there is no budget, no pace, or nothing new can be drawn.
    """

    period: Period | None
    starts_on: date
    ends_on: date
    budget_minor: int | None
    drawn_minor: int
    runs_out_on: date | None

    @property
    def left_minor(self) -> int | None:
        return None if self.budget_minor is None else self.budget_minor - self.drawn_minor

    @property
    def lasts(self) -> bool:
        """At this pace it would reach its end."""
        return self.runs_out_on is None or self.runs_out_on >= self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Burn:
    pace: Pace
    whole: BudgetBurn
    periods: tuple[BudgetBurn, ...]


def burn_of(moves: Sequence[Moved], budget_minor: int | None, by_period: Mapping[Period, int], span: Span) -> Burn:
    pace = pace_of(moves, span)
    whole = BudgetBurn(
        period=None,
        starts_on=span.first,
        ends_on=span.valid_until,
        budget_minor=budget_minor,
        drawn_minor=(drawn := drawn_minor(moves)),
        runs_out_on=_runs_out_on(budget_minor, drawn, pace, span),
    )
    periods = tuple(_of_period(moves, period, size, pace, span) for period, size in sorted(by_period.items()))
    return Burn(pace=pace, whole=whole, periods=periods)


def pace_of(moves: Sequence[Moved], span: Span) -> Pace:
    since = max(span.first, span.last - timedelta(days=PACE_DAYS - 1))
    drawn = drawn_minor(one for one in moves if one.is_use and since <= one.on <= span.last)
    return Pace(since=since, days=(span.last - since).days + 1, drawn_minor=drawn)


def _of_period(moves: Sequence[Moved], period: Period, budget_minor: int, pace: Pace, span: Span) -> BudgetBurn:
    """A hold and its promise stay with the period in which the hold was placed."""
    starts_on = start_of(period, span.last)
    placed_in = (one for one in moves if one.placed_on is not None and start_of(period, one.placed_on) == starts_on)
    return BudgetBurn(
        period=period,
        starts_on=starts_on,
        ends_on=end_of(period, span.last),
        budget_minor=budget_minor,
        drawn_minor=(drawn := drawn_minor(placed_in)),
        runs_out_on=_runs_out_on(budget_minor, drawn, pace, span),
    )


def _runs_out_on(budget_minor: int | None, drawn: int, pace: Pace, span: Span) -> date | None:
    """As many whole days on as it takes to draw all that is left."""
    if budget_minor is None or pace.drawn_minor <= 0 or not span.running:
        return None
    left_minor = max(0, budget_minor - drawn)
    days = -(-left_minor * pace.days // pace.drawn_minor)
    return span.last + timedelta(days=days) if days <= MOST_DAYS_AHEAD else None

"""The days of a mandate that its figures look at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.validity import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Since the mandate could be used, up to today or to its last day; both included. `running`: it draws still."""

    first: date
    last: date
    valid_until: date
    running: bool


def span_of(
    terms: Terms, state: MandateState, *, accepted_at: datetime | None, ended_at: datetime | None, at: datetime
) -> Span:
    first = terms.valid_from if accepted_at is None else max(terms.valid_from, day_of(accepted_at))
    ends = [day_of(at), terms.valid_until - timedelta(days=1), *([] if ended_at is None else [day_of(ended_at)])]
    return Span(
        first=first,
        # One that has not begun is looked at on its first day.
        last=max(first, min(ends)),
        valid_until=terms.valid_until,
        running=state is MandateState.ACTIVE and first <= day_of(at),
    )

"""Use by month, in UTC: what was asked, what was set aside, what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leeway.mandates.insights.answers import Answered
from leeway.mandates.insights.moves import Moved
from leeway.mandates.insights.span import Span
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.rules.limit import Period
from leeway.mandates.rules.validity import end_of, start_of

MOST_MONTHS = 13
"""The running month and the same month of the year before stand in one picture."""
GIVEN_UP = frozenset({EntryKind.RELEASED, EntryKind.EXPIRED, EntryKind.VOIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Answers are of this mandate itself; movements also of those that draw from it.

    `given_up` are holds that ended without a promise.
    """

    starts_on: date
    answers: int
    inside: int
    holds: int
    promises: int
    given_up: int
    promised_minor: int
    reversed_minor: int


def months_of(moves: Sequence[Moved], answers: Sequence[Answered], span: Span) -> tuple[Month, ...]:
    """Every month since it could be used, also the empty ones; the latest thirteen."""
    last = max([span.last, *(one.on for one in moves)])
    starts = list(_months(span.first, last))[-MOST_MONTHS:]
    return tuple(_month(on, moves, answers) for on in starts)


def _months(first: date, last: date) -> Iterator[date]:
    on = start_of(Period.MONTH, first)
    while on <= last:
        yield on
        on = end_of(Period.MONTH, on)


def _month(on: date, moves: Sequence[Moved], answers: Sequence[Answered]) -> Month:
    moved = [one for one in moves if start_of(Period.MONTH, one.on) == on]
    answered = [one for one in answers if one.month_on == on]

    def times(*kinds: EntryKind) -> int:
        return sum(one.times for one in moved if one.kind in kinds)

    def promised_minor(kind: EntryKind) -> int:
        return sum(one.committed_delta_minor for one in moved if one.kind is kind)

    return Month(
        starts_on=on,
        answers=sum(one.times for one in answered),
        inside=sum(one.times for one in answered if one.inside),
        holds=times(EntryKind.HELD),
        promises=times(EntryKind.COMMITTED),
        given_up=times(*GIVEN_UP),
        promised_minor=promised_minor(EntryKind.COMMITTED),
        reversed_minor=-promised_minor(EntryKind.REVERSED),
    )

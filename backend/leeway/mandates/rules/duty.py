"""Duties: what a holder does besides staying inside, and what becomes of one that is left undone.

A duty is no limit: nothing is refused for it. One that is overdue has the holder consult instead of deciding alone,
three days after a reminder at the earliest, never while the holder is on leave, and only until it is done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from leeway.mandates.rules.validity import day_of

GREATEST_DAYS = 366
NOTICE_DAYS = 3


class DutyKind(StrEnum):
    REVIEW = "review"
    CONSULT = "consult"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A review comes round every so many `days`; the others are due so many days after a promise.

    `whom` to consult, on a promise that concedes more than `above_minor` in the mandate's currency.
    """

    kind: DutyKind
    days: int
    whom: str | None = None
    above_minor: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.days <= GREATEST_DAYS:
            raise ValueError(f"a duty has from 1 to {GREATEST_DAYS} days")
        consults = self.kind is DutyKind.CONSULT
        if consults != (self.whom is not None) or consults != (self.above_minor is not None):
            raise ValueError("a duty to consult says whom and above which concession; no other does")

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from the other duties of a mandate."""
        return (self.kind, self.whom or "")


Duties = tuple[Duty, ...]


def in_order(duties: Iterable[Duty]) -> Duties:
    """The one way to write them."""
    ordered = tuple(sorted(duties, key=lambda duty: duty.name))
    if len({duty.name for duty in ordered}) < len(ordered):
        raise ValueError("a duty is there once")
    return ordered


def arising(duties: Iterable[Duty], conceded_minor: int | None) -> Duties:
    """What a promise that concedes so much asks for; where the amount is not known, whatever could be asked for."""
    return tuple(duty for duty in duties if _arises(duty, conceded_minor))


def _arises(duty: Duty, conceded_minor: int | None) -> bool:
    match duty.kind:
        case DutyKind.REVIEW:
            return False
        case DutyKind.DEBRIEF:
            return True
        case DutyKind.CONSULT:
            return conceded_minor is None or conceded_minor > (duty.above_minor or 0)


def reviews(duties: Iterable[Duty]) -> Duties:
    return tuple(duty for duty in duties if duty.kind is DutyKind.REVIEW)


def due_after(duty: Duty, on: date) -> date:
    """The last day on which it is done in time."""
    return on + timedelta(days=duty.days)


def lightened(present: Sequence[Duty], asked: Sequence[Duty]) -> bool:
    """Whether something that the holder has to do would be left out or put off."""
    wanted = {duty.name: duty for duty in asked}
    return any(not _as_heavy(wanted.get(duty.name), duty) for duty in present)


def _as_heavy(asked: Duty | None, present: Duty) -> bool:
    return (
        asked is not None
        and asked.days <= present.days
        and (present.above_minor is None or (asked.above_minor or 0) <= present.above_minor)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDuty:
    """One that arose and is not done; `due_on` is the last day."""

    due_on: date
    reminded_at: datetime | None


def needs_reminder(duty: OpenDuty, on: date, *, on_leave: bool) -> bool:
    return not on_leave and duty.reminded_at is None and on >= duty.due_on - timedelta(days=NOTICE_DAYS)


def has_holder_consult(duty: OpenDuty, on: date, *, on_leave: bool) -> bool:
    """Overdue, and reminded of long enough ago."""
    if on_leave or duty.reminded_at is None or on <= duty.due_on:
        return False
    return on >= day_of(duty.reminded_at) + timedelta(days=NOTICE_DAYS)

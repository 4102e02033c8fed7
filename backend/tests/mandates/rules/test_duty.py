"""Duties: when they arise, when they are reminded of, and when one has its holder consult."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.chain import chain_of
from leeway.mandates.rules.duty import (
    NOTICE_DAYS,
    Duty,
    DutyKind,
    OpenDuty,
    arising,
    has_holder_consult,
    in_order,
    lightened,
    needs_reminder,
)
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Mode, Outcome
from tests.mandates.building import A_DAY, limit, link, offer, terms

REVIEW = Duty(kind=DutyKind.REVIEW, days=7)
DEBRIEF = Duty(kind=DutyKind.DEBRIEF, days=14)
CONSULT = Duty(kind=DutyKind.CONSULT, days=2, whom="Finance", above_minor=50_000)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 1))


def open_since(due_on: date, reminded_on: date | None) -> OpenDuty:
    reminded = None if reminded_on is None else datetime.combine(reminded_on, time(12), UTC)
    return OpenDuty(due_on=due_on, reminded_at=reminded)


@pytest.mark.parametrize(
    ("conceded", "asked"), [(50_000, {DEBRIEF}), (50_001, {DEBRIEF, CONSULT}), (None, {DEBRIEF, CONSULT})]
)
def test_a_promise_asks_for_a_debrief_and_a_large_one_to_consult(conceded: int | None, asked: set[Duty]) -> None:
    """I17: at the amount nobody is asked, one unit beyond they are; an unknown amount asks (I18)."""
    assert set(arising((REVIEW, DEBRIEF, CONSULT), conceded)) == asked


@given(DAYS, st.one_of(st.none(), DAYS), DAYS, st.booleans())
def test_only_what_is_overdue_and_was_reminded_of_in_time_has_anybody_consult(
    due_on: date, reminded_on: date | None, on: date, leave: bool
) -> None:
    duty = open_since(due_on, reminded_on)
    bites = has_holder_consult(duty, on, on_leave=leave)
    if bites:
        assert reminded_on is not None
        assert not leave
        assert on > due_on
        assert on - reminded_on >= timedelta(days=NOTICE_DAYS)
        assert has_holder_consult(duty, on + timedelta(days=1), on_leave=False)
    assert not has_holder_consult(duty, due_on, on_leave=False)


@given(DAYS, DAYS)
def test_a_reminder_comes_once_and_not_before_its_time(due_on: date, on: date) -> None:
    assert needs_reminder(open_since(due_on, None), on, on_leave=False) is (on >= due_on - timedelta(days=NOTICE_DAYS))
    assert not needs_reminder(open_since(due_on, None), on, on_leave=True)
    assert not needs_reminder(open_since(due_on, due_on), on, on_leave=False)


@pytest.mark.parametrize("mode", Mode)
def test_who_decides_alone_consults_while_a_duty_is_overdue(mode: Mode) -> None:
    """I16: the outcome stays the severest of all; a duty never refuses, and makes nothing milder."""
    late = (open_since(A_DAY - timedelta(days=1), A_DAY - timedelta(days=9)),)
    held = link(terms(limit("budget", 10_000), mode=mode))
    free, owing = (
        evaluate(offer(), chain_of([held]), A_DAY),
        evaluate(offer(), chain_of([replace(held, owed=late)]), A_DAY),
    )
    expected = Outcome.CONSULT if mode is Mode.ALONE else free.outcome
    assert owing.outcome is expected
    assert owing.binding == (("duty",) if mode is Mode.ALONE else free.binding)
    assert evaluate(offer(), chain_of([replace(held, owed=late, on_leave=True)]), A_DAY) == free


def test_nobody_below_answers_for_what_is_overdue_above() -> None:
    late = (open_since(A_DAY - timedelta(days=1), A_DAY - timedelta(days=9)),)
    above = replace(link(terms(), number=2), owed=late)
    assert evaluate(offer(), chain_of([link(terms()), above]), A_DAY).outcome is Outcome.ALLOW


@pytest.mark.parametrize(
    ("asked", "lighter"),
    [
        ((REVIEW, CONSULT), False),
        ((REVIEW, CONSULT, DEBRIEF), False),
        ((CONSULT,), True),
        ((replace(REVIEW, days=8), CONSULT), True),
        ((replace(REVIEW, days=6), CONSULT), False),
        ((REVIEW, replace(CONSULT, above_minor=50_001)), True),
        ((REVIEW, replace(CONSULT, whom="Legal")), True),
    ],
)
def test_a_narrowing_leaves_no_duty_out_and_puts_none_off(asked: tuple[Duty, ...], lighter: bool) -> None:
    """I38: nothing widens without a grant."""
    assert lightened((REVIEW, CONSULT), asked) is lighter


@pytest.mark.parametrize(
    "told",
    [
        {"kind": DutyKind.REVIEW, "days": 0},
        {"kind": DutyKind.REVIEW, "days": 367},
        {"kind": DutyKind.DEBRIEF, "days": 7, "whom": "Finance"},
        {"kind": DutyKind.CONSULT, "days": 7, "whom": "Finance"},
        {"kind": DutyKind.CONSULT, "days": 7, "above_minor": 1},
    ],
)
def test_a_duty_that_cannot_be_done_cannot_be_written(told: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="duty"):
        Duty(**told)  # type: ignore[arg-type]


def test_a_duty_is_written_once_and_in_order() -> None:
    assert in_order((REVIEW, CONSULT)) == in_order((CONSULT, REVIEW))
    with pytest.raises(ValueError, match="once"):
        in_order((REVIEW, replace(REVIEW, days=3)))

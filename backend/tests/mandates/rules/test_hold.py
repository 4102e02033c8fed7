"""A hold is resolved once."""

from datetime import UTC, datetime, timedelta

import pytest

from leeway.mandates.rules.hold import (
    TRANSITIONS,
    Commit,
    Hold,
    HoldDeed,
    HoldState,
    Lapsed,
    TooMuch,
    commit_of,
    deeds_open,
    end_of_hold,
    release_of,
)
from leeway.mandates.rules.transition import Illegal

END = datetime(2026, 4, 15, 12, tzinfo=UTC)
BEFORE = END - timedelta(microseconds=1)


def hold(state: HoldState = HoldState.HELD) -> Hold:
    return Hold(state=state, amount_minor=1_000, expires_at=END)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (None, Commit(amount_minor=1_000, returned_minor=0)),
        (1_000, Commit(amount_minor=1_000, returned_minor=0)),
        (400, Commit(amount_minor=400, returned_minor=600)),
        (0, Commit(amount_minor=0, returned_minor=1_000)),
        (1_001, TooMuch(held_minor=1_000)),
    ],
)
def test_at_most_the_held_amount_is_committed(asked: int | None, found: Commit | TooMuch) -> None:
    """I25: commit <= held, and the remainder returns."""
    assert commit_of(hold(), asked, BEFORE) == found


@pytest.mark.parametrize("state", [HoldState.COMMITTED, HoldState.RELEASED, HoldState.VOIDED])
def test_a_resolved_hold_stays_resolved(state: HoldState) -> None:
    """I25: a hold resolves at most once."""
    assert isinstance(commit_of(hold(state), None, BEFORE), Illegal)
    assert isinstance(release_of(hold(state), BEFORE), Illegal)
    assert not TRANSITIONS[state]
    assert deeds_open(hold(state), BEFORE) == ()


def test_at_its_end_a_hold_is_over_though_nobody_swept() -> None:
    """I26: an expired hold does not commit even if no sweeper ran."""
    assert commit_of(hold(), None, END) == Lapsed(expired_at=END)
    assert release_of(hold(), END) == Lapsed(expired_at=END)
    assert commit_of(hold(HoldState.EXPIRED), None, BEFORE) == Lapsed(expired_at=END)
    assert deeds_open(hold(), END) == ()
    assert deeds_open(hold(), BEFORE) == (HoldDeed.COMMIT, HoldDeed.RELEASE)


def test_no_hold_outlives_its_chain() -> None:
    """I31: the earlier of the asked end and the end of the authority."""
    later = END + timedelta(days=1)
    assert end_of_hold(None, END, later) == END
    assert end_of_hold(later, END, later) == later
    assert end_of_hold(later, later, END) == END

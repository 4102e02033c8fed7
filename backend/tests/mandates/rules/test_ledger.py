"""Entries fold into a balance."""

from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.ledger import Balance, Entry, EntryKind, Gap, fold

MOVES = st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), max_size=8)


def entries(moves: list[tuple[int, int]]) -> list[Entry]:
    return [
        Entry(seq=seq, kind=EntryKind.HELD, held_delta_minor=held, committed_delta_minor=committed)
        for seq, (held, committed) in enumerate(moves, start=1)
    ]


@given(MOVES, st.integers(0, 100))
def test_the_parts_add_up_to_the_budget(moves: list[tuple[int, int]], budget_minor: int) -> None:
    """I24: budget = available + held + committed, whatever happened."""
    balance = fold(entries(moves), budget_minor)
    assert isinstance(balance, Balance)
    assert balance.available_minor is not None
    assert balance.available_minor + balance.held_minor + balance.committed_minor == budget_minor
    assert balance.seq == len(moves)


@given(MOVES.filter(lambda moves: len(moves) > 1), st.data())
def test_a_missing_entry_is_seen(moves: list[tuple[int, int]], data: st.DataObject) -> None:
    """R8: the count of entries has no gaps, so none can vanish unseen before the last."""
    lost = data.draw(st.integers(0, len(moves) - 2))
    kept = [entry for entry in entries(moves) if entry.seq != lost + 1]
    assert fold(kept, 0) == Gap(expected_seq=lost + 1, found_seq=lost + 2)


def test_without_a_budget_there_is_no_end() -> None:
    assert Balance(budget_minor=None, held_minor=9).available_minor is None

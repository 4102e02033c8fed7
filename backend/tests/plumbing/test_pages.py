"""Cursors come back as they left, and foreign ones are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.plumbing.pages import PageAsk, decode_cursor, encode_cursor, page_of
from leeway.plumbing.problem import Malformed


@given(st.lists(st.one_of(st.text(), st.integers()), max_size=5))
def test_a_cursor_comes_back_as_it_left(key: list[str | int]) -> None:
    assert decode_cursor(encode_cursor(key)) == key


@pytest.mark.parametrize("cursor", ["", "x", "bnVsbA", "W10W10", "e30", "W251bGxd", "W3RydWVd", "ü" * 9])
def test_a_foreign_cursor_is_malformed(cursor: str) -> None:
    with pytest.raises(Malformed):
        decode_cursor(cursor)


@given(st.integers(1, 7), st.integers(0, 20))
def test_pages_give_every_row_once(limit: int, total: int) -> None:
    rows = list(range(total))
    seen: list[int] = []
    after = -1
    while True:
        ahead = [row for row in rows if row > after][: limit + 1]
        items, cursor = page_of(ahead, PageAsk(None, limit), lambda row: [row])
        seen += items
        if cursor is None:
            break
        after = int(decode_cursor(cursor)[0])
    assert seen == rows

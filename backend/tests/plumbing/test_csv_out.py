"""CSV that a spreadsheet opens and does not execute (V02)."""

import pytest

from leeway.plumbing.csv_out import csv_answer


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_what_a_spreadsheet_would_execute_is_text(cell: str) -> None:
    assert f"'{cell[:1]}".encode() in csv_answer("a.csv", [[cell]]).body


@pytest.mark.parametrize("cell", ["", "Aldermoor", "a=b", -1])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    body = bytes(csv_answer("a.csv", [["name", cell]]).body)
    assert body == f"name,{cell}\r\n".encode()

"""A file is read whole or refused whole, and a refusal names the row and the column."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.people.rules.csv_file import Table, Unreadable, read_table
from leeway.people.rules.headers import recognised

HEADER = "employee_number,given_name,family_name,email\n"
ROWS = "1,Zoë,Sánchez,zoe@example.com\n2,Bo,Łukasz,bo@example.com\n"


def table_of(raw: bytes) -> Table:
    table = read_table(raw, recognised)
    assert isinstance(table, Table), table
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be-sig"])
def test_every_usual_encoding_gives_the_same_rows(encoding: str) -> None:
    """P14: whatever the spreadsheet saved, the names arrive whole."""
    text = HEADER + ROWS
    raw = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-sig" else text.encode(encoding)
    assert table_of(raw).rows[0] == (2, ("1", "Zoë", "Sánchez", "zoe@example.com"))


def test_windows_1252_is_read_where_utf_8_fails() -> None:
    table = table_of((HEADER + "1,Zoë,Müller,zoe@example.com\n").encode("cp1252"))
    assert table.encoding == "cp1252"
    assert table.rows[0][1][2] == "Müller"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    table = table_of((HEADER + ROWS).replace(",", delimiter).encode())
    assert table.delimiter == delimiter
    assert len(table.rows) == 2


def test_a_title_full_of_other_delimiters_does_not_mislead() -> None:
    table = table_of(b'employee_number;title\n1;"Sales, Europe, North, and, so, on"\n2;a,b,c,d\n')
    assert table.delimiter == ";"


def test_a_quoted_line_break_stays_in_its_cell_and_counts_as_one_row() -> None:
    table = table_of(b'employee_number,title\r\n1,"Head of\r\nSales"\r\n\r\n2,Clerk\r\n')
    assert [row for row, _ in table.rows] == [2, 4]
    assert table.rows[0][1][1] == "Head of\r\nSales"


BROKEN = [
    ("an empty file", b"", 1, None, "empty-file"),
    ("only white space", b" \n\n", 1, None, "empty-file"),
    ("an empty first line", b"\nemployee_number,name\n1,Ann\n", 1, None, "no-header"),
    ("a header and nobody", HEADER.encode(), 2, None, "no-rows"),
    ("a truncated line", (HEADER + "1,Ann,Lee,a@example.com\n2,Bo").encode(), 3, "family_name", "truncated-line"),
    ("a line too wide", (HEADER + "1,Lee, Ann,Lee,a@example.com\n").encode(), 2, "email", "too-many-cells"),
    ("damaged UTF-8", (HEADER + ROWS).encode().replace(b"\xc5\x81", b"\xc5"), 3, "family_name", "wrong-encoding"),
    ("half a UTF-16 sign", (HEADER + ROWS).encode("utf-16")[:-1], 3, "email", "wrong-encoding"),
    ("a byte of no alphabet", (HEADER + "1,A\x8dn,Lee,a@x.de\n").encode("latin-1"), 2, "given_name", "wrong-encoding"),
    ("a zero byte", (HEADER + "1,A\0n,Lee,a@example.com\n").encode(), 2, "given_name", "not-text"),
    (
        "a quote never closed",
        (HEADER + '1,"Ann,Lee,a@x.de\n2,B,C,d@x.de\n').encode(),
        2,
        "given_name",
        "broken-quoting",
    ),
    ("a quote inside", (HEADER + '1,Ann,"Le"e,a@example.com\n').encode(), 2, "family_name", "broken-quoting"),
    ("an endless cell", (HEADER + "1,Ann," + "x" * 200_000 + ",a@x.de\n").encode(), 2, "family_name", "broken-quoting"),
    ("a long cell", (HEADER + "1,Ann," + "x" * 5_000 + ",a@x.de\n").encode(), 2, "family_name", "cell-too-long"),
    ("ten megabytes of one letter", b"a" * 10_000_000, 1, None, "no-header"),
    ("ten megabytes of lines", b"nonsense\n" * 1_100_000, 1, None, "no-key"),
    ("ten megabytes of noise", random.Random(7).randbytes(10_000_000), 1, None, ""),
]


@pytest.mark.parametrize(("raw", "row", "column", "code"), [case[1:] for case in BROKEN], ids=[c[0] for c in BROKEN])
def test_a_bad_file_is_refused_with_its_row_and_column(raw: bytes, row: int, column: str | None, code: str) -> None:
    finding = read_table(raw, recognised)
    if code == "no-key":
        assert isinstance(finding, Table)  # a table of one unknown column: the headers say no to it
        return
    assert isinstance(finding, Unreadable)
    first = finding.faults[0]
    if code:
        assert (first.row, first.column, first.code) == (row, column, code)
    assert all(len(fault.detail) < 300 for fault in finding.faults)


@given(st.binary(max_size=3_000))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    """V06: arbitrary input ends in a table or in named faults."""
    finding = read_table(raw, recognised)
    assert isinstance(finding, Table) or all(fault.row >= 1 for fault in finding.faults)

"""Each cell becomes a value or a named fault; what has no meaning is dropped before anything is kept."""

import pytest

from leeway.people.rules.fields import Field
from leeway.people.rules.headers import read_headers
from leeway.people.rules.validation import Checked, allow_listed, check_rows


def checked(header: list[str], *rows: tuple[str, ...]) -> Checked:
    headers = read_headers(header, {})
    kept = [h.header for h in headers if h.field is not None]
    return check_rows(headers, allow_listed(header, list(enumerate(rows, start=2)), kept))


def test_columns_without_meaning_are_dropped_before_anything_is_kept() -> None:
    """R40: gender, birth and pay never reach what is stored."""
    rows = allow_listed(["employee_number", "gender", "salary"], [(2, ("1", "F", "90000"))], ["employee_number"])
    assert rows[0].cells == {"employee_number": "1"}


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("email", "nobody", "not-an-email"),
        ("hire_date", "soon", "not-a-date"),
        ("hire_date", "2024-02-30", "not-a-date"),
        ("hire_date", "03/04/2024", "not-a-date"),
        ("active", "perhaps", "unknown-status"),
        ("job_title", "x" * 201, "value-too-long"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(header: str, cell: str, code: str) -> None:
    fault = checked(["employee_number", header], ("1", cell)).faults[0]
    assert (fault.row, fault.column, fault.code) == (2, header, code)


def test_one_certain_date_settles_the_order_of_day_and_month_for_the_column() -> None:
    rows = checked(["employee_number", "hire_date"], ("1", "03/04/2024"), ("2", "25/12/2023")).rows
    assert [row.values[Field.STARTED_ON] for row in rows] == ["2024-04-03", "2023-12-25"]


@pytest.mark.parametrize(("header", "cell"), [("employee_number", "7"), ("email", "a@example.com")])
def test_two_rows_of_one_key_are_named(header: str, cell: str) -> None:
    fault = checked([header, "title"], (cell, "a"), (cell.upper(), "b")).faults[0]
    assert (fault.row, fault.column, fault.code) == (3, header, "duplicate-key")


def test_a_row_without_its_key_is_named() -> None:
    fault = checked(["employee_number", "email"], ("", "a@example.com")).faults[0]
    assert (fault.row, fault.column, fault.code) == (2, "employee_number", "key-missing")


@pytest.mark.parametrize(
    ("header", "cells", "names"),
    [
        (["given_name", "family_name"], ("Ann", "Lee"), ("Ann Lee", "Ann", "Lee")),
        (["full_name"], ("Lee, Ann Marie",), ("Ann Marie Lee", "Ann Marie", "Lee")),
        (["full_name"], ("Ann Marie Lee",), ("Ann Marie Lee", "Ann Marie", "Lee")),
        (["given_name", "family_name"], ("", ""), ("1", None, None)),
    ],
)
def test_names_are_whole_whichever_part_the_file_has(
    header: list[str], cells: tuple[str, ...], names: tuple[str | None, ...]
) -> None:
    values = checked(["employee_number", *header], ("1", *cells)).rows[0].values
    assert (values[Field.DISPLAY_NAME], values[Field.GIVEN_NAME], values[Field.FAMILY_NAME]) == names


def test_a_column_that_is_absent_says_nothing_and_an_empty_cell_clears() -> None:
    values = checked(["employee_number", "title"], ("1", "")).rows[0].values
    assert values == {Field.EMPLOYEE_NUMBER: "1", Field.TITLE: None}

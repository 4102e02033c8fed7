"""Reading a file of accounts, products or deals: every fault by row and column, and nothing kept of a bad file."""

import csv
import io
import json
from _csv import Reader
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

LONGEST_CELL = 400
DECIMALS = 6
MICROS = 1_000_000
GREATEST_MICROS = 9_000_000_000_000_000
UNREAD = ""
"""Said as the header of an optional field, it leaves that field out though a column has its name."""

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`row` is the line in the file as an editor counts it; no column where the whole row is meant.

    `of` is what the row is about, by the first field of the file's key; None where the row does not tell.
    """

    row: int
    column: str | None
    detail: str
    of: str | None = None


class BadCell(ValueError):
    """What is wrong in one cell, in a sentence; the reader adds where."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Generic[Line]):
    """What a kind of file carries. The fields of `key` name a row together: it may come once."""

    key: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    line_of: Callable[[Mapping[str, str]], Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[Line]):
    rows: int
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def read_file(raw: bytes, columns: Columns[Line], header_of: Mapping[str, str]) -> Read[Line]:
    """`header_of` says under which header a field stands where that is not the field's own name."""
    try:
        rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
        header = next(rows, [])
        places, faults = _places(header, columns, header_of)
        if faults:
            return Read(rows=0, lines=(), faults=tuple(faults))
        return _read_rows(rows, len(header), places, columns, header_of)
    except UnicodeDecodeError:
        return Read(rows=0, lines=(), faults=(Fault(row=1, column=None, detail="is not UTF-8"),))
    except csv.Error:
        detail = "cannot be read as column names: look for a quote inside it that is not doubled"
        return Read(rows=0, lines=(), faults=(Fault(row=1, column=None, detail=detail),))


def read_json_lines(raw: bytes, columns: Columns[Line], header_of: Mapping[str, str]) -> Read[Line]:
    """One JSON object a line, with the members that a CSV file has as columns; numbers are read as they are written."""
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    count = 0
    for row, written in enumerate(raw.splitlines(), start=1):
        if not written.strip():
            continue
        count += 1
        try:
            members = json.loads(written.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
            lines.append(_line(_cells(members, columns, header_of), columns, seen))
        except BadCell as bad:
            faults.append(Fault(row=row, column=header_of.get(bad.field, bad.field) or None, detail=bad.detail))
        except (ValueError, RecursionError):
            faults.append(Fault(row=row, column=None, detail="is no JSON object in UTF-8"))
    return Read(rows=count, lines=tuple(lines), faults=tuple(faults))


def _cells(members: object, columns: Columns[Line], header_of: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(members, dict):
        raise BadCell("", "is no JSON object")
    cells: dict[str, str] = {}
    for field in (*columns.required, *columns.optional):
        name = header_of.get(field, field)
        value = None if name == UNREAD else members.get(name)
        if value is None and field in columns.required:
            raise BadCell(field, "is missing")
        if value is not None and not isinstance(value, str):
            raise BadCell(field, "must be text or a number")
        cells[field] = (value or "").strip()
    return cells


def _places(
    header: Sequence[str], columns: Columns[Line], header_of: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    places: dict[str, int] = {}
    faults = [
        Fault(row=1, column=None, detail=f"{field}: there is no such field")
        for field in header_of
        if field not in (*columns.required, *columns.optional)
    ]
    for field in (*columns.required, *columns.optional):
        name = header_of.get(field, field)
        if name == UNREAD and field in columns.optional:
            continue
        if header.count(name) > 1:
            faults.append(Fault(row=1, column=name, detail="stands there twice"))
        elif name in header:
            places[field] = header.index(name)
        elif field in columns.required or field in header_of:
            faults.append(Fault(row=1, column=name, detail="is missing"))
    return places, faults


def _read_rows(
    rows: Reader,
    width: int,
    places: Mapping[str, int],
    columns: Columns[Line],
    header_of: Mapping[str, str],
) -> Read[Line]:
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    count = 0
    try:
        for cells in rows:
            if not cells:
                continue
            count += 1
            if len(cells) != width:
                detail = f"has {len(cells)} cells, the header {width}"
                faults.append(Fault(row=rows.line_num, column=None, detail=detail))
                continue
            told = {field: cells[at].strip() for field, at in places.items()}
            try:
                lines.append(_line(told, columns, seen))
            except BadCell as bad:
                column, of = header_of.get(bad.field, bad.field), told[columns.key[0]]
                faults.append(Fault(row=rows.line_num, column=column, detail=bad.detail, of=of))
    except csv.Error as error:
        faults.append(Fault(row=rows.line_num, column=None, detail=str(error)))
    return Read(rows=count, lines=tuple(lines), faults=tuple(faults))


def _line(cells: Mapping[str, str], columns: Columns[Line], seen: set[tuple[str, ...]]) -> Line:
    for field, cell in cells.items():
        if len(cell) > LONGEST_CELL or not cell.isprintable():
            raise BadCell(field, f"must be at most {LONGEST_CELL} printable characters")
    key = tuple(cells[field] for field in columns.key)
    if key in seen:
        raise BadCell(columns.key[-1], "came before in this file")
    seen.add(key)
    return columns.line_of(cells)


def said(cells: Mapping[str, str], field: str) -> str:
    if not cells[field]:
        raise BadCell(field, "is empty")
    return cells[field]


def micros_in(cells: Mapping[str, str], field: str) -> int | None:
    """A decimal in major units as an exact integer; no float comes near it (I10)."""
    cell = cells.get(field, "")
    if not cell:
        return None
    whole, _, fraction = cell.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (fraction and not (fraction.isascii() and fraction.isdigit())):
        raise BadCell(field, "is no decimal number of nought or more, such as 32.394")
    if len(fraction.rstrip("0")) > DECIMALS:
        raise BadCell(field, f"has more than {DECIMALS} decimals")
    micros = int(whole[:20]) * MICROS + int(fraction[:DECIMALS].ljust(DECIMALS, "0"))
    if len(whole) > len("9000000000") or micros > GREATEST_MICROS:
        raise BadCell(field, "is too great")
    return micros


def decimal_of_micros(micros: int) -> str:
    """The shortest exact spelling with at least two decimals."""
    whole, fraction = divmod(micros, MICROS)
    return f"{whole}.{f'{fraction:06}'.rstrip('0').ljust(2, '0')}"

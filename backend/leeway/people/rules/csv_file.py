"""A delimited file as rows: delimiter found, quoted line breaks kept, every fault with its row and column."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from leeway.people.rules.csv_places import broken_place, place_of
from leeway.people.rules.encoding import REPLACED, Undecodable, breaking_character, decode
from leeway.people.rules.faults import FileFault, clipped, shortened

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 20
MOST_COLUMNS = 200
LONGEST_CELL = 4_000
HEADER_ROW = 1
Recognised = Callable[[tuple[str, ...]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`rows` carry the row number of a spreadsheet: the header is row 1, an empty line counts."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    faults: tuple[FileFault, ...]


def read_table(raw: bytes, recognised: Recognised) -> Table | Unreadable:
    """`recognised` says how many headers of a line are known: the best witness for a delimiter."""
    decoded = decode(raw)
    text = decoded.text
    if not text.strip():
        return _unreadable(HEADER_ROW, None, "empty-file", "The file is empty.")
    delimiter = _delimiter_of(text, recognised)
    header = _header_of(text, delimiter)
    if isinstance(decoded, Undecodable):
        row, column = place_of(text, delimiter, header, text.index(REPLACED))
        detail = f"This cell is not {decoded.tried.upper()} text. Save the file as UTF-8 and send it again."
        return _unreadable(row, column, "wrong-encoding", detail)
    if (at := breaking_character(text)) is not None:
        row, column = place_of(text, delimiter, header, at)
        return _unreadable(row, column, "not-text", "This cell holds binary content, so the file is not a table.")
    if not any(header):
        return _unreadable(
            HEADER_ROW, None, "no-header", "The first line must name the columns, each under 4,000 letters."
        )
    if len(header) > MOST_COLUMNS:
        detail = f"{len(header)} columns are named; at most {MOST_COLUMNS} are read."
        return _unreadable(HEADER_ROW, None, "too-many-columns", detail)
    rows, faults = _rows_of(text, delimiter, header)
    if not rows and not faults:
        return _unreadable(HEADER_ROW + 1, None, "no-rows", "Below the line of column names there is nobody.")
    if faults:
        return Unreadable(faults=shortened(faults))
    return Table(header=header, rows=tuple(rows), encoding=decoded.encoding, delimiter=delimiter)


def _delimiter_of(text: str, recognised: Recognised) -> str:
    def merit(delimiter: str) -> tuple[int, int]:
        rows = list(islice(_readable_rows(text, delimiter), SAMPLE_ROWS))
        widths = [len(row) for row in rows if row]
        same = sum(1 for width in widths if width == widths[0] > 1)
        return (recognised(tuple(rows[0])) if rows else 0, same)

    return max(DELIMITERS, key=merit)


def _header_of(text: str, delimiter: str) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in next(_readable_rows(text, delimiter), []))
    return () if any(len(cell) > LONGEST_CELL for cell in header) else header


def _readable_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        return


def _rows_of(
    text: str, delimiter: str, header: tuple[str, ...]
) -> tuple[list[tuple[int, tuple[str, ...]]], list[FileFault]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults: list[FileFault] = []
    number, lines = HEADER_ROW, 0
    next(reader)
    try:
        while True:
            lines = reader.line_num
            cells = next(reader)
            number += 1
            if not any(cells):
                continue
            if (fault := _shape_fault(number, cells, header)) is not None:
                faults.append(fault)
            else:
                rows.append((number, tuple(cells)))
    except StopIteration:
        pass
    except csv.Error:
        faults.append(broken_place(text, delimiter, header, row=number + 1, lines_before=lines))
    return rows, faults


def _shape_fault(number: int, cells: list[str], header: tuple[str, ...]) -> FileFault | None:
    if len(cells) < len(header):
        missing = clipped(header[len(cells)])
        detail = f"The line ends after {len(cells)} of {len(header)} cells, before {missing!r}."
        return _fault(number, missing, "truncated-line", detail)
    if len(cells) > len(header):
        detail = f"{len(cells)} cells, but {len(header)} columns are named; a delimiter inside a cell needs quotes."
        return _fault(number, clipped(header[-1]), "too-many-cells", detail)
    for at, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL:
            return _fault(number, clipped(header[at]), "cell-too-long", f"More than {LONGEST_CELL} characters.")
    return None


def _fault(row: int, column: str | None, code: str, detail: str) -> FileFault:
    return FileFault(row=row, column=column, code=code, detail=detail)


def _unreadable(row: int, column: str | None, code: str, detail: str) -> Unreadable:
    return Unreadable(faults=(_fault(row, column, code, detail),))

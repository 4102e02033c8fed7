"""Where in a file something stands: row and column of a character, and of a quotation mark gone wrong."""

from itertools import islice

from leeway.people.rules.faults import FileFault, clipped

LONGEST_SEARCH = 200_000
"""Characters looked at in one broken row; beyond that naming the row must do."""


def place_of(text: str, delimiter: str, header: tuple[str, ...], at: int) -> tuple[int, str | None]:
    """Row and column of a character, by counting what stands before it outside quotes."""
    outside = "".join(text[:at].split('"')[::2]).replace("\r\n", "\n").replace("\r", "\n")
    row = outside.count("\n") + 1
    position = outside.rpartition("\n")[2].count(delimiter)
    named = row > 1 and position < len(header) and header[position].isprintable()
    return row, clipped(header[position]) if named else None


def broken_place(text: str, delimiter: str, header: tuple[str, ...], *, row: int, lines_before: int) -> FileFault:
    """The fault of a row that the reader gave up on: an unclosed quote, one inside a cell, or an endless cell."""
    record = "".join(islice(text.splitlines(keepends=True), lines_before, None))[:LONGEST_SEARCH]
    position, detail = _scan(record, delimiter)
    column = clipped(header[position]) if position < len(header) else None
    return FileFault(row=row, column=column, code="broken-quoting", detail=detail)


def _scan(record: str, delimiter: str) -> tuple[int, str]:
    position, at = 0, 0
    while at < len(record):
        if record[at] != '"':
            end = min(
                (found for sign in (delimiter, "\n") if (found := record.find(sign, at)) >= 0), default=len(record)
            )
            if record[end : end + 1] != delimiter:
                break
            position, at = position + 1, end + 1
            continue
        at = _end_of_quoted(record, at)
        if at < 0:
            return position, "A quotation mark is opened in this cell and never closed."
        if record[at : at + 1] not in (delimiter, "\r", "\n", ""):
            return position, "A quotation mark stands inside this cell; inside quotes it must be doubled."
        if record[at : at + 1] == delimiter:
            position, at = position + 1, at + 1
            continue
        break
    return position, "This cell is longer than any name or title can be."


def _end_of_quoted(record: str, opening: int) -> int:
    """Just behind the closing mark of the cell that opens here; doubled marks belong to the cell. -1: never closed."""
    at = opening + 1
    while (found := record.find('"', at)) >= 0:
        if record[found + 1 : found + 2] != '"':
            return found + 1
        at = found + 2
    return -1

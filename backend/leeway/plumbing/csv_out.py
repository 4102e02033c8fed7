"""Tables as CSV files that a spreadsheet opens and does not execute (V02)."""

import csv
import io
from collections.abc import Iterable, Sequence

from fastapi import Response

FORMULA_BEGINS_WITH = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(file_name: str, rows: Iterable[Sequence[object]]) -> Response:
    """The first row names the columns. `file_name` is made by the application, never from what people wrote."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response("".join(_line(row) for row in rows), headers=headers, media_type="text/csv; charset=utf-8")


def _line(cells: Sequence[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet must not read a name as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_BEGINS_WITH) else cell

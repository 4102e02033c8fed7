"""What is wrong in a file, and where: the row as a spreadsheet counts it, the column by its own header."""

from dataclasses import dataclass
from enum import StrEnum

SHOWN = 60
"""Of a cell that is quoted back; a file may hold ten megabytes of nonsense."""

LOOKED_AT = 400

MOST_FAULTS = 200
"""A file with more is not mended line by line; the rest are counted."""


class Severity(StrEnum):
    FAULT = "fault"  # nothing of the file is taken
    WARNING = "warning"  # taken, but somebody should look


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    row: int
    column: str | None
    code: str
    detail: str
    severity: Severity = Severity.FAULT


def clipped(cell: str) -> str:
    """The cell as it can be shown and kept: on one line, short, without signs that no text column takes."""
    line = "".join(sign if sign.isprintable() else "�" for sign in " ".join(cell[:LOOKED_AT].split()))
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def shortened(faults: list[FileFault]) -> tuple[FileFault, ...]:
    """The first faults in the order of the file, and one more that counts the others."""
    ordered = sorted(faults, key=lambda fault: fault.row)
    if len(ordered) <= MOST_FAULTS:
        return tuple(ordered)
    first_left_out = ordered[MOST_FAULTS]
    rest = FileFault(
        row=first_left_out.row,
        column=None,
        code="more-faults",
        detail=f"{len(ordered) - MOST_FAULTS} more from row {first_left_out.row} on are not listed.",
        severity=max((fault.severity for fault in ordered[MOST_FAULTS:]), key=lambda s: s is Severity.FAULT),
    )
    return (*ordered[:MOST_FAULTS], rest)

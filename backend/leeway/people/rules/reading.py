"""A file read to the end: what its columns mean, what is kept of it, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.csv_file import Unreadable, read_table
from leeway.people.rules.faults import FileFault, Severity
from leeway.people.rules.fields import Field
from leeway.people.rules.headers import Header, header_faults, read_headers, recognised
from leeway.people.rules.validation import Checked, SourceRow, allow_listed, check_rows

Mapped = Mapping[str, Field | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`checked` is None where the file cannot be compared at all; `kept` never holds a column without a field."""

    headers: tuple[Header, ...]
    kept: tuple[SourceRow, ...]
    checked: Checked | None
    faults: tuple[FileFault, ...]

    @property
    def names(self) -> dict[Field, str]:
        return {header.field: header.header for header in self.headers if header.field is not None}


def read_file(raw: bytes, mapping: Mapped) -> Reading:
    table = read_table(raw, recognised)
    if isinstance(table, Unreadable):
        return Reading(headers=(), kept=(), checked=None, faults=table.faults)
    headers = read_headers(table.header, mapping)
    meant = [header.header for header in headers if header.field is not None]
    # Where no column has a meaning there is nothing to keep of any row, however many there are.
    kept = allow_listed(table.header, table.rows, meant) if meant else ()
    return _reading(headers, kept, mapping)


def read_again(headers: Sequence[str], kept: Sequence[SourceRow], mapping: Mapped) -> Reading:
    """What was kept of a file, under another mapping."""
    return _reading(read_headers(headers, mapping), kept, mapping)


def not_kept(kept: Sequence[SourceRow], mapping: Mapped) -> list[str]:
    """Columns that this mapping needs and that were dropped when the file was read."""
    held = kept[0].cells.keys() if kept else set[str]()
    return sorted(header for header, field in mapping.items() if field is not None and header not in held)


def is_refused(faults: Sequence[FileFault]) -> bool:
    return any(fault.severity is Severity.FAULT for fault in faults)


def _reading(headers: tuple[Header, ...], kept: Sequence[SourceRow], mapping: Mapped) -> Reading:
    if faults := header_faults(headers, mapping):
        return Reading(headers=headers, kept=tuple(kept), checked=None, faults=tuple(faults))
    checked = check_rows(headers, kept)
    return Reading(headers=headers, kept=tuple(kept), checked=checked, faults=checked.faults)

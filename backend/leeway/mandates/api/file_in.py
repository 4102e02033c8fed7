"""What goes with a file of accounts, products, prices or deals: the map that renames its headers, and the report."""

import json
from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import Query, Request
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Fault
from leeway.mandates.api.wire.catalogue import ImportFault, ImportReport
from leeway.mandates.rules.import_file import Columns, Line, Read, read_file, read_json_lines
from leeway.mandates.store.imported import Imported
from leeway.plumbing.problem import Malformed

DryRun = Annotated[bool, Query(description="Say what the file would change, and keep nothing of it")]
Map = Annotated[str | None, Query(max_length=5_000, description='JSON: {"reference_unit_price": "dealer_price"}')]

JSON_LINES = "application/jsonl"
FILES = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("text/csv", JSON_LINES)},
    }
}
"""For the `openapi_extra` of a route that takes either."""


def reader_of(request: Request) -> Callable[[bytes, Columns[Line], Mapping[str, str]], Read[Line]]:
    """By the type that the request names; CSV where it names none."""
    return read_json_lines if request.headers.get("content-type", "").startswith(JSON_LINES) else read_file


def mapping_of(text: str | None) -> Mapping[str, str]:
    if text is None:
        return {}
    try:
        members = json.loads(text)
    except (ValueError, RecursionError):
        members = None
    if not isinstance(members, dict) or not all(isinstance(header, str) for header in members.values()):
        raise Malformed(
            "The map is a JSON object of field to header.",
            errors=[Fault(detail="not an object of text to text", pointer="/query/map")],
        )
    return members


async def report_of(session: AsyncSession, read: Read[Line], kept: Imported | None, *, dry_run: bool) -> ImportReport:
    """A dry run is the deed itself, undone: what it foretells cannot differ from what would be done."""
    if dry_run:
        await session.rollback()
    return ImportReport(
        rows=read.rows,
        created=0 if kept is None else kept.created,
        changed=0 if kept is None else kept.changed,
        unchanged=0 if kept is None else kept.unchanged,
        faults=[ImportFault(row=fault.row, column=fault.column, detail=fault.detail) for fault in read.faults],
    )

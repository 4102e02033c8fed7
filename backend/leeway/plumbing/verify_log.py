"""Is every audit entry still what was written: over a database with its checkpoints, or over an export (R34, R36)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from leeway.plumbing.audit_chain import Difference, Head, check_chains
from leeway.plumbing.audit_export import export_lines, verify_export
from leeway.plumbing.audit_store import entries_in_order, heads_of_all
from leeway.plumbing.checkpoint import public_key_of, read_marks
from leeway.plumbing.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at, so that an empty list of differences says something."""

    entries: int
    streams: int
    checkpoints: int
    differences: list[Difference]


async def verify_database(database: Database, marks: Iterable[Head] = ()) -> Verified:
    """One snapshot of entries and heads; `database` must be given a role that sees all organisations."""
    marks = list(marks)
    async with database.operator_session() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        heads = await heads_of_all(session, database.tables)
        check, differences = await check_chains(entries_in_order(session, database.tables), heads, marks)
    return Verified(entries=check.entries, streams=check.streams, checkpoints=len(marks), differences=differences)


def marks_in(checkpoints: Path, public_key: Path) -> list[Head]:
    return read_marks(checkpoints.read_bytes().splitlines(), public_key_of(public_key.read_bytes()))


def verify_export_file(export: Path, public_key: Path) -> Verified:
    with export.open(encoding="utf-8") as lines:
        check, differences = verify_export(lines, public_key.read_bytes())
    return Verified(entries=check.entries, streams=check.streams, checkpoints=0, differences=differences)


async def write_export(database: Database, target: TextIO, checkpoints: Iterable[bytes]) -> None:
    async with database.operator_session() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        heads = await heads_of_all(session, database.tables)
        async for line in export_lines(entries_in_order(session, database.tables), heads, checkpoints):
            target.write(line)

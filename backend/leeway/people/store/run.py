"""Import runs: the run, the kept rows of its file, its planned changes."""

import asyncio
import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.validation import SourceRow
from leeway.people.store.rows.run import RunChangeRow, RunFileRow, RunRow

BATCH = 2_000

# COPY is refused under row-level security; one statement per two thousand rows comes close to it.
_ADD_CHANGES = text("""
INSERT INTO people.run_change (organisation_id, id, run_id, position, kind, event, person_id, base_version,
    opens_employment, moves, person_name, employee_number, fields, after)
SELECT :organisation_id, r.id, :run_id, r.position, r.kind, r.event, r.person_id, r.base_version,
    r.opens_employment, r.moves, r.person_name, r.employee_number, r.fields, r.after
FROM jsonb_to_recordset(cast(:changes AS jsonb)) AS r(id uuid, position int, kind text, event text, person_id uuid,
    base_version bigint, opens_employment boolean, moves boolean, person_name text, employee_number text,
    fields jsonb, after jsonb)
""")
_PATIENCE = text("SET LOCAL statement_timeout = '120s'; SET LOCAL idle_in_transaction_session_timeout = '120s'")


async def allow_long_work(session: AsyncSession) -> None:
    """A whole company in one statement takes longer than a click may."""
    await (await session.connection()).exec_driver_sql(str(_PATIENCE))


async def keep_changes(
    session: AsyncSession, organisation_id: UUID, run_id: UUID, changes: Sequence[dict[str, Any]]
) -> None:
    for start in range(0, len(changes), BATCH):
        batch = await asyncio.to_thread(json.dumps, changes[start : start + BATCH])
        await session.execute(_ADD_CHANGES, {"organisation_id": organisation_id, "run_id": run_id, "changes": batch})


async def forget_changes(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> None:
    await session.execute(
        delete(RunChangeRow).where(
            col(RunChangeRow.organisation_id) == organisation_id, col(RunChangeRow.run_id) == run_id
        )
    )


def packed(rows: Sequence[SourceRow]) -> bytes:
    """A JSON array a row, one row a line: no single call holds the interpreter for the whole file (X73)."""
    packing = zlib.compressobj(level=3)
    lines = (packing.compress(json.dumps([row.row, dict(row.cells)]).encode() + b"\n") for row in rows)
    return b"".join([*lines, packing.flush()])


def unpacked(raw: bytes) -> list[SourceRow]:
    lines = (json.loads(line) for line in zlib.decompress(raw).splitlines())
    return [SourceRow(row=row, cells=cells) for row, cells in lines]


async def kept_rows(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> bytes | None:
    statement = select(RunFileRow.packed).where(RunFileRow.organisation_id == organisation_id, RunFileRow.id == run_id)
    return (await session.exec(statement)).one_or_none()


async def run_by_id(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> RunRow | None:
    statement = select(RunRow).where(RunRow.organisation_id == organisation_id, RunRow.id == run_id)
    return (await session.exec(statement)).one_or_none()


async def lock_run(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> RunRow | None:
    statement = select(RunRow).where(RunRow.organisation_id == organisation_id, RunRow.id == run_id)
    return (await session.exec(statement.with_for_update())).one_or_none()


async def runs_kept(session: AsyncSession, organisation_id: UUID, *, before: UUID | None, limit: int) -> list[RunRow]:
    """The newest first."""
    statement = select(RunRow).where(RunRow.organisation_id == organisation_id)
    if before is not None:
        statement = statement.where(col(RunRow.id) < before)
    return list((await session.exec(statement.order_by(col(RunRow.id).desc()).limit(limit + 1))).all())


async def run_under_way(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> RunRow | None:
    statement = select(RunRow).where(
        RunRow.organisation_id == organisation_id,
        RunRow.source_id == source_id,
        col(RunRow.state).in_(("fetching", "applying")),
    )
    return (await session.exec(statement)).one_or_none()


async def latest_run_of(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> RunRow | None:
    statement = select(RunRow).where(RunRow.organisation_id == organisation_id, RunRow.source_id == source_id)
    return (await session.exec(statement.order_by(col(RunRow.id).desc()).limit(1))).one_or_none()


async def cancel_previews_of(session: AsyncSession, organisation_id: UUID, source_id: UUID, now: datetime) -> None:
    """A newer look at a source makes the older ones worthless."""
    await session.execute(
        update(RunRow)
        .where(
            col(RunRow.organisation_id) == organisation_id,
            col(RunRow.source_id) == source_id,
            col(RunRow.state) == "previewed",
        )
        .values(state="cancelled", finished_at=now, row_version=RunRow.row_version + 1)
    )


async def changes_of(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> list[RunChangeRow]:
    """All of them."""
    statement = select(RunChangeRow).where(
        RunChangeRow.organisation_id == organisation_id, RunChangeRow.run_id == run_id
    )
    return list((await session.exec(statement.order_by(col(RunChangeRow.position)))).all())


async def runs_waiting(session: AsyncSession, organisation_id: UUID) -> list[RunRow]:
    statement = select(RunRow).where(RunRow.organisation_id == organisation_id, RunRow.state == "previewed")
    return list((await session.exec(statement.order_by(col(RunRow.created_at)).limit(20))).all())


async def changes_planned(
    session: AsyncSession, organisation_id: UUID, run_id: UUID, *, after: int, limit: int
) -> list[RunChangeRow]:
    statement = select(RunChangeRow).where(
        RunChangeRow.organisation_id == organisation_id, RunChangeRow.run_id == run_id, RunChangeRow.position > after
    )
    return list((await session.exec(statement.order_by(col(RunChangeRow.position)).limit(limit + 1))).all())


async def events_planned(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> list[tuple[UUID, str, bool]]:
    """Each changed person with the event to tell, and whether somebody known got another manager."""
    statement = (
        select(RunChangeRow.person_id, RunChangeRow.event, RunChangeRow.moves, RunChangeRow.base_version)
        .where(RunChangeRow.organisation_id == organisation_id, RunChangeRow.run_id == run_id)
        .order_by(col(RunChangeRow.position))
    )
    return [
        (person_id, event, moves and base is not None)
        for person_id, event, moves, base in (await session.exec(statement)).all()
    ]

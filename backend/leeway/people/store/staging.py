"""What a run has fetched, page by page, and the notes that its plan will leave."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.rules.connector.record import Record, SetAside
from leeway.people.rules.fields import Field
from leeway.people.rules.notes import Note
from leeway.people.store.rows.source import RunPageRow

BATCH = 2_000

_ADD_NOTES = text("""
INSERT INTO people.run_record (organisation_id, id, run_id, key, state, reason, hash, cells, candidates, person_id)
SELECT :organisation_id, r.id, :run_id, r.key, r.state, r.reason, r.hash, r.cells, r.candidates, r.person_id
FROM jsonb_to_recordset(cast(:notes AS jsonb)) AS r(id uuid, key text, state text, reason text, hash text,
    cells jsonb, candidates jsonb, person_id uuid)
""")
# A decision is used up when the record has its person.
_NOTE = text("""
INSERT INTO people.source_record AS s (organisation_id, id, source_id, key, state, reason, hash, cells, candidates,
    person_id, decided, decided_by, first_seen_at, changed_at)
SELECT organisation_id, id, :source_id, key, state, reason, hash, cells, candidates, person_id, NULL, NULL, :now, :now
FROM people.run_record WHERE organisation_id = :organisation_id AND run_id = :run_id
ON CONFLICT (organisation_id, source_id, key) DO UPDATE SET state = excluded.state, reason = excluded.reason,
    hash = excluded.hash, cells = excluded.cells, candidates = excluded.candidates, person_id = excluded.person_id,
    changed_at = excluded.changed_at, decided = CASE WHEN excluded.state = 'review' THEN s.decided END
""")
# An id that is gone while its person goes on under another was renamed: its link is history from now on (P10).
_END_NAMES = text("""
UPDATE people.identity_link l SET superseded_at = :now
FROM people.run_record n
WHERE n.organisation_id = :organisation_id AND n.run_id = :run_id AND l.organisation_id = n.organisation_id
  AND l.source = :source AND l.kind = 'source_id' AND l.superseded_at IS NULL AND (
    (l.value = n.key AND n.state = 'live' AND l.person_id <> n.person_id)
    OR (l.value = n.key AND n.state = 'gone' AND EXISTS (
        SELECT 1 FROM people.run_record o WHERE o.organisation_id = n.organisation_id AND o.run_id = n.run_id
          AND o.person_id = l.person_id AND o.state = 'live')))
""")
_OPEN_NAMES = text("""
INSERT INTO people.identity_link (organisation_id, id, person_id, source, kind, value, first_seen_at)
SELECT organisation_id, id, person_id, :source, 'source_id', key, :now
FROM people.run_record WHERE organisation_id = :organisation_id AND run_id = :run_id AND state = 'live'
ON CONFLICT (organisation_id, source, kind, value) WHERE superseded_at IS NULL DO NOTHING
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """How far a run has come: `following` is None before the first page and after the last."""

    pages: int
    marks: frozenset[str]
    following: Mapping[str, Any] | None


def packed_page(records: Sequence[Record | SetAside]) -> bytes:
    lines = (
        [record.key, None, False, record.reason]
        if isinstance(record, SetAside)
        else [record.key, {field.value: cell for field, cell in record.cells.items()}, record.deleted, None]
        for record in records
    )
    return zlib.compress(b"\n".join(json.dumps(line).encode() for line in lines), level=3)


def unpacked_page(raw: bytes) -> list[Record | SetAside]:
    records: list[Record | SetAside] = []
    for line in zlib.decompress(raw).splitlines():
        key, cells, deleted, reason = json.loads(line)
        records.append(
            SetAside(key=key, reason=reason)
            if cells is None
            else Record(key=key, cells={Field(name): cell for name, cell in cells.items()}, deleted=deleted)
        )
    return records


async def keep_page(
    session: AsyncSession,
    organisation_id: UUID,
    run_id: UUID,
    *,
    position: int,
    packed: bytes,
    marks: Sequence[str],
    following: Mapping[str, Any] | None,
) -> None:
    session.add(
        RunPageRow(
            organisation_id=organisation_id,
            id=new_id(),
            run_id=run_id,
            position=position,
            packed=packed,
            marks=list(marks),
            following=None if following is None else dict(following),
        )
    )
    await session.flush()


async def staged_so_far(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> Staged:
    statement = (
        select(RunPageRow.marks, RunPageRow.following)
        .where(RunPageRow.organisation_id == organisation_id, RunPageRow.run_id == run_id)
        .order_by(col(RunPageRow.position))
    )
    rows = (await session.exec(statement)).all()
    return Staged(
        pages=len(rows),
        marks=frozenset(mark for marks, _ in rows for mark in marks),
        following=rows[-1][1] if rows else None,
    )


async def packed_pages(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> list[bytes]:
    statement = select(RunPageRow.packed).where(
        RunPageRow.organisation_id == organisation_id, RunPageRow.run_id == run_id
    )
    return list((await session.exec(statement.order_by(col(RunPageRow.position)))).all())


async def forget_pages(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> None:
    await session.execute(
        delete(RunPageRow).where(col(RunPageRow.organisation_id) == organisation_id, col(RunPageRow.run_id) == run_id)
    )


async def keep_notes(session: AsyncSession, organisation_id: UUID, run_id: UUID, notes: Sequence[Note]) -> None:
    for start in range(0, len(notes), BATCH):
        batch = [
            {
                "id": str(new_id()),
                "key": note.key,
                "state": note.state.value,
                "reason": note.reason,
                "hash": note.hash,
                "cells": dict(note.cells),
                "candidates": list(note.candidates),
                "person_id": note.person_id,
            }
            for note in notes[start : start + BATCH]
        ]
        bound = {"organisation_id": organisation_id, "run_id": run_id, "notes": json.dumps(batch)}
        await session.execute(_ADD_NOTES, bound)


async def write_notes(
    session: AsyncSession, organisation_id: UUID, run_id: UUID, *, source_id: UUID, source: str, now: datetime
) -> None:
    """The notes of an applied plan, and the names by which the source calls its people from now on."""
    bound = {"organisation_id": organisation_id, "run_id": run_id, "source_id": source_id, "source": source, "now": now}
    await session.execute(_END_NAMES, {name: bound[name] for name in ("organisation_id", "run_id", "source", "now")})
    await session.execute(_OPEN_NAMES, {name: bound[name] for name in ("organisation_id", "run_id", "source", "now")})
    await session.execute(_NOTE, {name: bound[name] for name in ("organisation_id", "run_id", "source_id", "now")})

"""The decision log: one row per check that was asked for and per change of a hold or commitment (I49)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.audit import record
from leeway.plumbing.tables import PlumbingTables

EVALUATED = "offer.evaluate"
PLACED = "hold.place"
REFUSED = "hold.refuse"
COMMITTED = "hold.commit"
RELEASED = "hold.release"
EXPIRED = "hold.expire"
VOIDED = "hold.void"
REVERSED = "commitment.reverse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A row to be written; its chain is the mandate's. It is given an id where another row already cites it."""

    mandate_id: UUID
    deed: str
    actor: str
    body: dict[str, Any]
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A row that was written. What was erased from it is gone for good; the chain still holds."""

    id: UUID
    mandate_id: UUID
    seq: int
    deed: str
    actor: str
    recorded_at: datetime
    body: dict[str, Any] | None


async def write_note(session: AsyncSession, note: Note, at: datetime) -> UUID:
    """Last in the transaction: the chain's head stays locked until the commit."""
    return await record(
        session,
        stream=note.mandate_id,
        deed=note.deed,
        actor=note.actor,
        recorded_at=at,
        body=note.body,
        entry_id=note.entry_id,
    )


async def write_notes(session: AsyncSession, notes: Sequence[Note], at: datetime) -> None:
    """In ascending order of chains, so that two transactions never wait for each other in a circle."""
    for note in sorted(notes, key=lambda note: note.mandate_id):
        await write_note(session, note, at)


async def logged_by_id(session: AsyncSession, entry_id: UUID) -> Logged | None:
    found = await _rows(session, _entries(session).c.id == entry_id, limit=1)
    return found[0] if found else None


async def log_of(session: AsyncSession, mandate_id: UUID, *, before_seq: int | None, limit: int) -> list[Logged]:
    """Newest first, one row more than asked."""
    entry = _entries(session)
    where = entry.c.stream == mandate_id
    if before_seq is not None:
        where &= entry.c.seq < before_seq
    return await _rows(session, where, limit=limit + 1)


def _entries(session: AsyncSession) -> Table:
    tables: PlumbingTables = session.info["tables"]
    return tables.audit_entry


async def _rows(session: AsyncSession, where: ColumnElement[bool], *, limit: int) -> list[Logged]:
    entry = _entries(session)
    found = await session.execute(
        select(entry)
        .where(entry.c.organisation_id == organisation_of(session), where)
        .order_by(entry.c.seq.desc())
        .limit(limit)
    )
    return [
        Logged(
            id=row.id,
            mandate_id=row.stream,
            seq=row.seq,
            deed=row.deed,
            actor=row.actor,
            recorded_at=row.recorded_at,
            body=None if row.body is None else json.loads(row.body),
        )
        for row in found
    ]

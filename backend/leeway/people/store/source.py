"""Sources, their sealed secrets, and their notes about people."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.kernel.ids import new_id
from leeway.people.rules.notes import Note, RecordState
from leeway.people.store.rows.run import RunRow
from leeway.people.store.rows.source import SourceRecordRow, SourceRow, SourceSecretRow

_SET_SECRET = text("""
INSERT INTO people.source_secret (organisation_id, id, source_id, name, sealed, set_at)
VALUES (:organisation_id, :id, :source_id, :name, :sealed, :now)
ON CONFLICT (organisation_id, source_id, name) DO UPDATE SET sealed = excluded.sealed, set_at = excluded.set_at
""")
# People whose manager is named and not known, and since when: the last change that touched the line (P6).
_PENDING = text("""
SELECT p.id, p.display_name, p.manager_reference, max(r.finished_at) AS since
FROM people.person p
JOIN people.source_record s ON s.organisation_id = p.organisation_id AND s.person_id = p.id
    AND s.source_id = :source_id AND s.state = 'live'
LEFT JOIN people.run_change c ON c.organisation_id = p.organisation_id AND c.person_id = p.id
    AND c.fields @> '[{"field": "manager"}]'::jsonb
LEFT JOIN people.run r ON r.organisation_id = c.organisation_id AND r.id = c.run_id AND r.state = 'applied'
WHERE p.organisation_id = :organisation_id AND p.manager_reference IS NOT NULL AND p.manager_id IS NULL
    AND p.status NOT IN ('terminated','deleted')
GROUP BY p.organisation_id, p.id ORDER BY since, p.name_folded LIMIT :limit
""")
_DUE = text("""
SELECT organisation_id, id FROM people.source WHERE due_at <= :now AND NOT paused ORDER BY due_at LIMIT 100
""")


async def source_by_id(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> SourceRow | None:
    return (await session.exec(_one(organisation_id, source_id))).one_or_none()


async def lock_source(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> SourceRow | None:
    return (await session.exec(_one(organisation_id, source_id).with_for_update())).one_or_none()


def _one(organisation_id: UUID, source_id: UUID) -> SelectOfScalar[SourceRow]:
    return select(SourceRow).where(SourceRow.organisation_id == organisation_id, SourceRow.id == source_id)


async def sources_kept(session: AsyncSession, organisation_id: UUID) -> list[SourceRow]:
    statement = select(SourceRow).where(SourceRow.organisation_id == organisation_id)
    return list((await session.exec(statement.order_by(col(SourceRow.priority), col(SourceRow.slug)))).all())


async def sources_due(session: AsyncSession, now: datetime) -> list[tuple[UUID, UUID]]:
    """(organisation, source) of every organisation; for the operator's session."""
    return [(row.organisation_id, row.id) for row in (await session.execute(_DUE, {"now": now})).all()]


# At most once a minute: a client that looks often must not turn every look into a write.
# What it was refused is shown for a day: its next request, about somebody else, mends nothing.
_SEEN = text("""
UPDATE people.source SET last_seen_at = :now,
    last_failure = CASE WHEN last_failed_at > cast(:now AS timestamptz) - interval '1 day' THEN last_failure END,
    last_failed_at = CASE WHEN last_failed_at > cast(:now AS timestamptz) - interval '1 day' THEN last_failed_at END
WHERE organisation_id = :organisation_id AND id = :source_id
    AND (last_seen_at IS NULL OR last_seen_at < cast(:now AS timestamptz) - interval '1 minute')
""")
_FAILED = text("""
UPDATE people.source SET last_seen_at = :now, last_failure = :failure, last_failed_at = :now
WHERE organisation_id = :organisation_id AND id = :source_id
""")
LONGEST_FAILURE = 400


async def note_seen(session: AsyncSession, source: SourceRow, now: datetime) -> None:
    bound = {"organisation_id": source.organisation_id, "source_id": source.id, "now": now}
    await session.execute(_SEEN, bound)


async def note_failed(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, now: datetime, failure: str
) -> None:
    bound = {"organisation_id": organisation_id, "source_id": source_id, "now": now}
    await session.execute(_FAILED, bound | {"failure": failure[:LONGEST_FAILURE]})


async def remove_source(session: AsyncSession, source: SourceRow) -> None:
    """Its runs and everybody whom it brought stay; it only has no more say."""
    own = (col(RunRow.organisation_id) == source.organisation_id) & (col(RunRow.source_id) == source.id)
    await session.execute(update(RunRow).where(own).values(source_id=None))
    await session.delete(source)
    await session.flush()


async def sealed_secrets(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> dict[str, bytes]:
    statement = select(SourceSecretRow).where(
        SourceSecretRow.organisation_id == organisation_id, SourceSecretRow.source_id == source_id
    )
    return {row.name: row.sealed for row in (await session.exec(statement)).all()}


async def keep_secret(session: AsyncSession, source: SourceRow, name: str, sealed: bytes, now: datetime) -> None:
    bound = {"organisation_id": source.organisation_id, "source_id": source.id, "name": name}
    await session.execute(_SET_SECRET, bound | {"id": new_id(), "sealed": sealed, "now": now})


async def forget_secret(session: AsyncSession, source: SourceRow, name: str) -> None:
    await session.execute(
        delete(SourceSecretRow).where(
            col(SourceSecretRow.organisation_id) == source.organisation_id,
            col(SourceSecretRow.source_id) == source.id,
            col(SourceSecretRow.name) == name,
        )
    )


async def notes_kept(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> dict[str, Note]:
    statement = select(SourceRecordRow).where(
        SourceRecordRow.organisation_id == organisation_id, SourceRecordRow.source_id == source_id
    )
    notes: dict[str, Note] = {}
    async for row in await session.stream_scalars(statement.execution_options(yield_per=500)):
        notes[row.key] = _note(row)
    return notes


async def notes_about(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, keys: Sequence[str]
) -> dict[str, Note]:
    statement = select(SourceRecordRow).where(
        SourceRecordRow.organisation_id == organisation_id,
        SourceRecordRow.source_id == source_id,
        col(SourceRecordRow.key).in_(keys),
    )
    return {row.key: _note(row) for row in (await session.exec(statement)).all()}


def _note(row: SourceRecordRow) -> Note:
    return Note(
        key=row.key,
        state=RecordState(row.state),
        reason=row.reason,
        hash=row.hash,
        cells=row.cells,
        candidates=tuple(row.candidates),
        person_id=str(row.person_id) if row.person_id else None,
    )


async def decisions(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> dict[str, str]:
    """What people said about records in doubt: the person, or an empty text for somebody new."""
    statement = select(SourceRecordRow.key, SourceRecordRow.decided).where(
        SourceRecordRow.organisation_id == organisation_id,
        SourceRecordRow.source_id == source_id,
        col(SourceRecordRow.decided).is_not(None),
    )
    return {key: decided or "" for key, decided in (await session.exec(statement)).all()}


async def decision_about(session: AsyncSession, organisation_id: UUID, source_id: UUID, key: str) -> str | None:
    """As in `decisions`; None where nobody decided."""
    statement = select(SourceRecordRow.decided).where(
        SourceRecordRow.organisation_id == organisation_id,
        SourceRecordRow.source_id == source_id,
        SourceRecordRow.key == key,
    )
    return (await session.exec(statement)).one_or_none()


async def source_of_token(session: AsyncSession, organisation_id: UUID, token_id: UUID) -> SourceRow | None:
    statement = select(SourceRow).where(SourceRow.organisation_id == organisation_id, SourceRow.token_id == token_id)
    return (await session.exec(statement)).one_or_none()


async def records_in(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, states: Sequence[str], *, after: str, limit: int
) -> list[SourceRecordRow]:
    statement = select(SourceRecordRow).where(
        SourceRecordRow.organisation_id == organisation_id,
        SourceRecordRow.source_id == source_id,
        col(SourceRecordRow.state).in_(states),
        col(SourceRecordRow.key) > after,
    )
    return list((await session.exec(statement.order_by(col(SourceRecordRow.key)).limit(limit + 1))).all())


async def lock_record(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, record_id: UUID
) -> SourceRecordRow | None:
    statement = select(SourceRecordRow).where(
        SourceRecordRow.organisation_id == organisation_id,
        SourceRecordRow.source_id == source_id,
        SourceRecordRow.id == record_id,
    )
    return (await session.exec(statement.with_for_update())).one_or_none()


async def counts_by_state(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> dict[str, int]:
    statement = text(
        "SELECT state, count(*) AS people FROM people.source_record"
        " WHERE organisation_id = :organisation_id AND source_id = :source_id GROUP BY state"
    )
    rows = await session.execute(statement, {"organisation_id": organisation_id, "source_id": source_id})
    return {row.state: row.people for row in rows.all()}


async def pending_managers(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, *, limit: int
) -> list[tuple[UUID, str, str, datetime | None]]:
    """The longest waiting first: (person, name, reference, since)."""
    bound = {"organisation_id": organisation_id, "source_id": source_id, "limit": limit}
    rows = (await session.execute(_PENDING, bound)).all()
    return [(row.id, row.display_name, row.manager_reference, row.since) for row in rows]

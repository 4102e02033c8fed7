"""The journal's tables, which only its keeper may touch: a role of its own, taken for a few statements at a time."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.journal import JournalEntryRow, JournalKeyRow

KEEPER = "leeway_growth_journal"


@asynccontextmanager
async def journal_keeper(session: AsyncSession) -> AsyncIterator[None]:
    """What is asked inside is asked as the journal's own role; a transaction that fails forgets it by itself."""
    await session.execute(text(f"SET LOCAL ROLE {KEEPER}"))
    yield
    await session.execute(text("SET LOCAL ROLE NONE"))


async def key_of(session: AsyncSession, owner: Owner) -> bytes | None:
    rows = await session.exec(
        select(JournalKeyRow.wrapped).where(
            col(JournalKeyRow.organisation_id) == owner.organisation_id, col(JournalKeyRow.id) == owner.person_id
        )
    )
    return rows.first()


async def keep_key(session: AsyncSession, owner: Owner, wrapped: bytes) -> None:
    """The first that is kept counts, whoever races."""
    await session.exec(
        insert(JournalKeyRow)
        .values(organisation_id=owner.organisation_id, id=owner.person_id, wrapped=wrapped, uses=0)
        .on_conflict_do_nothing()
    )


async def count_use(session: AsyncSession, owner: Owner) -> None:
    """The database refuses one use too many (V55)."""
    await session.exec(
        update(JournalKeyRow)
        .where(col(JournalKeyRow.organisation_id) == owner.organisation_id, col(JournalKeyRow.id) == owner.person_id)
        .values(uses=JournalKeyRow.uses + 1)
    )


async def entries_of(
    session: AsyncSession, owner: Owner, *, before: UUID | None, limit: int
) -> Sequence[JournalEntryRow]:
    """The newest first."""
    asked = _written_by(owner).order_by(col(JournalEntryRow.id).desc()).limit(limit)
    rows = await session.exec(asked if before is None else asked.where(col(JournalEntryRow.id) < before))
    return rows.all()


async def entry_of(session: AsyncSession, owner: Owner, entry_id: UUID) -> JournalEntryRow | None:
    return (await session.exec(_written_by(owner).where(col(JournalEntryRow.id) == entry_id))).first()


async def entry_with_key(session: AsyncSession, owner: Owner, client_key: UUID) -> JournalEntryRow | None:
    return (await session.exec(_written_by(owner).where(col(JournalEntryRow.client_key) == client_key))).first()


async def write_entry(session: AsyncSession, row: JournalEntryRow) -> bool:
    """False where this request was answered before."""
    kept = await session.exec(
        insert(JournalEntryRow).values(**row.model_dump()).on_conflict_do_nothing().returning(col(JournalEntryRow.id))
    )
    return kept.first() is not None


async def rewrite_entry(session: AsyncSession, owner: Owner, entry_id: UUID, *, sealed: bytes, version: int) -> bool:
    """False where somebody wrote in between."""
    kept = await session.exec(
        update(JournalEntryRow)
        .where(
            col(JournalEntryRow.organisation_id) == owner.organisation_id,
            col(JournalEntryRow.person_id) == owner.person_id,
            col(JournalEntryRow.id) == entry_id,
            col(JournalEntryRow.row_version) == version,
        )
        .values(sealed=sealed, row_version=version + 1)
        .returning(col(JournalEntryRow.id))
    )
    return kept.first() is not None


async def tear_out(session: AsyncSession, owner: Owner, entry_id: UUID) -> bool:
    gone = await session.exec(
        delete(JournalEntryRow)
        .where(
            col(JournalEntryRow.organisation_id) == owner.organisation_id,
            col(JournalEntryRow.person_id) == owner.person_id,
            col(JournalEntryRow.id) == entry_id,
        )
        .returning(col(JournalEntryRow.id))
    )
    return gone.first() is not None


async def forget_journal(session: AsyncSession, owner: Owner) -> None:
    """The entries and their key: without it even a backup keeps nothing that could be read (R39)."""
    async with journal_keeper(session):
        await session.exec(
            delete(JournalEntryRow).where(
                col(JournalEntryRow.organisation_id) == owner.organisation_id,
                col(JournalEntryRow.person_id) == owner.person_id,
            )
        )
        await session.exec(
            delete(JournalKeyRow).where(
                col(JournalKeyRow.organisation_id) == owner.organisation_id, col(JournalKeyRow.id) == owner.person_id
            )
        )


def entry_row(owner: Owner, entry_id: UUID, client_key: UUID, sealed: bytes, at: datetime) -> JournalEntryRow:
    return JournalEntryRow(
        organisation_id=owner.organisation_id,
        id=entry_id,
        person_id=owner.person_id,
        client_key=client_key,
        sealed=sealed,
        written_at=at,
        row_version=1,
    )


def _written_by(owner: Owner) -> SelectOfScalar[JournalEntryRow]:
    return select(JournalEntryRow).where(
        col(JournalEntryRow.organisation_id) == owner.organisation_id,
        col(JournalEntryRow.person_id) == owner.person_id,
    )

"""Read and search: in the author's hands only. Texts are opened, looked through, and kept nowhere."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journal.open import OpenEntry, opened, own_key
from leeway.growth.rules.journal import fits
from leeway.growth.store.journal import entries_of, entry_of, journal_keeper
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.journal import JournalEntryRow
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.problem import NotFound

MOST_SEARCHED = 10_000
MOST_FOUND = 200


async def read_journal(
    session: AsyncSession, owner: Owner, instance: InstanceKey, *, before: UUID | None, limit: int
) -> list[OpenEntry]:
    async with journal_keeper(session):
        rows = await entries_of(session, owner, before=before, limit=limit)
        key = await own_key(session, owner, instance) if rows else b""
    return await asyncio.to_thread(_all_opened, owner, key, rows)


async def read_entry(session: AsyncSession, owner: Owner, instance: InstanceKey, entry_id: UUID) -> OpenEntry:
    async with journal_keeper(session):
        row = await entry_of(session, owner, entry_id)
        if row is None:
            raise NotFound
        key = await own_key(session, owner, instance)
    return opened(owner, key, row)


async def search_journal(session: AsyncSession, owner: Owner, instance: InstanceKey, words: str) -> list[OpenEntry]:
    """The newest first. Nothing but the author's own texts is looked at, and no index of them is kept."""
    entries = await read_journal(session, owner, instance, before=None, limit=MOST_SEARCHED)
    return [entry for entry in entries if fits(entry.text, words)][:MOST_FOUND]


def _all_opened(owner: Owner, key: bytes, rows: Sequence[JournalEntryRow]) -> list[OpenEntry]:
    return [opened(owner, key, row) for row in rows]

"""Write, rewrite, tear out."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.journal.open import OpenEntry, own_key, sealed_text
from leeway.growth.actions.journal.read import read_entry
from leeway.growth.store.journal import (
    entry_of,
    entry_row,
    entry_with_key,
    journal_keeper,
    rewrite_entry,
    tear_out,
    write_entry,
)
from leeway.growth.store.journey import Owner
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.precondition import Precondition, StaleVersion
from leeway.plumbing.problem import NotFound


async def write_journal(
    session: AsyncSession, owner: Owner, instance: InstanceKey, *, client_key: UUID, text: str
) -> OpenEntry:
    """A request that comes again finds what it wrote: no other trace of the text is kept to tell it by."""
    entry_id, at = new_id(), await moment(session)
    async with journal_keeper(session):
        key = await own_key(session, owner, instance)
        sealed = await sealed_text(session, owner, key, entry_id, text)
        if not await write_entry(session, entry_row(owner, entry_id, client_key, sealed, at)):
            kept = await entry_with_key(session, owner, client_key)
            entry_id = entry_id if kept is None else kept.id
    await _prove(session, entry_id)
    return await read_entry(session, owner, instance, entry_id)


async def rewrite_journal(
    session: AsyncSession, owner: Owner, instance: InstanceKey, entry_id: UUID, precondition: Precondition, text: str
) -> OpenEntry:
    async with journal_keeper(session):
        row = await entry_of(session, owner, entry_id)
        if row is None:
            raise NotFound
        version = precondition.must_be(row.row_version)
        key = await own_key(session, owner, instance)
        sealed = await sealed_text(session, owner, key, entry_id, text)
        if not await rewrite_entry(session, owner, entry_id, sealed=sealed, version=version):
            raise StaleVersion("Read it again and repeat your change.")
        await session.refresh(row)
    await _prove(session, entry_id)
    return await read_entry(session, owner, instance, entry_id)


async def tear_out_entry(session: AsyncSession, owner: Owner, entry_id: UUID) -> None:
    async with journal_keeper(session):
        if not await tear_out(session, owner, entry_id):
            raise NotFound
    await _prove(session, entry_id)


async def _prove(session: AsyncSession, entry_id: UUID) -> None:
    """That something changed, and neither what nor whose (R33, R37)."""
    await record(
        session, stream=entry_id, deed="journal.changed", actor="owner", recorded_at=await moment(session), body={}
    )

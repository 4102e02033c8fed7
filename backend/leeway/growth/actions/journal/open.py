"""A person's key, taken out of its envelope for the length of one request; and entries, opened with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.refusals import JournalLocked
from leeway.growth.store.journal import count_use, keep_key, key_of
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.journal import JournalEntryRow
from leeway.plumbing.envelope import CannotOpen, InstanceKey, new_key, open_sealed, seal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEntry:
    """One entry as its author reads it."""

    id: UUID
    text: str
    written_at: datetime
    row_version: int


async def own_key(session: AsyncSession, owner: Owner, instance: InstanceKey) -> bytes:
    """The author's key, made with the first entry. Asked inside the journal's own role."""
    wrapped = await key_of(session, owner)
    if wrapped is None:
        await keep_key(session, owner, instance.wrap(new_key(), about=_of_person(owner)))
        wrapped = await key_of(session, owner)
    try:
        return instance.unwrap(wrapped or b"", about=_of_person(owner))
    except CannotOpen as error:
        raise _locked() from error


async def sealed_text(session: AsyncSession, owner: Owner, key: bytes, entry_id: UUID, text: str) -> bytes:
    await count_use(session, owner)
    return seal(key, text.encode(), about=_of_entry(owner, entry_id))


def opened(owner: Owner, key: bytes, row: JournalEntryRow) -> OpenEntry:
    try:
        text = open_sealed(key, row.sealed, about=_of_entry(owner, row.id)).decode()
    except CannotOpen as error:
        raise _locked() from error
    return OpenEntry(id=row.id, text=text, written_at=row.written_at, row_version=row.row_version)


def _of_person(owner: Owner) -> bytes:
    return owner.organisation_id.bytes + owner.person_id.bytes


def _of_entry(owner: Owner, entry_id: UUID) -> bytes:
    return _of_person(owner) + entry_id.bytes


def _locked() -> JournalLocked:
    return JournalLocked(
        "What was written before cannot be opened with the key of this installation. Ask your administrator to put "
        "back the key that was there before; nobody can read it without."
    )

"""The journal as its author reads it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from leeway.growth.actions.journal.open import OpenEntry
from leeway.growth.api.wire.words import Line
from leeway.plumbing.wire import Count, Wire

JournalText = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]


class NewJournalEntry(Wire):
    """`key` is made by the writer: the same key again writes nothing anew. No Idempotency-Key is taken here, because
    the fingerprint of a text would be kept with it.
    """

    key: UUID
    text: JournalText


class JournalChange(Wire):
    text: JournalText


class JournalSearch(Wire):
    words: Line


class JournalEntry(Wire):
    id: UUID
    text: str
    written_at: datetime
    row_version: Count


class JournalEntries(Wire):
    items: list[JournalEntry]


def entry_of(entry: OpenEntry) -> JournalEntry:
    return JournalEntry(id=entry.id, text=entry.text, written_at=entry.written_at, row_version=entry.row_version)

"""The private journal: its author alone; nothing of it is exported or searched elsewhere (G21, R43)."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from leeway.growth.actions.journal.read import read_entry, read_journal, search_journal
from leeway.growth.actions.journal.write import rewrite_journal, tear_out_entry, write_journal
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import journal as wire
from leeway.growth.rules.refusals import JournalLocked
from leeway.plumbing.database import SessionIn
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import answers

BASE = "/api/growth/v1/journal"
SEARCHES = "/api/growth/v1/journal-searches"
LOCKED = answers(JournalLocked)
router = APIRouter(tags=["journal"])


def instance_key_of_request(request: Request) -> InstanceKey:
    key: InstanceKey = request.app.state.instance_key
    return key


InstanceKeyIn = Annotated[InstanceKey, Depends(instance_key_of_request)]


@router.get(BASE, responses=LOCKED)
async def list_journal(
    owner: OwnerIn, session: SessionIn, instance: InstanceKeyIn, ask: PageIn
) -> Page[wire.JournalEntry]:
    """Your own entries, the newest first."""
    entries = await read_journal(session, owner, instance, before=last_id(ask.after), limit=ask.limit + 1)
    items, next_cursor = page_of(entries, ask, lambda entry: [str(entry.id)])
    return Page(items=[wire.entry_of(entry) for entry in items], next_cursor=next_cursor)


@router.post(BASE, status_code=201, responses=LOCKED)
async def write_journal_entry(
    asked: wire.NewJournalEntry, owner: OwnerIn, session: SessionIn, instance: InstanceKeyIn, response: Response
) -> wire.JournalEntry:
    """Write. Only you can read it; whoever runs this installation and holds its key could."""
    entry = await write_journal(session, owner, instance, client_key=asked.key, text=asked.text)
    response.headers["Location"] = f"{BASE}/{entry.id}"
    tagged(response, entry.row_version)
    return wire.entry_of(entry)


@router.post(SEARCHES, responses=LOCKED)
async def search_journal_entries(
    asked: wire.JournalSearch, owner: OwnerIn, session: SessionIn, instance: InstanceKeyIn
) -> wire.JournalEntries:
    """Words in your own entries; asked in a body, so that they stand in no address."""
    found = await search_journal(session, owner, instance, asked.words)
    return wire.JournalEntries(items=[wire.entry_of(entry) for entry in found])


@router.get(f"{BASE}/{{entry_id}}", responses=LOCKED)
async def read_journal_entry(
    entry_id: UUID, owner: OwnerIn, session: SessionIn, instance: InstanceKeyIn, response: Response
) -> wire.JournalEntry:
    entry = await read_entry(session, owner, instance, entry_id)
    tagged(response, entry.row_version)
    return wire.entry_of(entry)


@router.put(f"{BASE}/{{entry_id}}", responses=LOCKED | answers(PreconditionRequired, StaleVersion))
async def rewrite_journal_entry(
    entry_id: UUID,
    asked: wire.JournalChange,
    owner: OwnerIn,
    session: SessionIn,
    instance: InstanceKeyIn,
    if_match: IfMatchIn,
    response: Response,
) -> wire.JournalEntry:
    entry = await rewrite_journal(session, owner, instance, entry_id, if_match, asked.text)
    tagged(response, entry.row_version)
    return wire.entry_of(entry)


@router.delete(f"{BASE}/{{entry_id}}", status_code=HTTPStatus.NO_CONTENT)
async def tear_out_journal_entry(entry_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """Gone, also for you."""
    await tear_out_entry(session, owner, entry_id)

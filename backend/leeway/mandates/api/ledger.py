"""The ledger of a mandate, newest movement first."""

from uuid import UUID

from fastapi import APIRouter

from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.store.ledger_read import Movement, movements_of
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.people import people_named
from leeway.plumbing.database import SessionIn
from leeway.plumbing.pages import Page, PageIn, last_number, page_of
from leeway.plumbing.problem import NotFound

router = APIRouter(prefix=f"{BASE}/mandates", tags=["mandates"])


@router.get("/{mandate_id}/ledger")
async def list_ledger(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.LedgerEntry]:
    """Every movement of the budget; entries are never changed."""
    if await mandate_seen_by(session, viewer, mandate_id) is None:
        raise NotFound
    found = await movements_of(session, mandate_id, last_number(page.after, below=1 << 62), page.limit)
    moved, cursor = page_of(found, page, lambda one: [one.entry.seq])
    placed = {person for one in moved if (person := _placed_by(one)) is not None}
    names = dict(await people_named(session, placed))
    return Page(items=[_entry(one, names) for one in moved], next_cursor=cursor)


def _placed_by(moved: Movement) -> UUID | None:
    """The person behind the hold; a token or a service is nobody."""
    if moved.hold is None or ":" in moved.hold.placed_by:
        return None
    return UUID(moved.hold.placed_by)


def _entry(moved: Movement, names: dict[UUID, str]) -> wire.LedgerEntry:
    entry, person_id = moved.entry, _placed_by(moved)
    return wire.LedgerEntry(
        id=entry.id,
        seq=entry.seq,
        kind=EntryKind(entry.kind),
        amount_minor=abs(entry.committed_delta_minor or entry.held_delta_minor),
        at=entry.at,
        by=None if person_id is None else NameRef(id=person_id, name=names.get(person_id, "")),
        deal_ref=None if moved.hold is None else moved.hold.deal_ref,
        hold_id=None if moved.hold is None else moved.hold.id,
    )

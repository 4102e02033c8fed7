"""Events from neighbours, applied once each: the inbox and the effect are one transaction (R12, X50)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field
from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.caller import CallerIn
from leeway.plumbing.cloud_event import CloudEvent, source_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import Forbidden
from leeway.plumbing.tables import PlumbingTables
from leeway.plumbing.wire import Wire

EVENTS_PATH = "/internal/events"
MOST_AT_ONCE = 500

Consumer = Callable[[AsyncSession, CloudEvent], Awaitable[None]]
Consumers = Mapping[str, Consumer]
"""By event type. A consumer keeps what is newer and ignores what is older; other types are none of its business."""


class EventBatch(Wire):
    """In order of position, from one source."""

    events: Annotated[list[CloudEvent], Field(min_length=1, max_length=MOST_AT_ONCE)]


async def apply_events(session: AsyncSession, consumers: Consumers, events: Sequence[CloudEvent]) -> int:
    """Apply those that were never applied here; returns how many."""
    meant = {event.id: event for event in events if event.type in consumers}
    if not meant:
        return 0
    tables: PlumbingTables = session.info["tables"]
    organisation_id = session.info["organisation"]
    rows = [
        {"organisation_id": organisation_id, "id": event.id, "source": event.source}
        # In one order everywhere, so that two deliveries of overlapping batches wait and never deadlock.
        for event in sorted(meant.values(), key=_by_id)
    ]
    new = insert(tables.inbox).values(rows).on_conflict_do_nothing().returning(tables.inbox.c.id)
    fresh = set((await session.execute(new)).scalars())
    for event_id, event in meant.items():
        if event_id in fresh:
            await consumers[event.type](session, event)
    return len(fresh)


def _by_id(event: CloudEvent) -> str:
    return event.id.hex


def consumer_router(consumers: Consumers) -> APIRouter:
    """The door for neighbours. Never forwarded by the gateway, and closed to people and API tokens."""
    router = APIRouter(include_in_schema=False, tags=["deliveries"])

    @router.post(EVENTS_PATH, status_code=204)
    async def receive_events(batch: EventBatch, caller: CallerIn, session: SessionIn) -> Response:
        if caller.service is None:
            raise Forbidden("Only services deliver events.")
        if any(event.source != source_of(caller.service) for event in batch.events):
            raise Forbidden("A service delivers its own events and no others.")
        await apply_events(session, consumers, batch.events)
        return Response(status_code=204)

    return router

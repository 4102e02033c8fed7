"""The feed of a service's events: pages by position, so that a reader who keeps its cursor misses none (X48)."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select

from leeway.kernel.refusal import Fault
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.cloud_event import CloudEvent, event_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.pages import decode_cursor, encode_cursor
from leeway.plumbing.problem import Forbidden, Malformed
from leeway.plumbing.tables import PlumbingTables
from leeway.plumbing.wire import Wire

EVENTS_SCOPE = "events:read"


class Feed(Wire):
    """`next_cursor` is where to go on, now or later; null only while nothing was told yet."""

    items: list[CloudEvent]
    next_cursor: str | None


async def machine_reader(caller: CallerIn) -> None:
    """Services, and API tokens made for it."""
    if caller.service is None and EVENTS_SCOPE not in caller.scopes:
        raise Forbidden(f"This needs an API token with the scope {EVENTS_SCOPE}.")


def feed_router(service: str, reader: Callable[..., Awaitable[None]] = machine_reader) -> APIRouter:
    """`reader` refuses whoever may not read; a service that lets roles read as well brings its own."""
    router = APIRouter(prefix=f"/api/{service}/v1", tags=["events"])

    @router.get("/events", dependencies=[Depends(reader)], name=f"list_{service}_events")
    async def list_events(
        session: SessionIn,
        after: Annotated[str | None, Query(description="`next_cursor` of the page before", max_length=512)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 100,
    ) -> Feed:
        """What happened here, in order, each event at least once."""
        tables: PlumbingTables = session.info["tables"]
        outbox = tables.outbox
        ordered = (
            select(outbox)
            .where(
                outbox.c.organisation_id == session.info["organisation"],
                outbox.c.position > (0 if after is None else _position(after)),
            )
            .order_by(outbox.c.position)
            .limit(limit)
        )
        items = [event_of(service, row) for row in await session.execute(ordered)]
        return Feed(items=items, next_cursor=encode_cursor([items[-1].position]) if items else after)

    return router


def _position(cursor: str) -> int:
    match decode_cursor(cursor):
        case [int(position)] if 0 <= position < 1 << 63:
            return position
    raise Malformed(
        "This cursor is none of this feed's: start again without it.",
        errors=[Fault(detail="not a cursor of this feed", pointer="/query/after")],
    )

"""The feed of a service's events: pages by position, so that a reader who keeps its cursor misses none (X48)."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import StringConstraints
from sqlalchemy import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Fault, Refusal
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.cloud_event import CloudEvent, event_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.pages import decode_cursor, encode_cursor
from leeway.plumbing.problem import Forbidden, Malformed, answers
from leeway.plumbing.wire import Wire

EVENTS_SCOPE = "events:read"
EventType = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_.]{0,99}$")]


class CursorOver(Refusal):
    """The reader may have missed something: answered at once, and never by a page that hides it."""

    code = "cursor-over"
    status = 410
    title = "The feed does not reach back to this cursor"


class Feed(Wire):
    """`next_cursor` is where to go on, now or later, past what `types` left out; null only while nothing was told."""

    items: list[CloudEvent]
    next_cursor: str | None


async def machine_reader(caller: CallerIn) -> None:
    """Services, and API tokens made for it."""
    if caller.service is None and EVENTS_SCOPE not in caller.scopes:
        raise Forbidden(f"This needs an API token with the scope {EVENTS_SCOPE}.")


def feed_router(service: str, reader: Callable[..., Awaitable[None]] = machine_reader) -> APIRouter:
    """`reader` refuses whoever may not read; a service that lets roles read as well brings its own."""
    router = APIRouter(prefix=f"/api/{service}/v1", tags=["events"])

    @router.get("/events", dependencies=[Depends(reader)], name=f"list_{service}_events", responses=answers(CursorOver))
    async def list_events(
        session: SessionIn,
        after: Annotated[str | None, Query(description="`next_cursor` of the page before", max_length=512)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 100,
        types: Annotated[
            list[EventType] | None, Query(max_length=100, description="only these, `types=…&types=…`")
        ] = None,
    ) -> Feed:
        """What happened here, in order, each event at least once."""
        outbox = session.info["tables"].outbox
        begin = 0 if after is None else _position(after)
        # Read before the page: what is numbered meanwhile belongs to the next one.
        head = await head_of_feed(session)
        if after is not None and not await _reaches(session, begin, head):
            raise CursorOver("Begin again without a cursor, and compare what you know with what you are told.")
        ordered = (
            select(outbox)
            .where(
                outbox.c.organisation_id == session.info["organisation"],
                outbox.c.position > begin,
                outbox.c.position <= head,
                *([outbox.c.type.in_(types)] if types else []),
            )
            .order_by(outbox.c.position)
            .limit(limit)
        )
        items = [event_of(service, row) for row in await session.execute(ordered)]
        reached = items[-1].position if len(items) == limit else head
        return Feed(items=items, next_cursor=encode_cursor([reached]) if reached else None)

    return router


async def head_of_feed(session: AsyncSession) -> int:
    head = session.info["tables"].outbox_head
    found = await session.execute(select(head.c.position).where(head.c.organisation_id == session.info["organisation"]))
    return int(found.scalar_one_or_none() or 0)


async def _reaches(session: AsyncSession, position: int, head: int) -> bool:
    """Whether everything after this position is still here. A position ahead of the feed is of another one:
    a backup was restored since, and the places between are given a second time.
    """
    if position >= head:
        return position == head
    outbox = session.info["tables"].outbox
    kept = select(func.min(outbox.c.position)).where(outbox.c.organisation_id == session.info["organisation"])
    oldest: int | None = (await session.execute(kept)).scalar_one()
    return oldest is not None and oldest <= position + 1


def _position(cursor: str) -> int:
    match decode_cursor(cursor):
        case [int(position)] if 0 <= position < 1 << 63:
            return position
    raise Malformed(
        "This cursor is none of this feed's: start again without it.",
        errors=[Fault(detail="not a cursor of this feed", pointer="/query/after")],
    )

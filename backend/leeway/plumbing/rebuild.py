"""A consumer made anew from its neighbour's feed, after its own knowledge was lost or doubted."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import delete
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.cloud_event import source_of
from leeway.plumbing.consumer import Consumers, apply_events
from leeway.plumbing.database import Database
from leeway.plumbing.feed import Feed
from leeway.plumbing.neighbour import Neighbour

Forget = Callable[[AsyncSession], Awaitable[None]]
AT_ONCE = 200


class FeedRepeats(RuntimeError):
    """The feed sent us back to where we had been: going on would never end."""


async def rebuild_from_feed(
    database: Database, neighbour: Neighbour, consumers: Consumers, organisation_id: UUID, forget: Forget
) -> int:
    """Forget what was known, then apply the whole feed, page by page; returns how many events were applied.

    `forget` empties the consumer's own tables. The neighbour is asked between transactions, never inside one.
    """
    inbox = database.tables.inbox
    async with database.session(organisation_id) as session:
        await forget(session)
        known = (inbox.c.organisation_id == organisation_id) & (inbox.c.source == source_of(neighbour.name))
        await session.execute(delete(inbox).where(known))
    applied = 0
    position = 0
    query: dict[str, str | int] = {"limit": AT_ONCE}
    while True:
        page = Feed.model_validate(
            await neighbour.get(f"/api/{neighbour.name}/v1/events", organisation_id, query), strict=False
        )
        if not page.items:
            return applied
        if page.items[0].position <= position or page.next_cursor is None:
            raise FeedRepeats(f"{neighbour.name}: position {page.items[0].position} after {position}")
        position = page.items[-1].position
        async with database.session(organisation_id) as session:
            applied += await apply_events(session, consumers, page.items)
        query["after"] = page.next_cursor

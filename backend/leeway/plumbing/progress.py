"""Progress as server-sent events: each look opens a session of its own, and none stays open between (X26, X66)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from fastapi import Request
from fastapi.sse import ServerSentEvent
from pydantic import BaseModel

LOOK_EVERY_SECONDS = 0.5
LONGEST_SECONDS = 600.0

Shown = TypeVar("Shown", bound=BaseModel)


async def progress_stream(
    request: Request,
    read: Callable[[], Awaitable[Shown]],
    ended: Callable[[Shown], bool],
    *,
    look_every_seconds: float = LOOK_EVERY_SECONDS,
) -> AsyncIterator[ServerSentEvent]:
    """What `read` shows, sent when it changes, until it has ended, the reader left or the service stops.

    An open stream would block a stop for ever (X67): `app.state.stopping` ends it. It sends no more than ten minutes;
    browsers connect again by themselves.
    """
    stopping: asyncio.Event = request.app.state.stopping
    last: Shown | None = None
    until = asyncio.get_running_loop().time() + LONGEST_SECONDS
    while asyncio.get_running_loop().time() < until:
        shown = await read()
        if shown != last:
            yield ServerSentEvent(data=shown, event="progress")
            last = shown
        if ended(shown) or await request.is_disconnected():
            return
        try:
            async with asyncio.timeout(look_every_seconds):
                await stopping.wait()
            return
        except TimeoutError:
            continue

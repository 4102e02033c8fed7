"""Work that goes on beside the answers, as long as a service lives."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def background(work: Callable[[], Coroutine[object, object, None]], name: str) -> AsyncIterator[None]:
    """Cancelled at the end; what the work died of before is raised then."""
    running = asyncio.create_task(work(), name=name)
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

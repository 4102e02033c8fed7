"""A seat at a service: a hundred at once, a bounded queue behind them, and an answer at once beyond that (R23)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from leeway.gateway.rules.refusals import Busy


class Seats:
    def __init__(self, seats: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(seats)
        self._may_wait = waiting
        self._waiting = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        if not self._free.locked():
            async with self._free:
                yield
            return
        if self._waiting >= self._may_wait:
            raise Busy("Leeway has its hands full: try again in a second.")
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()

"""A line to Leeway that loses answers, cuts requests and says things twice, as lines between two companies do (R3)."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class Fate(StrEnum):
    CARRIED = "carried"
    LOST = "lost"
    CUT = "cut"
    TWICE = "twice"


SHARES = {Fate.CARRIED: 80, Fate.LOST: 10, Fate.CUT: 5, Fate.TWICE: 5}
"""In per cent: the answer is lost, the request is cut in its middle, the request arrives twice at once."""


@dataclass(slots=True)
class Line:
    """One request a connection, so that each has a fate of its own."""

    upstream: str
    chance: random.Random
    fates: Counter[Fate] = field(default_factory=Counter)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await _request_of(reader)
            (fate,) = self.chance.choices([*SHARES], [*SHARES.values()])
            self.fates[fate] += 1
            answers = await asyncio.gather(*(self._ask(request, fate) for _ in range(1 + (fate is Fate.TWICE))))
            if fate in (Fate.CARRIED, Fate.TWICE):
                writer.write(answers[0])
                await writer.drain()
        finally:
            writer.close()

    async def _ask(self, request: bytes, fate: Fate) -> bytes:
        parts = urlsplit(self.upstream)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            if fate is Fate.CUT:
                writer.write(request[: len(request) // 2])
                await writer.drain()
                writer.transport.abort()
                return b""
            writer.write(request)
            return await reader.read()
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def _request_of(reader: asyncio.StreamReader) -> bytes:
    """Whole, and asking for the connection to be closed after its answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    said = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    lines = [line for line in said if not line.lower().startswith(b"connection:")]
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    return b"\r\n".join([*lines, b"Connection: close", b"", await reader.readexactly(length)])


@contextmanager
def chaotic_line(upstream: str, seed: int) -> Iterator[tuple[str, Line]]:
    """Its own address, and what it did to whom; in a thread of its own."""
    line = Line(upstream, random.Random(seed))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(line.carry, "127.0.0.1", 0), loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", line
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    await server.wait_closed()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)

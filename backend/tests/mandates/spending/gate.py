"""A gate between a service and PostgreSQL: it counts what is asked of the server, and has the asker fall between two.

Our own code is as it is; what stands in between speaks PostgreSQL's protocol and nothing else. A statement, or a whole
pipeline of them, ends in a message that has the server answer: `Q` or `S`. The gate passes each on in one piece.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

SOCKET = ".s.PGSQL.5432"
ASKS, READY = (b"Q", b"S"), b"Z"
OVER = (asyncio.IncompleteReadError, ConnectionError)


@dataclass(slots=True, kw_only=True)
class Gate:
    """`fall` is called before the so-manieth ask reaches the server, or after its answer reached the gate."""

    server: Path
    fall: Callable[[], None]
    before: int | None = None
    after: int | None = None
    asks: int = 0
    fallen: bool = False
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def admit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream, downstream = await asyncio.open_unix_connection(str(self.server))
        both = {asyncio.create_task(self._ask(reader, downstream)), asyncio.create_task(self._tell(upstream, writer))}
        self.under_way |= both
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for side in (downstream, writer):
            side.close()
        await asyncio.wait(both)

    async def _ask(self, reader: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
        with suppress(*OVER):
            # The first message alone has no letter.
            server.write(await _body(reader))
            piece = b""
            while True:
                kind = await reader.readexactly(1)
                piece += kind + await _body(reader)
                if kind in ASKS:
                    self.asks += 1
                    if self._falls(self.before):
                        return
                if kind in (*ASKS, b"p"):
                    server.write(piece)
                    piece = b""

    async def _tell(self, server: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*OVER):
            while True:
                kind = await server.readexactly(1)
                body = await _body(server)
                if kind == READY and self._falls(self.after):
                    return
                writer.write(kind + body)

    def _falls(self, at: int | None) -> bool:
        if at is not None and self.asks == at and not self.fallen:
            self.fallen = True
            self.fall()
        return self.fallen


async def _body(reader: asyncio.StreamReader) -> bytes:
    """The length, which counts itself, and what follows."""
    length = await reader.readexactly(4)
    return length + await reader.readexactly(int.from_bytes(length) - len(length))


@asynccontextmanager
async def standing(gate: Gate) -> AsyncIterator[str]:
    """The folder of the socket at which the gate stands."""
    with TemporaryDirectory(prefix="g") as folder:
        async with await asyncio.start_unix_server(gate.admit, str(Path(folder) / SOCKET)):
            try:
                yield folder
            finally:
                for one in gate.under_way:
                    one.cancel()

"""One request answered by a service in a process of its own, which is killed with -9 between two of its statements."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import make_url

from tests.mandates.spending.gate import SOCKET, Gate, standing
from tests.mandates.spending.house import House, open_house
from tests.postgres import Databases

PATIENCE_SECONDS = 60
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A POST of one person, under a key."""

    person: UUID
    path: str
    body: Mapping[str, Any]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fell:
    """How often the server was asked, and how the process ended: 0 is the answer that was wanted."""

    asks: int
    exit_code: int | None


async def do_and_fall(house: House, deed: Deed, *, before: int | None = None, after: int | None = None) -> Fell:
    """Without a place to fall at, it is done."""
    owner = make_url(house.databases.owner_url)
    folder = str(owner.query["host"])
    process: Any = None

    def fall() -> None:
        os.kill(process.pid, signal.SIGKILL)

    gate = Gate(server=Path(folder) / SOCKET, fall=fall, before=before, after=after)
    async with standing(gate) as stands_at:
        moved = owner.update_query_dict({"host": stands_at})
        through = replace(house.databases, owner_url=moved.render_as_string(hide_password=False))
        process = CONTEXT.Process(target=_answer, args=(through, deed, house.now), daemon=True)
        process.start()
        await asyncio.to_thread(process.join, PATIENCE_SECONDS)
    return Fell(asks=gate.asks, exit_code=process.exitcode)


def _answer(databases: Databases, deed: Deed, now: datetime) -> None:
    asyncio.run(_answered(databases, deed, now))


async def _answered(databases: Databases, deed: Deed, now: datetime) -> None:
    with TemporaryDirectory() as keys:
        async with open_house(databases, Path(keys) / "keys") as house:
            house.now = now
            answer = await house.client(deed.person).post(deed.path, json=deed.body, headers=deed.headers)
            assert answer.is_success, answer.text

"""B15: ten thousand events told to a subscriber outside, against a loop of bare POSTs by the same client."""

import asyncio
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.house import PORT, running, until_answers
from benchmarks.ratio import Ratio, compared
from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.rules.told_outside import TOLD_OUTSIDE
from leeway.people.store.schema import PEOPLE_SCHEMA, PEOPLE_TABLES, PEOPLE_WEBHOOKS
from leeway.plumbing.database import Database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import migrate, role_passwords, service_url
from leeway.plumbing.outbound import Outbound
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.sealed import Sealer
from leeway.plumbing.sequencer import number_events
from leeway.plumbing.webhooks.keep import Deeds, Wish
from leeway.plumbing.webhooks.parts import Webhooks
from leeway.plumbing.webhooks.sender import Sender
from leeway.schemas import SCHEMAS

EVENTS = 10_000
BARE = 2_000
SUBJECTS = 500
SINK = f"http://127.0.0.1:{PORT + 3}"
INSIDE = Outbound.of(["127.0.0.1/32"])
BODY = b"x" * 500


class Lost(RuntimeError):
    """Not a figure: what is measured does not do its work."""


def measure() -> list[Ratio]:
    with TemporaryDirectory(prefix="leeway-bench-") as folder:
        home = Path(folder) / "home"
        server = EmbeddedPostgres(home)
        server.start()
        try:
            migrate(server.url, home / "secrets", SCHEMAS)
            env = {"BENCH_SINK_PORT": str(PORT + 3)}
            with running("-m", "benchmarks.sink", log=Path(os.devnull), env=env) as process:
                until_answers(f"{SINK}/received", process)
                asyncio.run(_subscribe(server.url, home))
                return [_told(server.url, home)]
        finally:
            server.stop()


def _told(owner_url: str, home: Path) -> Ratio:
    return compared(
        "B15",
        f"{EVENTS:,} events from the outbox to a subscriber / a loop of bare POSTs by the same client",
        unit="events/s",
        figure=lambda: asyncio.run(_tell(owner_url, home)),
        yardstick=lambda: asyncio.run(_bare()),
        at_least=0.5,
    )


async def _subscribe(owner_url: str, home: Path) -> None:
    database = _database(owner_url, home)
    async with database.session(DEFAULT_ORGANISATION) as session:
        wish = Wish(name="Sink", address=f"{SINK}/take", types=TOLD_OUTSIDE, thin=False)
        await Deeds(session, _webhooks(home), "service:bench").make(wish)
    await database.close()


async def _tell(owner_url: str, home: Path) -> float:
    """From the committed deed to the kept answer, in events a second; none lost, none twice."""
    database = _database(owner_url, home)
    async with httpx.AsyncClient(base_url=SINK, trust_env=False) as sink:
        await sink.delete("/received")
        async with database.session(DEFAULT_ORGANISATION) as session:
            await emit(session, *(_event(number) for number in range(EVENTS)))
        began = time.perf_counter()
        while await number_events(database):
            pass
        await Sender(_webhooks(home), database).work_off()
        seconds = time.perf_counter() - began
        received = (await sink.get("/received")).json()
    await database.close()
    if received != {"all": EVENTS, "distinct": EVENTS}:
        raise Lost(f"{received} of {EVENTS}")
    return EVENTS / seconds


async def _bare() -> float:
    async with INSIDE.client(seconds=10) as client:
        began = time.perf_counter()
        for _ in range(BARE):
            await client.post(f"{SINK}/take", content=BODY, headers={"webhook-id": "one"})
        return BARE / (time.perf_counter() - began)


def _event(number: int) -> Event:
    data = {"person": {"id": str(new_id()), "display_name": "Ines Okafor", "work_email": "ines@example.com"}}
    return Event(type=TOLD_OUTSIDE[0], subject=f"person/{number % SUBJECTS}", version=number, data=data)


def _webhooks(home: Path) -> Webhooks:
    return Webhooks(
        service="people",
        tables=PEOPLE_WEBHOOKS,
        types=TOLD_OUTSIDE,
        outbound=INSIDE,
        sealer=Sealer(home / "secrets" / "webhooks-people.key"),
    )


def _database(owner_url: str, home: Path) -> Database:
    passwords = role_passwords(home / "secrets", SCHEMAS)
    role, operator = PEOPLE_SCHEMA.role, PEOPLE_SCHEMA.operator_role
    return Database(
        service_url(owner_url, role, passwords[role]),
        schema="people",
        tables=PEOPLE_TABLES,
        operator_url=service_url(owner_url, operator, passwords[operator]),
    )

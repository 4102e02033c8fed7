"""Many operating system processes draw on one mandate at the same instant; the harness says whether the money held.

Run with the product's own way of charging, and with each mutant: a harness that cannot tell them apart proves nothing.
"""

import asyncio
import multiprocessing
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy.exc import DBAPIError

from leeway.mandates.store import ledger
from leeway.mandates.store.ledger_check import check_ledgers
from leeway.mandates.store.schema import MANDATES_TABLES
from leeway.plumbing.database import Database
from tests.mandates.spending.house import NOON, House, bare_hold

PROCESSES = 24
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    url: str
    organisation: UUID
    chain: tuple[UUID, ...]
    amount_minor: int
    draws: int
    mutant: str | None = None


async def run_race(house: House, race: Race) -> list[str]:
    """What went wrong; nothing when the money held. The table's CHECK is taken away, so that it cannot help."""
    with psycopg.connect(house.databases.owner_url) as owner:
        owner.execute("ALTER TABLE mandates.budget_anchor DROP CONSTRAINT ck_budget_anchor_never_overdrawn")
    accepted = await asyncio.to_thread(_run_processes, race)
    faults = []
    for mandate_id in race.chain:
        anchor = await house.anchor(mandate_id)
        if accepted * race.amount_minor > anchor["budget_minor"]:
            faults.append("overdrawn")
        if accepted * race.amount_minor != anchor["held_minor"]:
            faults.append("sum differs from what was acknowledged")
    async with house.database.session(house.organisation) as session:
        faults.extend(one.what for one in (await check_ledgers(session)).differences)
    return faults


def _run_processes(race: Race) -> int:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    barrier, results = context.Barrier(PROCESSES), context.Queue()
    processes = [context.Process(target=_draw, args=(race, barrier, results), daemon=True) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    accepted = [results.get(timeout=PATIENCE_SECONDS) for _ in processes]
    for process in processes:
        process.join()
    failed = [one for one in accepted if isinstance(one, str)]
    assert not failed, failed[0]
    return sum(accepted)


def _draw(race: Race, barrier: Barrier, results: "Queue[Any]") -> None:
    try:
        results.put(asyncio.run(_draw_often(race, barrier)))
    except BaseException as error:
        results.put(repr(error))
        raise


async def _draw_often(race: Race, barrier: Barrier) -> int:
    isolation = "READ COMMITTED"
    if race.mutant is not None:
        mutant = import_module(f"tests.mandates.mutants.{race.mutant}")
        ledger._charge, isolation = mutant.charge, mutant.ISOLATION
    database = Database(race.url, schema="mandates", tables=MANDATES_TABLES, clock=lambda: NOON, pool_size=1)
    async with database.session(race.organisation) as session:
        await session.connection()
    barrier.wait(PATIENCE_SECONDS)
    accepted = 0
    for _ in range(race.draws):
        try:
            async with database.session(race.organisation) as session:
                await session.connection(execution_options={"isolation_level": isolation})
                reserved = await ledger.reserve(
                    session, bare_hold(race.organisation, race.chain[0], race.amount_minor), race.chain, NOON
                )
            accepted += not reserved.short
        except DBAPIError as error:
            # A mutant's transaction that the server gave up is no acknowledgement; the product's never is given up.
            if race.mutant is None:
                raise AssertionError(str(error)) from error
    await database.close()
    return accepted

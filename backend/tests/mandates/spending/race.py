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

from leeway.mandates.rules.limit import Period
from leeway.mandates.store import ledger
from leeway.mandates.store.ledger_check import check_ledgers
from leeway.mandates.store.schema import MANDATES_TABLES
from leeway.plumbing.database import Database
from tests.mandates.spending.house import NOON, House, bare_hold

PROCESSES = 24
PATIENCE_SECONDS = 60
SECOND_LINES = (
    ("budget_anchor", "never_overdrawn"),
    ("budget_anchor", "never_used_too_often"),
    ("budget_period", "never_overdrawn"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    url: str
    organisation: UUID
    chain: tuple[UUID, ...]
    amount_minor: int
    draws: int
    mutant: str | None = None
    month_budget_minor: int | None = None
    """Beside the whole budgets, on every mandate of the chain."""


async def run_race(house: House, race: Race) -> list[str]:
    """What went wrong; nothing when the money held. The tables' CHECKs are taken away, so that they cannot help."""
    with psycopg.connect(house.databases.owner_url) as owner:
        for table, check in SECOND_LINES:
            owner.execute(f"ALTER TABLE mandates.{table} DROP CONSTRAINT ck_{table}_{check}")
    accepted = await asyncio.to_thread(_run_processes, race)
    faults = []
    for mandate_id in race.chain:
        anchor = await house.anchor(mandate_id)
        if accepted * race.amount_minor > anchor["budget_minor"]:
            faults.append("overdrawn")
        if accepted * race.amount_minor != anchor["held_minor"]:
            faults.append("sum differs from what was acknowledged")
        if anchor["use_count"] != accepted or accepted > (anchor["max_uses"] or accepted):
            faults.append("used too often")
    periods = await house.run("SELECT budget_minor, held_minor FROM mandates.budget_period")
    if any(one["held_minor"] > one["budget_minor"] for one in periods):
        faults.append("a period is overdrawn")
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
    month = {} if race.month_budget_minor is None else {Period.MONTH: race.month_budget_minor}
    budgets = dict.fromkeys(race.chain, month)
    for _ in range(race.draws):
        try:
            async with database.session(race.organisation) as session:
                await session.connection(execution_options={"isolation_level": isolation})
                hold = bare_hold(race.organisation, race.chain[0], race.amount_minor)
                reserved = await ledger.reserve(session, hold, race.chain, NOON, budgets)
            accepted += not reserved.short
        except DBAPIError as error:
            # A mutant's transaction that the server gave up is no acknowledgement; the product's never is given up.
            if race.mutant is None:
                raise AssertionError(str(error)) from error
    await database.close()
    return accepted

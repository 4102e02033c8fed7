"""One people service over a database of its own, and the callers who try its doors."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI
from httpx import ASGITransport
from sqlalchemy import text

from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.actions.runs.take_effect import take_effect
from leeway.people.actions.sources.start_due import start_due
from leeway.people.app import build_app
from leeway.people.settings import PeopleSettings
from leeway.people.store.schema import PEOPLE_TABLES
from leeway.plumbing.database import Database
from leeway.plumbing.jobs import Jobs, Tick
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.outbound import Outbound
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.token import GATEWAY, Minter, Verifier
from tests.postgres import Databases

BASE = "/api/people/v1"
SETS_UP = frozenset({"people:write"})
HEADER = "employee_number,given_name,family_name,email,job_title,department,manager,start_date\n"


def row(number: int, manager: object = "", *, title: str = "Clerk", unit: str = "Sales") -> str:
    return f"{number},P{number},Lee,p{number}@example.com,{title},{unit},{manager},2020-01-01\n"


def file_of(*rows: str) -> bytes:
    return (HEADER + "".join(rows)).encode()


TEAM = file_of(row(1, title="Head"), row(2, 1), row(3, 1), row(4, 2), row(5, 2, unit="Finance"))
"""Five people: 1 above 2 and 3, 2 above 4 and 5."""


@dataclass(slots=True)
class House:
    """`now` is the moment that the service sees; tests move it."""

    app: FastAPI
    database: Database
    jobs: Jobs
    minter: Minter
    now: datetime
    timers: dict[str, Tick]

    def client(
        self,
        subject: UUID | str = "service:gateway",
        *,
        epoch: int = 1,
        scope: frozenset[str] = frozenset(),
        organisation: UUID = DEFAULT_ORGANISATION,
    ) -> httpx.AsyncClient:
        token = self.minter.mint(
            subject=str(subject), audience="leeway-people", organisation_id=organisation, authz_epoch=epoch, scope=scope
        ).token
        return httpx.AsyncClient(
            transport=ASGITransport(self.app),
            base_url=f"http://people{BASE}",
            headers={"Authorization": f"Bearer {token}"},
        )

    async def preview(self, raw: bytes, by: httpx.AsyncClient | None = None, **query: str) -> dict[str, Any]:
        client = by or self.client(scope=SETS_UP)
        answer = await client.post("/imports", params={"file_name": "x.csv", "kind": "snapshot"} | query, content=raw)
        assert answer.status_code == 201, answer.text
        run: dict[str, Any] = answer.json()
        return run

    async def load(self, raw: bytes, by: httpx.AsyncClient | None = None, **query: str) -> dict[str, Any]:
        """Preview, say yes, work it off: the run at its end."""
        client = by or self.client(scope=SETS_UP)
        run = await self.preview(raw, client, **query)
        body = {"plan_hash": run["plan_hash"], "approve_guards": True}
        answer = await client.post(f"/runs/{run['id']}/apply", json=body)
        assert answer.status_code == 202, answer.text
        await self.jobs.work_off()
        ended: dict[str, Any] = (await client.get(f"/runs/{run['id']}")).json()
        return ended

    async def tick(self, timer: str) -> None:
        """What the clock of the service does by this name, and what it queues."""
        await self.timers[timer](self.database)
        await self.jobs.work_off()

    async def people(self) -> dict[str, dict[str, Any]]:
        """Everybody by employee number, as kept."""
        rows = await self.rows("SELECT * FROM people.person")
        return {person["employee_number"] or person["work_email"]: person for person in rows}

    async def person(self, number: int, *, epoch: int = 1) -> httpx.AsyncClient:
        return self.client((await self.people())[str(number)]["id"], epoch=epoch)

    async def rows(self, statement: str, organisation: UUID = DEFAULT_ORGANISATION) -> Sequence[dict[str, Any]]:
        async with self.database.session(organisation) as session:
            return [dict(row) for row in (await session.execute(text(statement))).mappings()]

    async def writes(self) -> dict[str, object]:
        """Which transaction last wrote each row of what people see, and how many events were told."""
        tables = ("person", "tree_place", "employment", "identity_link", "unit", "role_grant", "outbox", "organisation")
        found: dict[str, object] = {}
        for table in tables:
            rows = await self.rows(f"SELECT id, xmin::text FROM people.{table} ORDER BY id")
            found[table] = [(row["id"], row["xmin"]) for row in rows]
        return found


@asynccontextmanager
async def open_house(databases: Databases, keys: Path, *, demo: bool = True) -> AsyncIterator[House]:
    keyring = Keyring(keys)
    house: House
    database = Database(
        databases.url("people"),
        schema="people",
        tables=PEOPLE_TABLES,
        operator_url=databases.operator_url("people"),
        clock=lambda: house.now,
        pool_size=5,
    )
    jobs = Jobs(database, databases.url("people"))
    verifier = Verifier("leeway-people", {GATEWAY: JwksSource(of_keyring(keyring))})
    parts = ServiceParts(
        database=database,
        verifier=verifier,
        jobs=jobs,
        secrets_folder=keys.parent / "secrets",
        outbound=Outbound.of(["127.0.0.1/32"]),
    )
    settings = PeopleSettings(demo=demo, max_import_bytes=20_000_000)
    app = build_app(parts, settings)
    house = House(
        app=app,
        database=database,
        jobs=jobs,
        minter=Minter(GATEWAY, keyring),
        timers={
            "people.start_due": partial(start_due, jobs=jobs),
            "people.take_effect": partial(take_effect, jobs=jobs),
        },
        now=datetime(2026, 3, 2, 9, tzinfo=UTC),
    )
    async with jobs.open():
        try:
            yield house
        finally:
            await database.close()

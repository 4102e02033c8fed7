"""One growth service over a database of its own, and the people who try its doors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import httpx
from fastapi import FastAPI
from httpx import ASGITransport
from sqlalchemy import text

from leeway.growth.app import build_app
from leeway.growth.store.person_known import PersonTold, know_person
from leeway.growth.store.schema import GROWTH_TABLES
from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.database import Database
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.token import GATEWAY, Minter, Verifier
from tests.postgres import Databases

BASE = "/api/growth/v1"


@dataclass(slots=True)
class House:
    """`now` is the moment that the service sees; tests move it."""

    app: FastAPI
    database: Database
    minter: Minter
    instance_key: InstanceKey
    now: datetime

    async def person(
        self,
        *,
        status: str = "active",
        epoch: int = 0,
        organisation: UUID = DEFAULT_ORGANISATION,
        coach: UUID | None = None,
        unit: str = "",
        keeps_programme: bool = False,
    ) -> UUID:
        person_id = new_id()
        async with self.database.session(organisation) as session:
            told = PersonTold(
                id=person_id,
                status=status,
                coach_id=coach,
                unit_id=None if unit == "" else uuid5(organisation, unit),
                unit_name=unit,
                keeps_programme=keeps_programme,
                authz_epoch=epoch,
                row_version=1,
            )
            await know_person(session, organisation, told)
        return person_id

    def client(
        self,
        subject: UUID | str,
        *,
        epoch: int = 0,
        scope: frozenset[str] = frozenset(),
        organisation: UUID = DEFAULT_ORGANISATION,
    ) -> httpx.AsyncClient:
        token = self.minter.mint(
            subject=str(subject), audience="leeway-growth", organisation_id=organisation, authz_epoch=epoch, scope=scope
        ).token
        return httpx.AsyncClient(
            transport=ASGITransport(self.app),
            base_url=f"http://growth{BASE}",
            headers={"Authorization": f"Bearer {token}"},
        )

    async def events(self) -> list[dict[str, Any]]:
        """What would be told to neighbours, in the order in which it was kept."""
        async with self.database.session(DEFAULT_ORGANISATION) as session:
            rows = await session.execute(
                text("SELECT type, subject, subject_version, data FROM growth.outbox ORDER BY id")
            )
            return [dict(row) for row in rows.mappings()]


@asynccontextmanager
async def open_house(databases: Databases, keys: Path) -> AsyncIterator[House]:
    keyring = Keyring(keys)
    house: House
    database = Database(
        databases.url("growth"), schema="growth", tables=GROWTH_TABLES, clock=lambda: house.now, pool_size=5
    )
    verifier = Verifier("leeway-growth", {GATEWAY: JwksSource(of_keyring(keyring))})
    instance_key = InstanceKey.kept_in(keys / "instance.key")
    app = build_app(ServiceParts(database=database, verifier=verifier), instance_key)
    house = House(
        app=app,
        database=database,
        minter=Minter(GATEWAY, keyring),
        instance_key=instance_key,
        now=datetime(2026, 3, 2, 9, tzinfo=UTC),
    )
    try:
        yield house
    finally:
        await database.close()

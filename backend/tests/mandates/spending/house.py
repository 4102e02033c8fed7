"""A mandates service over a database of its own, with people, accounts, products and mandates to spend."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI
from httpx import ASGITransport
from sqlalchemy import text

from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.mandates.actions.projection.know_person import know_person_told
from leeway.mandates.app import build_app
from leeway.mandates.rules.limit import Mode
from leeway.mandates.settings import MandatesSettings
from leeway.mandates.store.directory_told import PersonTold
from leeway.mandates.store.ledger import open_anchor
from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.product import PriceSnapshotRow, ProductRow
from leeway.mandates.store.rows.team_known import TeamKnownRow, TeamMemberKnownRow
from leeway.mandates.store.schema import MANDATES_TABLES
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.database import Database
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.token import GATEWAY, Minter, Verifier
from tests.mandates.building import SPRING, limit, terms
from tests.postgres import Databases

BASE = "/api/mandates/v1"
GROWTH = "service:growth"
NOON = datetime(2026, 4, 15, 12, tzinfo=UTC)


@dataclass(slots=True)
class House:
    """`now` is the moment that the service sees; tests move it."""

    databases: Databases
    database: Database
    minter: Minter
    growth: Minter
    app: FastAPI
    now: datetime = NOON
    organisation: UUID = DEFAULT_ORGANISATION
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    async def person(
        self, name: str = "Ada", *, roles: Sequence[str] = (), status: str = "active", number: str | None = None
    ) -> UUID:
        row = PersonKnownRow(
            organisation_id=self.organisation,
            id=new_id(),
            display_name=name,
            employee_number=number,
            status=status,
            effective_coach_id=None,
            roles=list(roles),
            authz_epoch=0,
            row_version=1,
        )
        await self._add(row)
        return row.id

    async def told(self, person_id: UUID, status: str, *, name: str = "Ada") -> None:
        """What people tells of somebody whom mandates knows."""
        told = PersonTold(
            id=person_id,
            display_name=name,
            employee_number=None,
            status=status,
            effective_coach_id=None,
            roles=[],
            authz_epoch=0,
            row_version=2,
        )
        async with self.database.session(self.organisation) as session:
            await know_person_told(session, told)

    async def team(self, *member_ids: UUID, lead_id: UUID | None = None) -> UUID:
        team = TeamKnownRow(
            organisation_id=self.organisation,
            id=new_id(),
            name="Harbour team",
            kind="account",
            lead_person_id=lead_id,
            exists=True,
            row_version=1,
        )
        await self._add(team)
        await self._add(
            *(
                TeamMemberKnownRow(organisation_id=self.organisation, id=new_id(), team_id=team.id, person_id=person_id)
                for person_id in member_ids
            )
        )
        return team.id

    async def account(self, name: str = "Harbour & Sons", *, segment: str | None = None) -> UUID:
        account_id = new_id()
        await self._add(
            AccountRow(
                organisation_id=self.organisation,
                id=account_id,
                account_number=str(account_id),
                name=name,
                name_folded=name.lower(),
                country=None,
                segment=segment,
                owner_employee_number=None,
                row_version=1,
            )
        )
        return account_id

    async def product(
        self,
        *,
        price_micro: int | None = 100_000_000,
        cost_micro: int | None = None,
        currency: str = "EUR",
        category: str | None = None,
    ) -> UUID:
        product_id, snapshot_id = new_id(), new_id()
        await self._add(
            PriceSnapshotRow(
                organisation_id=self.organisation,
                id=snapshot_id,
                product_id=product_id,
                currency=currency,
                reference_unit_price_micros=price_micro,
                standard_cost_micros=cost_micro,
                in_force_from=NOON,
            )
        )
        await self._add(
            ProductRow(
                organisation_id=self.organisation,
                id=product_id,
                product_number=str(product_id),
                name="Rope",
                name_folded="rope",
                category=category,
                price_snapshot_id=snapshot_id,
                row_version=1,
            )
        )
        return product_id

    async def mandate(  # noqa: PLR0913 - what a case does not say is ordinary
        self,
        holder_id: UUID,
        *limits: Any,
        budget_minor: int | None = 100_000,
        parent_id: UUID | None = None,
        grantor_id: UUID | None = None,
        holder_kind: str = "person",
        state: str = "active",
        mode: Mode = Mode.ALONE,
        valid_until: date = date(2027, 1, 1),
        currency: str = "EUR",
        mandate_id: UUID | None = None,
    ) -> UUID:
        """Kept as if granted and accepted; how a mandate comes about is tested elsewhere."""
        mandate_id = mandate_id or new_id()
        budget = () if budget_minor is None else (limit("budget", budget_minor),)
        agreed = terms(*limits, *budget, mode=mode, valid_from=SPRING, valid_until=valid_until, currency=currency)
        ancestor_ids = [] if parent_id is None else [parent_id, *await self._ancestors(parent_id)]
        row = MandateRow(
            organisation_id=self.organisation,
            id=mandate_id,
            title="Room to close",
            decision_type="deal.price",
            state=state,
            revocation=None,
            reason=None,
            holder_kind=holder_kind,
            holder_id=holder_id,
            grantor_id=None if parent_id is None else grantor_id or new_id(),
            parent_id=parent_id,
            ancestor_ids=ancestor_ids,
            depth=len(ancestor_ids) + 1,
            version=1,
            request_id=None,
            document_ref=None,
            created_at=NOON,
            accepted_at=NOON,
            ended_at=None,
            row_version=1,
        )
        await self._add(row)
        async with self.database.session(self.organisation) as session:
            session.add(
                MandateVersionRow(
                    organisation_id=self.organisation,
                    id=new_id(),
                    mandate_id=mandate_id,
                    number=1,
                    created_at=NOON,
                    **terms_kept(agreed),
                )
            )
            open_anchor(session, self.organisation, mandate_id, budget_minor, agreed.greatest_uses)
        return mandate_id

    async def set_state(self, mandate_id: UUID, state: str, revocation: str | None = None) -> None:
        changed = "UPDATE mandates.mandate SET state = :state, revocation = :revocation WHERE id = :id RETURNING id"
        await self.run(changed, {"state": state, "revocation": revocation, "id": mandate_id})

    def client(
        self, subject: UUID | str, *, scope: Sequence[str] = (), organisation: UUID | None = None
    ) -> httpx.AsyncClient:
        # A service signs for itself; for everybody else the gateway does.
        minter = self.growth if subject == GROWTH else self.minter
        token = minter.mint(
            subject=str(subject),
            audience="leeway-mandates",
            organisation_id=organisation or self.organisation,
            authz_epoch=0,
            scope=frozenset(scope),
        ).token
        client = httpx.AsyncClient(
            transport=ASGITransport(self.app),
            base_url=f"http://mandates{BASE}",
            headers={"Authorization": f"Bearer {token}"},
        )
        self.clients.append(client)
        return client

    async def run(self, statement: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        async with self.database.session(self.organisation) as session:
            found = await session.execute(text(statement), dict(params or {}))
            return [dict(row) for row in found.mappings()]

    async def anchor(self, mandate_id: UUID) -> dict[str, Any]:
        (row,) = await self.run("SELECT * FROM mandates.budget_anchor WHERE id = :id", {"id": mandate_id})
        return row

    async def count(self, table: str) -> int:
        (row,) = await self.run(f"SELECT count(*) AS n FROM mandates.{table}")
        return int(row["n"])

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def _ancestors(self, mandate_id: UUID) -> list[UUID]:
        (row,) = await self.run("SELECT ancestor_ids FROM mandates.mandate WHERE id = :id", {"id": mandate_id})
        return list(row["ancestor_ids"])

    async def _add(self, *rows: Any) -> None:
        async with self.database.session(self.organisation) as session:
            session.add_all(rows)


@asynccontextmanager
async def open_house(databases: Databases, keys: Path) -> AsyncIterator[House]:
    keyring, growth_keys = Keyring(keys), Keyring(keys.with_name("growth-keys"))
    issuers = {GATEWAY: JwksSource(of_keyring(keyring)), "leeway-growth": JwksSource(of_keyring(growth_keys))}
    house: House
    database = Database(
        databases.url("mandates"),
        schema="mandates",
        tables=MANDATES_TABLES,
        operator_url=databases.operator_url("mandates"),
        clock=lambda: house.now,
        pool_size=20,
    )
    verifier = Verifier("leeway-mandates", issuers)
    app = build_app(
        ServiceParts(database=database, verifier=verifier), MandatesSettings(public_url="https://leeway.example")
    )
    house = House(
        databases=databases,
        database=database,
        minter=Minter(GATEWAY, keyring),
        growth=Minter("leeway-growth", growth_keys),
        app=app,
    )
    try:
        yield house
    finally:
        for client in house.clients:
            await client.aclose()
        await database.close()


def bare_hold(organisation_id: UUID, mandate_id: UUID, amount_minor: int, *, days: int = 1) -> HoldRow:
    """For what is tried on the store itself."""
    return HoldRow(
        organisation_id=organisation_id,
        id=new_id(),
        mandate_id=mandate_id,
        mandate_version=1,
        evaluation_id=new_id(),
        account_id=None,
        deal_ref=None,
        amount_minor=amount_minor,
        committed_minor=0,
        currency="EUR",
        state="held",
        placed_by="service:test",
        placed_at=NOON,
        expires_at=NOON + timedelta(days=days),
        row_version=1,
    )


def deal(account_id: UUID, product_id: UUID, concession_minor: int, **more: Any) -> dict[str, Any]:
    """One piece that lists at 100,000.00 in minor units ten thousand times over, less the concession."""
    line = {"product_id": str(product_id), "quantity": 1_000, "net_line_total_minor": 10_000_000 - concession_minor}
    return {"account_id": str(account_id), "currency": "EUR", "lines": [line], **more}


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(new_id())}

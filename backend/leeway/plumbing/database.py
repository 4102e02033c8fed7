"""One service's way to PostgreSQL: engine, session bound to one organisation, the moment.

A session belongs to one organisation from its first statement on: row-level security shows nothing else (R31).
It is committed before the answer leaves (X27) and never used after it was closed (X26).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from psycopg import AsyncConnection
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.clock import Clock
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.question import with_driver

if TYPE_CHECKING:
    from leeway.plumbing.tables import PlumbingTables

naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Never `column_0_name`: the first column is the organisation everywhere, so names would clash (X14)."""

SERVER_LIMITS = "-c lock_timeout=2s -c statement_timeout=5s -c idle_in_transaction_session_timeout=10s"
"""What a healthy server enforces for us; a frozen one is bounded by the outer deadline (R18)."""


ENTER = "SELECT clock_timestamp() FROM set_config('leeway.organisation', %s, true)"


class Database:
    """Opens sessions for one service, as its own role, in its own schema.

    `told` is set by each commit that left something to be carried to others.
    """

    def __init__(
        self,
        url: str,
        *,
        schema: str,
        tables: "PlumbingTables",
        operator_url: str | None = None,
        clock: Clock | None = None,
        pool_size: int = 20,
    ) -> None:
        self.schema = schema
        self.tables = tables
        self.told = asyncio.Event()
        self._clock = clock
        self._engine = _engine(url, pool_size)
        self._operator_engine = _engine(operator_url, 4) if operator_url else None

    @asynccontextmanager
    async def session(self, organisation_id: UUID) -> AsyncIterator[AsyncSession]:
        """One transaction in one organisation: committed at a clean end, rolled back by an error."""
        async with self._session(self._engine, {"organisation": organisation_id}) as session:
            yield session

    @asynccontextmanager
    async def operator_session(self) -> AsyncIterator[AsyncSession]:
        """A transaction of the role that sees all organisations: relay, timers and checkers only (X22)."""
        if self._operator_engine is None:
            raise RuntimeError(f"{self.schema}: no operator address was given, so nothing may look across tenants")
        async with self._session(self._operator_engine, {}) as session:
            yield session

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine, info: dict[Any, Any]) -> AsyncIterator[AsyncSession]:
        info |= {"tables": self.tables, "clock": self._clock}
        async with AsyncSession(engine, expire_on_commit=False, close_resets_only=False, info=info) as session:
            yield session
            await session.commit()
            if "told" in session.info:
                self.told.set()

    async def close(self) -> None:
        await self._engine.dispose()
        if self._operator_engine is not None:
            await self._operator_engine.dispose()


def _engine(url: str, pool_size: int) -> AsyncEngine:
    return create_async_engine(
        sqlalchemy_url(url),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=4,
        # No prepared statements by name (D10), so that a pooler may stand between.
        connect_args={"prepare_threshold": None, "connect_timeout": 3, "options": SERVER_LIMITS},
    )


def sqlalchemy_url(url: str) -> str:
    """A libpq URL, as operators write it, with our driver named."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


@event.listens_for(Session, "after_begin")
def _enter_organisation(session: OrmSession, transaction: SessionTransaction, connection: Connection) -> None:
    """Fires for each transaction of a session, so a second one after a commit is bound as well (X17)."""
    organisation_id = session.info.get("organisation")
    if organisation_id is not None and not connection.in_nested_transaction():
        session.info["began_at"] = with_driver(connection, lambda driver: _enter(driver, organisation_id))


async def _enter(driver: AsyncConnection[Any], organisation_id: UUID) -> datetime:
    """BEGIN, the organisation and the clock in one round trip."""
    async with driver.pipeline():
        entered = await driver.execute(ENTER, (str(organisation_id),))
    rows = await entered.fetchall()
    began_at: datetime = rows[0][0]
    return began_at


async def session_of_request(request: Request, caller: CallerIn) -> AsyncIterator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.session(caller.organisation_id) as session:
        yield session


SessionIn = Annotated[AsyncSession, Depends(session_of_request, scope="function")]


async def moment_of_begin(session: AsyncSession) -> datetime:
    """As `moment`, of the transaction's begin, for an answer that changes nothing: it costs no question of its own."""
    clock: Clock | None = session.info["clock"]
    if clock is not None:
        return clock()
    await session.connection()
    began_at: datetime = session.info["began_at"]
    return began_at


async def moment(session: AsyncSession) -> datetime:
    """The database's instant, so that one clock decides about money; a clock handed in wins (tests, demo history)."""
    clock: Clock | None = session.info["clock"]
    if clock is not None:
        return clock()
    instant: datetime = (await session.execute(text("SELECT clock_timestamp()"))).scalar_one()
    return instant

"""A listener's app and a teller's relay around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import Consumer, consumer_router
from leeway.plumbing.database import Database
from leeway.plumbing.neighbour import Neighbour
from leeway.plumbing.relay import LOOK_EVERY_SECONDS, Relay
from leeway.plumbing.service import ServiceParts, build_service
from tests.plumbing.probe import LISTENER, ORGANISATION, Issuers

TOLD = "dev.leeway.teller.told"


async def count_it(session: AsyncSession, event: CloudEvent) -> None:
    """Newest version wins, and every application is counted, so that a second one shows."""
    thing = LISTENER.thing
    row = insert(thing).values(
        organisation_id=session.info["organisation"],
        id=UUID(event.subject.removeprefix("thing/")),
        version=event.subjectversion,
        told=1,
    )
    await session.execute(
        row.on_conflict_do_update(
            index_elements=[thing.c.organisation_id, thing.c.id],
            set_={"version": func.greatest(thing.c.version, row.excluded.version), "told": thing.c.told + 1},
        )
    )


def listening_app(database: Database, issuers: Issuers, consumer: Consumer = count_it) -> FastAPI:
    return build_service(
        name="listener",
        title="Listener",
        description="Counts what it is told.",
        parts=ServiceParts(database=database, verifier=issuers.verifier("listener")),
        routers=(consumer_router({TOLD: consumer}),),
    )


@asynccontextmanager
async def relay_to(
    app: FastAPI | str,
    teller: Database,
    issuers: Issuers,
    *,
    deadline_seconds: float = 5.0,
    look_every_seconds: float = LOOK_EVERY_SECONDS,
) -> AsyncIterator[Relay]:
    neighbour = Neighbour("listener", app, minter=issuers.teller, deadline_seconds=deadline_seconds)
    async with neighbour:
        yield Relay("teller", teller, [neighbour], look_every_seconds=look_every_seconds)


async def told_things(listener: Database) -> dict[UUID, tuple[int, int]]:
    """Version and number of applications, by thing."""
    thing = LISTENER.thing
    async with listener.session(ORGANISATION) as session:
        return {row.id: (row.version, row.told) for row in await session.execute(select(thing))}

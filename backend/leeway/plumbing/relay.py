"""Carries a service's events to its neighbours: at least once each, in order of position, as long as it takes (R12)."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, suppress
from uuid import UUID

import structlog
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from leeway.plumbing.background import background
from leeway.plumbing.cloud_event import CloudEvent, event_of
from leeway.plumbing.consumer import EVENTS_PATH, EventBatch
from leeway.plumbing.database import Database
from leeway.plumbing.knocks import Knocks
from leeway.plumbing.metrics import RELAY_DELIVERED, RELAY_FAILED, RELAY_LAG
from leeway.plumbing.neighbour import Neighbour, NeighbourFailed
from leeway.plumbing.sequencer import lag_seconds, number_events

log = structlog.get_logger()

AT_ONCE = 200
LOOK_EVERY_SECONDS = 1.0
"""For what another process committed; a commit of this one wakes the relay at once."""
LAG_EVERY_SECONDS = 5.0
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0

Backlog = tuple[UUID, Neighbour, int]
"""Organisation, consumer, and the position up to which it was served."""


class Relay:
    """One per service and process. Two at once do no harm: the head's lock and the consumer's inbox see to it.

    `neighbours` may be filled until the life begins, because in one process two services can wait for each other.
    """

    def __init__(
        self,
        service: str,
        database: Database,
        neighbours: Sequence[Neighbour],
        *,
        look_every_seconds: float = LOOK_EVERY_SECONDS,
    ) -> None:
        self.neighbours = list(neighbours)
        self.lag_seconds = 0.0
        self._service = service
        self._database = database
        self._look_every_seconds = look_every_seconds
        self._knocks = Knocks[tuple[UUID, str]](
            first_seconds=FIRST_PAUSE_SECONDS, longest_seconds=LONGEST_PAUSE_SECONDS
        )

    async def run(self) -> None:
        """Until cancelled. A database that is away is waited for."""
        measured = 0.0
        told = self._database.told
        while True:
            told.clear()
            try:
                moved = await self.step()
                if time.monotonic() - measured >= LAG_EVERY_SECONDS:
                    self.lag_seconds = await lag_seconds(self._database)
                    RELAY_LAG.labels(self._service).set(self.lag_seconds)
                    measured = time.monotonic()
            except SQLAlchemyError as error:
                log.warning("relay-waits", service=self._service, kind=type(error).__name__)
                moved = 0
                await asyncio.sleep(FIRST_PAUSE_SECONDS)
            if not moved:
                with suppress(TimeoutError):
                    await asyncio.wait_for(told.wait(), self._look_every_seconds)

    async def step(self) -> int:
        """Number what is new, then hand every consumer its next batch; returns how many events moved."""
        moved = await number_events(self._database)
        due = [backlog for backlog in await self._backlogs() if self._is_due(backlog)]
        delivered = await asyncio.gather(*(self._deliver(backlog) for backlog in due))
        return moved + sum(delivered)

    @property
    def failing(self) -> set[str]:
        """Consumers whose last delivery failed, in any organisation."""
        return {consumer for _, consumer in self._knocks.failing}

    def forgive(self) -> None:
        """Knock again at once, whatever pause a failure has earned."""
        self._knocks.forgive()

    def life(self, _app: FastAPI) -> AbstractAsyncContextManager[None]:
        return background(self.run, f"relay-{self._service}")

    async def _backlogs(self) -> list[Backlog]:
        head, cursor = self._database.tables.outbox_head, self._database.tables.delivery_cursor
        found: list[Backlog] = []
        async with self._database.operator_session() as session:
            for neighbour in self.neighbours:
                served = func.coalesce(cursor.c.position, 0)
                behind = (
                    select(head.c.organisation_id, served)
                    .select_from(head)
                    .outerjoin(
                        cursor,
                        (cursor.c.organisation_id == head.c.organisation_id) & (cursor.c.consumer == neighbour.name),
                    )
                    .where(head.c.position > served)
                )
                found += [(row[0], neighbour, row[1]) for row in await session.execute(behind)]
        return found

    def _is_due(self, backlog: Backlog) -> bool:
        organisation_id, neighbour, _ = backlog
        return self._knocks.is_due((organisation_id, neighbour.name))

    async def _deliver(self, backlog: Backlog) -> int:
        """No transaction is open while the neighbour is asked."""
        organisation_id, neighbour, position = backlog
        events = await events_after(self._database, self._service, organisation_id, position, AT_ONCE)
        if not events:
            return 0
        place = (organisation_id, neighbour.name)
        try:
            await neighbour.post(EVENTS_PATH, organisation_id, EventBatch(events=events).model_dump_json().encode())
        except NeighbourFailed as failure:
            self._pause(place, failure)
            return 0
        await self.move_cursor(organisation_id, neighbour.name, events[-1].position)
        self._knocks.answered(place)
        RELAY_DELIVERED.labels(self._service, neighbour.name).inc(len(events))
        return len(events)

    async def move_cursor(self, organisation_id: UUID, consumer: str, position: int) -> None:
        """Only ever forward: another relay may have been faster."""
        cursor = self._database.tables.delivery_cursor
        first = insert(cursor).values(organisation_id=organisation_id, consumer=consumer, position=position)
        async with self._database.operator_session() as session:
            await session.execute(
                first.on_conflict_do_update(
                    index_elements=[cursor.c.organisation_id, cursor.c.consumer],
                    set_={"position": func.greatest(cursor.c.position, first.excluded.position)},
                )
            )

    def _pause(self, place: tuple[UUID, str], failure: NeighbourFailed) -> None:
        failures = self._knocks.failed(place)
        RELAY_FAILED.labels(self._service, place[1]).inc()
        log.warning(
            "delivery-failed", service=self._service, consumer=place[1], status=failure.status, failures=failures
        )


async def events_after(
    database: Database, service: str, organisation_id: UUID, position: int, limit: int
) -> list[CloudEvent]:
    outbox = database.tables.outbox
    ordered = (
        select(outbox)
        .where(outbox.c.organisation_id == organisation_id, outbox.c.position > position)
        .order_by(outbox.c.position)
        .limit(limit)
    )
    async with database.operator_session() as session:
        return [event_of(service, row) for row in await session.execute(ordered)]

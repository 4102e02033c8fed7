"""Sends what is due to outside subscribers: at least once each, as long as it takes, and none in another's way (R12).

What is due lies in the database; nothing that this process remembers is needed by the next one.
"""

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import structlog
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.audit import record
from leeway.plumbing.background import background
from leeway.plumbing.database import Database, moment
from leeway.plumbing.knocks import Knocks
from leeway.plumbing.metrics import WEBHOOK_TRIES
from leeway.plumbing.webhooks.body import CONTENT_TYPE, body_of
from leeway.plumbing.webhooks.parts import Row, Webhooks
from leeway.plumbing.webhooks.patience import Disabled, Reason, Tried, disabled_by, due_again
from leeway.plumbing.webhooks.post import DEADLINE_SECONDS, Poster
from leeway.plumbing.webhooks.signature import headers_of
from leeway.plumbing.webhooks.store.delivery import (
    Outcome,
    Place,
    claim,
    data_of,
    keep_outcomes,
    places_with_work,
    queue_new,
)
from leeway.plumbing.webhooks.store.webhook import note_health, webhook_by_id

log = structlog.get_logger()

LOOK_EVERY_SECONDS = 0.5
AT_ONCE = 40
IN_FLIGHT = 8
"""Requests under way to one subscriber; each has a deadline, so a batch is back before its lease is over."""
SUBSCRIBERS_AT_ONCE = 8
LEASE = timedelta(seconds=45)
FIRST_KNOCK_SECONDS, LONGEST_KNOCK_SECONDS = 2.0, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was claimed, and all that is needed to send it without a database."""

    webhook: Row
    secrets: Sequence[str]
    deliveries: Sequence[Row]
    data: dict[UUID, dict[str, Any]]
    claimed_at: datetime


class Sender:
    """One per service and process; two at once claim different deliveries."""

    def __init__(
        self, webhooks: Webhooks, database: Database, *, look_every_seconds: float = LOOK_EVERY_SECONDS
    ) -> None:
        self._webhooks = webhooks
        self._database = database
        self._look_every_seconds = look_every_seconds
        self._at_work: dict[Place, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(SUBSCRIBERS_AT_ONCE)
        self._knocks = Knocks[Place](first_seconds=FIRST_KNOCK_SECONDS, longest_seconds=LONGEST_KNOCK_SECONDS)

    async def run(self) -> None:
        """Until cancelled. A database that is away is waited for."""
        poster = Poster(self._webhooks.outbound)
        try:
            while True:
                try:
                    await self._begin(poster)
                except SQLAlchemyError as error:
                    log.warning("webhooks-wait", service=self._webhooks.service, kind=type(error).__name__)
                await asyncio.sleep(self._look_every_seconds)
        finally:
            await self._stop()
            await poster.aclose()

    async def work_off(self) -> None:
        """Send what is due now, then return: for tests and measurements."""
        poster = Poster(self._webhooks.outbound)
        try:
            while await self._begin(poster):
                await asyncio.gather(*self._at_work.values())
        finally:
            await self._stop()
            await poster.aclose()

    def forgive(self) -> None:
        """Knock again at once, whatever pause a failure has earned."""
        self._knocks.forgive()

    def life(self, _app: FastAPI) -> AbstractAsyncContextManager[None]:
        return background(self.run, f"webhooks-{self._webhooks.service}")

    async def _begin(self, poster: Poster) -> bool:
        """One task per subscriber with work, so that a slow one delays itself alone; whether any was begun."""
        async with self._database.operator_session() as session:
            places = await places_with_work(session, self._webhooks.tables, await moment(session))
        begun = False
        for place in places:
            if place not in self._at_work and self._knocks.is_due(place):
                task = asyncio.create_task(self._serve(poster, place))
                self._at_work[place] = task
                task.add_done_callback(partial(self._leave, place))
                begun = True
        return begun

    def _leave(self, place: Place, _task: asyncio.Task[None]) -> None:
        self._at_work.pop(place, None)

    async def _stop(self) -> None:
        under_way = list(self._at_work.values())
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _serve(self, poster: Poster, place: Place) -> None:
        """Until nothing is due, or nothing arrives."""
        async with self._room:
            try:
                await self._queue(place)
                # While it fails, one at a time: whoever comes back is not greeted by everything at once.
                while batch := await self._claim(place, 1 if place in self._knocks.failing else AT_ONCE):
                    outcomes = await _send(self._webhooks.service, poster, batch)
                    await self._keep(place, batch, outcomes)
                    if not any(one.tried is not None and one.tried.arrived for one in outcomes):
                        self._knocks.failed(place)
                        return
                    self._knocks.answered(place)
            except SQLAlchemyError as error:
                # What was sent and is not on record is sent again when its lease is over: at least once.
                log.warning("webhooks-wait", service=self._webhooks.service, kind=type(error).__name__)
                self._knocks.failed(place)

    async def _queue(self, place: Place) -> None:
        more = True
        while more:
            async with self._database.session(place[0]) as session:
                more = await queue_new(session, self._webhooks.tables, place[1], await moment(session))

    async def _claim(self, place: Place, limit: int) -> Batch | None:
        tables = self._webhooks.tables
        async with self._database.session(place[0]) as session:
            webhook = await webhook_by_id(session, tables, place[1])
            if webhook is None or webhook["state"] != "active":
                return None
            now = await moment(session)
            deliveries = await claim(session, tables, place[1], now, lease=LEASE, limit=limit)
            if not deliveries:
                return None
            thin = webhook["thin"]
            data = {} if thin else await data_of(session, [delivery["event_id"] for delivery in deliveries])
        secrets = self._webhooks.secrets_of(webhook, now)
        return Batch(webhook=webhook, secrets=secrets, deliveries=deliveries, data=data, claimed_at=now)

    async def _keep(self, place: Place, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        tables = self._webhooks.tables
        tried = [one.tried for one in outcomes if one.tried is not None]
        arrived = max((one.at for one in tried if one.arrived), default=None)
        failed = max((one.at for one in tried if not one.arrived), default=None)
        disabled = None if arrived else _disabled_by(batch.webhook, outcomes)
        async with self._database.session(place[0]) as session:
            await keep_outcomes(session, tables, outcomes)
            await note_health(session, tables, place[1], arrived_at=arrived, failed_at=failed, disabled=disabled)
            if disabled is not None:
                await self._audit(session, place, disabled)
        for one in tried:
            WEBHOOK_TRIES.labels(self._webhooks.service, one.reason.value).inc()
        if disabled is not None:
            log.warning("webhook-disabled", service=self._webhooks.service, reason=disabled.value)

    async def _audit(self, session: AsyncSession, place: Place, disabled: Disabled) -> None:
        body = {"webhook_id": str(place[1]), "reason": disabled.value}
        actor = f"service:{self._webhooks.service}"
        now = await moment(session)
        await record(session, stream=place[0], deed="webhook.disable", actor=actor, recorded_at=now, body=body)


async def _send(service: str, poster: Poster, batch: Batch) -> list[Outcome]:
    """In order of the feed within a subject, different subjects at once; what the lease leaves no time for is left."""
    until = time.monotonic() + LEASE.total_seconds() - DEADLINE_SECONDS - 2
    began = time.monotonic()
    at_once = asyncio.Semaphore(IN_FLIGHT)
    lanes: dict[str, list[Row]] = {}
    for delivery in batch.deliveries:
        lanes.setdefault(delivery["subject"], []).append(delivery)

    async def lane(deliveries: Iterable[Row]) -> list[Outcome]:
        outcomes = []
        for delivery in deliveries:
            async with at_once:
                if time.monotonic() > until:
                    outcomes.append(Outcome(delivery=delivery, tried=None, due_at=delivery["due_at"]))
                    continue
                at = batch.claimed_at + timedelta(seconds=time.monotonic() - began)
                outcomes.append(_outcome(delivery, await _try(service, poster, batch, delivery, at)))
        return outcomes

    return [one for outcomes in await asyncio.gather(*map(lane, lanes.values())) for one in outcomes]


async def _try(service: str, poster: Poster, batch: Batch, delivery: Row, at: datetime) -> Tried:
    if not batch.secrets:
        return Tried(at=at, reason=Reason.SECRET_LOST)
    body = body_of(service, delivery, batch.data.get(delivery["event_id"]))
    signed = headers_of(batch.secrets, str(delivery["event_id"]), int(at.timestamp()), body)
    return await poster.post(batch.webhook["address"], {"content-type": CONTENT_TYPE, **signed}, body, at)


def _outcome(delivery: Row, tried: Tried) -> Outcome:
    if tried.arrived:
        return Outcome(delivery=delivery, tried=tried, due_at=None)
    again = due_again(delivery["tries"] + 1, tried, random.random())  # noqa: S311 - a pause is no secret
    return Outcome(delivery=delivery, tried=tried, due_at=again)


def _disabled_by(webhook: Row, outcomes: Sequence[Outcome]) -> Disabled | None:
    for one in outcomes:
        if one.tried is not None:
            disabled = disabled_by(
                one.tried,
                again=one.due_at,
                first_try_at=one.delivery["first_try_at"],
                arrived_at=webhook["arrived_at"],
            )
            if disabled is not None:
                return disabled
    return None

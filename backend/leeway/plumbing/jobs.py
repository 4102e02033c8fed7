"""Work that outlives its request, on PostgreSQL: queued in the request's transaction, run by a worker of the service.

The queue is procrastinate's. It polls, never listens (X43, X44), and its payloads carry ids only; progress is our own
row. A job may run twice after a crash, so every job must stand that (X47).
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
from fastapi import FastAPI
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import JobDeferrer
from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.plumbing import job_progress
from leeway.plumbing.background import background
from leeway.plumbing.database import SERVER_LIMITS, Database, moment
from leeway.plumbing.metrics import JOBS_ENDED

log = structlog.get_logger()

POLL_SECONDS = 0.5
GRACE_SECONDS = 8.0
HEARTBEAT_SECONDS = 10.0
STALLED_AFTER_SECONDS = 30.0
PUT_OFF_SECONDS = 900
EVERY_MINUTE = "* * * * *"
RETRY_STALLED = "plumbing.retry_stalled_jobs"


@dataclass(slots=True, kw_only=True)
class Work:
    """What a running job is handed. `progress` and `cancelled` use transactions of their own."""

    database: Database
    organisation_id: UUID
    job_id: UUID
    gave_way: bool = field(default=False, init=False)

    async def progress(self, done: int, total: int | None = None, **detail: object) -> None:
        async with self.database.session(self.organisation_id) as session:
            await job_progress.advance_job(session, self.job_id, done, total, detail)

    async def cancelled(self) -> bool:
        """Whether somebody asked it to stop; once it was told so, the job counts as cancelled."""
        async with self.database.session(self.organisation_id) as session:
            self.gave_way = await job_progress.cancel_asked(session, self.job_id)
        return self.gave_way


Task = Callable[..., Awaitable[None]]
Tick = Callable[[Database], Awaitable[None]]


class Jobs:
    """The queue and the worker of one service; all its tables lie in the service's schema."""

    def __init__(
        self,
        database: Database,
        url: str,
        *,
        concurrency: int = 2,
        poll_seconds: float = POLL_SECONDS,
        stalled_after_seconds: float = STALLED_AFTER_SECONDS,
    ) -> None:
        self._database = database
        self._queue = database.schema
        self._concurrency = concurrency
        self._poll_seconds = poll_seconds
        self._stalled_after_seconds = stalled_after_seconds
        options = f"{SERVER_LIMITS} -c search_path={database.schema}"
        self._app = App(
            connector=PsycopgConnector(
                conninfo=url,
                min_size=1,
                max_size=concurrency + 2,
                kwargs={"prepare_threshold": None, "connect_timeout": 3, "options": options},
            )
        )
        self._repeat_stalled()

    def task(self, name: str, *, retries: int = 0) -> Callable[[Task], Task]:
        """`jobs.task("people.apply_plan")(apply_plan)`: called with the work and the ids it was queued with."""

        def register(task: Task) -> Task:
            async def run(context: JobContext, /, organisation_id: str, job_id: str, **ids: str) -> None:
                work = Work(database=self._database, organisation_id=UUID(organisation_id), job_id=UUID(job_id))
                last = context.job.attempts >= retries
                await self._run(name, task, work, {key: UUID(value) for key, value in ids.items()}, last=last)

            # With `max_attempts=2` a job runs three times: the first is not counted (X46).
            retry = RetryStrategy(max_attempts=retries, exponential_wait=2) if retries else False
            self._app.task(name=name, queue=self._queue, pass_context=True, retry=retry)(run)
            return task

        return register

    def periodic(self, name: str, cron: str) -> Callable[[Tick], Tick]:
        """A task of the service itself, for all organisations; two workers never run one tick twice (X47)."""

        def register(tick: Tick) -> Tick:
            async def run(timestamp: int) -> None:
                await tick(self._database)

            once = self._app.task(name=name, queue=self._queue, queueing_lock=name)(run)
            self._app.periodic(cron=cron)(once)
            return tick

        return register

    async def enqueue(self, session: AsyncSession, name: str, **ids: UUID) -> UUID:
        """Queue it in this transaction: rolled back with it, seen by a worker once it is committed (X40, X70)."""
        organisation_id: UUID = session.info["organisation"]
        job_id = new_id()
        raw = (await (await session.connection()).get_raw_connection()).driver_connection
        queued = self._app.configure_task(name, queue=self._queue, connection=raw)
        queue_id = await queued.defer_async(
            organisation_id=str(organisation_id),
            job_id=str(job_id),
            **{key: str(value) for key, value in ids.items()},
        )
        await session.execute(
            insert(session.info["tables"].job).values(
                organisation_id=organisation_id,
                id=job_id,
                name=name,
                state=job_progress.QUEUED,
                queue_id=queue_id,
                queued_at=await moment(session),
            )
        )
        return job_id

    async def cancel(self, session: AsyncSession, job_id: UUID) -> None:
        await job_progress.ask_to_cancel(session, job_id)

    @asynccontextmanager
    async def life(self, _app: FastAPI) -> AsyncIterator[None]:
        """Open the queue and work it off until the service stops."""
        async with self._app.open_async(), background(self._work, f"jobs-{self._queue}"):
            yield

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Open the queue without a worker: for commands that only put something into it."""
        async with self._app.open_async():
            yield

    @asynccontextmanager
    async def put_off(self, timer: str) -> AsyncIterator[None]:
        """No process runs this timer meanwhile: its only place in the queue is taken by a run that is due much later.

        A process that is killed leaves that run behind, and it then makes up for what was missed.
        """
        late = self._app.configure_task(
            timer, queue=self._queue, queueing_lock=timer, schedule_in={"seconds": PUT_OFF_SECONDS}
        )
        while (taken := await _defer_unless_queued(late)) is None:
            await self.work_off()
        try:
            yield
        finally:
            await self._app.job_manager.cancel_job_by_id_async(taken, delete_job=True)

    async def work_off(self) -> None:
        """Run what is queued, then return: for commands and tests."""
        await self._app.run_worker_async(
            queues=[self._queue], wait=False, listen_notify=False, install_signal_handlers=False, delete_jobs="always"
        )

    async def _work(self) -> None:
        await self._app.run_worker_async(
            queues=[self._queue],
            name=self._queue,
            concurrency=self._concurrency,
            listen_notify=False,
            install_signal_handlers=False,
            fetch_job_polling_interval=self._poll_seconds,
            abort_job_polling_interval=self._poll_seconds * 10,
            shutdown_graceful_timeout=GRACE_SECONDS,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            # Longer than the look for stalled jobs takes: a worker pruned first would leave its jobs unfound.
            stalled_worker_timeout=self._stalled_after_seconds * 4,
            # Our own row says how it ended, so nothing piles up here (X47).
            delete_jobs="always",
        )

    async def _run(self, name: str, task: Task, work: Work, ids: dict[str, UUID], *, last: bool) -> None:
        async with self._database.session(work.organisation_id) as session:
            await job_progress.start_job(session, work.job_id, await moment(session))
        with structlog.contextvars.bound_contextvars(job_id=str(work.job_id)):
            try:
                await task(work, **ids)
            except Exception as error:
                log.warning("job-failed", job=name, again=not last, exc_info=error)
                await self._end(name, work, job_progress.FAILED if last else job_progress.QUEUED)
                raise
            await self._end(name, work, job_progress.CANCELLED if work.gave_way else job_progress.SUCCEEDED)

    async def _end(self, name: str, work: Work, state: str) -> None:
        async with self._database.session(work.organisation_id) as session:
            at = await moment(session) if state in job_progress.ENDED else None
            await job_progress.end_job(session, work.job_id, state, at)
        JOBS_ENDED.labels(self._queue, name, state).inc()

    def _repeat_stalled(self) -> None:
        async def retry_stalled_jobs(database: Database) -> None:
            await self.retry_stalled()

        self.periodic(RETRY_STALLED, EVERY_MINUTE)(retry_stalled_jobs)

    async def retry_stalled(self) -> int:
        """Queue again what a killed worker left half done; returns how many jobs that were (X47)."""
        manager: Any = self._app.job_manager
        stalled = list(
            await manager.get_stalled_jobs(queue=self._queue, seconds_since_heartbeat=self._stalled_after_seconds)
        )
        for job in stalled:
            await manager.retry_job(job)
            log.warning("job-stalled", job=job.task_name, queue_id=job.id)
        return len(stalled)


async def _defer_unless_queued(task: JobDeferrer) -> int | None:
    with suppress(AlreadyEnqueued):
        return await task.defer_async(timestamp=int(time.time()))
    return None

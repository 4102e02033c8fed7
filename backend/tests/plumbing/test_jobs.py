import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import psycopg
import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import func, select, update

from leeway.kernel.ids import new_id
from leeway.plumbing.database import Database, SessionIn
from leeway.plumbing.job_progress import ENDED, JobProgress, job_of
from leeway.plumbing.jobs import Jobs, Work
from leeway.plumbing.problem import NotFound
from leeway.plumbing.progress import progress_stream
from leeway.plumbing.retention import prune
from leeway.plumbing.service import ServiceParts, build_service
from tests.plumbing.probe import ORGANISATION, TELLER, Issuers, Probe

COUNT = "teller.count"


@pytest.fixture
def jobs(probe: Probe, teller: Database) -> Jobs:
    return Jobs(teller, probe.url(TELLER), poll_seconds=0.05)


async def state_of(database: Database, job_id: UUID) -> JobProgress:
    async with database.session(ORGANISATION) as session:
        job = await job_of(session, job_id)
    assert job is not None
    return job


async def queue(database: Database, jobs: Jobs, name: str = COUNT, **ids: UUID) -> UUID:
    async with database.session(ORGANISATION) as session:
        return await jobs.enqueue(session, name, **ids)


async def until_ended(database: Database, job_id: UUID) -> JobProgress:
    async with asyncio.timeout(10):
        while (job := await state_of(database, job_id)).state not in ENDED:
            await asyncio.sleep(0.05)
    return job


async def test_a_job_runs_once_its_request_has_committed_and_shows_how_far_it_is(teller: Database, jobs: Jobs) -> None:
    """X40, X70: queued in the request's transaction, with its organisation and ids and nothing else."""
    handed: list[tuple[UUID, UUID]] = []
    seen: list[JobProgress] = []

    async def count(work: Work, *, thing_id: UUID) -> None:
        handed.append((work.organisation_id, thing_id))
        await work.progress(1, 2, step="half")
        seen.append(await state_of(teller, work.job_id))
        await work.progress(2, 2)

    jobs.task(COUNT)(count)
    thing_id = new_id()
    async with jobs.life(FastAPI()):
        job_id = await queue(teller, jobs, thing_id=thing_id)
        job = await until_ended(teller, job_id)
    assert handed == [(ORGANISATION, thing_id)]
    assert [(each.state, each.done, each.total, each.detail) for each in seen] == [("running", 1, 2, {"step": "half"})]
    assert (job.state, job.done, job.total) == ("succeeded", 2, 2)


async def test_a_job_of_a_rolled_back_request_was_never_queued(probe: Probe, teller: Database, jobs: Jobs) -> None:
    """X40: neither the queue nor the progress row knows of it."""

    async def count(work: Work) -> None:
        raise AssertionError("it ran")

    jobs.task(COUNT)(count)
    async with jobs.open(), teller.session(ORGANISATION) as session:
        await jobs.enqueue(session, COUNT)
        await session.rollback()
    with psycopg.connect(probe.owner_url) as connection:
        assert connection.execute("SELECT count(*) FROM teller.procrastinate_jobs").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM teller.job").fetchone() == (0,)


async def test_a_job_that_was_asked_to_stop_gives_way_at_its_next_step(teller: Database, jobs: Jobs) -> None:
    begun = asyncio.Event()

    async def count(work: Work) -> None:
        begun.set()
        while not await work.cancelled():
            await asyncio.sleep(0.02)

    jobs.task(COUNT)(count)
    async with jobs.life(FastAPI()):
        job_id = await queue(teller, jobs)
        await begun.wait()
        async with teller.session(ORGANISATION) as session:
            await jobs.cancel(session, job_id)
        assert (await until_ended(teller, job_id)).state == "cancelled"


async def test_a_failing_job_is_tried_again_as_often_as_it_says(teller: Database, jobs: Jobs) -> None:
    """X46: one retry means two runs; the state is failed only after the last."""
    runs: list[str] = []

    async def count(work: Work) -> None:
        runs.append((await state_of(teller, work.job_id)).state)
        raise LookupError

    jobs.task(COUNT, retries=1)(count)
    async with jobs.open():
        job_id = await queue(teller, jobs)
        for _ in range(30):
            await jobs.work_off()
            if len(runs) == 2:
                break
            assert (await state_of(teller, job_id)).state == "queued"
            await asyncio.sleep(0.2)
    assert runs == ["running", "running"]
    assert (await state_of(teller, job_id)).state == "failed"


async def test_what_a_killed_worker_left_is_run_again(probe: Probe, teller: Database, jobs: Jobs) -> None:
    """X47: it is found by the heartbeat that stopped, and the job ends as if nothing had been."""
    runs: list[UUID] = []

    async def count(work: Work) -> None:
        runs.append(work.job_id)

    jobs.task(COUNT)(count)
    async with jobs.open():
        job_id = await queue(teller, jobs)
        with psycopg.connect(probe.owner_url) as connection:
            connection.execute("SET search_path = teller")
            connection.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
            connection.execute(
                "UPDATE procrastinate_jobs SET status = 'doing',"
                " worker_id = (SELECT max(id) FROM procrastinate_workers)"
            )
        assert await jobs.retry_stalled() == 1
        await jobs.work_off()
    assert runs == [job_id]
    assert (await state_of(teller, job_id)).state == "succeeded"


async def test_a_timer_that_is_put_off_is_run_by_nobody_and_then_again(jobs: Jobs) -> None:
    ran: list[Database] = []

    async def tick(database: Database) -> None:
        ran.append(database)

    jobs.periodic("teller.tick", "* * * * *")(tick)
    async with jobs.open():
        async with jobs.put_off("teller.tick"):
            await jobs.work_off()
            assert ran == []
        async with asyncio.timeout(90):
            while not ran:
                await jobs.work_off()
                await asyncio.sleep(0.05)


def test_nobody_is_notified_of_jobs(probe: Probe) -> None:
    """X44: an enabled notify trigger would put all commits of the database in one line."""
    with psycopg.connect(probe.owner_url) as connection:
        enabled = connection.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgenabled <> 'D' AND p.prosrc LIKE '%pg_notify%'"
        ).fetchall()
        known = connection.execute("SELECT count(*) FROM pg_proc WHERE prosrc LIKE '%pg_notify%'").fetchone()
    assert known != (0,)
    assert enabled == []


async def test_a_job_that_ended_long_ago_is_let_go(teller: Database, jobs: Jobs) -> None:
    """R41: rows of jobs stay ninety days, and the queue itself keeps nothing."""

    async def count(work: Work) -> None:
        pass

    jobs.task(COUNT)(count)
    async with jobs.open():
        old, young = await queue(teller, jobs), await queue(teller, jobs)
        await jobs.work_off()
    now = datetime.now(UTC)
    job = teller.tables.job
    async with teller.operator_session() as session:
        await session.execute(update(job).where(job.c.id == old).values(ended_at=now - timedelta(days=91)))
        await prune(session, teller.tables, now)
    async with teller.session(ORGANISATION) as session:
        assert list((await session.execute(select(job.c.id))).scalars()) == [young]
        assert (await session.execute(select(func.count()).select_from(job))).scalar_one() == 1


def streaming_app(teller: Database, issuers: Issuers, looks: list[int]) -> FastAPI:
    router = APIRouter()

    @router.get("/jobs/{job_id}/progress", response_class=EventSourceResponse)
    async def follow_job(job_id: UUID, request: Request, session: SessionIn) -> AsyncIterator[ServerSentEvent]:
        async def read() -> JobProgress:
            looks.append(1)
            async with teller.session(ORGANISATION) as look:
                job = await job_of(look, job_id)
            if job is None:
                raise NotFound
            return job

        async for event in progress_stream(request, read, lambda job: job.state in ENDED, look_every_seconds=0.02):
            yield event

    parts = ServiceParts(database=teller, verifier=issuers.verifier("teller"))
    return build_service(name="teller", title="T", description="Streams.", parts=parts, routers=(router,))


async def test_progress_is_streamed_when_it_moves_and_ends_with_the_job(
    teller: Database, jobs: Jobs, issuers: Issuers
) -> None:
    """X66: each look is a session of its own; unchanged progress is not repeated."""

    async def count(work: Work) -> None:
        for done in (1, 2, 3):
            await work.progress(done, 3)
            await asyncio.sleep(0.1)

    jobs.task(COUNT)(count)
    app = streaming_app(teller, issuers, [])
    async with (
        jobs.open(),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://teller", timeout=20) as client,
    ):
        job_id = await queue(teller, jobs)
        working = asyncio.create_task(jobs.work_off())
        answer = await client.get(f"/jobs/{job_id}/progress", headers=issuers.bearer("teller"))
        await working
    told = [
        JobProgress.model_validate_json(line.removeprefix("data: "))
        for line in answer.text.splitlines()
        if line.startswith("data: ")
    ]
    assert told[-1].state == "succeeded"
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert {1, 2, 3} <= {each.done for each in told}
    assert len(told) == len({each.model_dump_json() for each in told})


async def test_an_open_stream_ends_when_the_service_stops(teller: Database, jobs: Jobs, issuers: Issuers) -> None:
    """X67: otherwise it would keep the process for ever."""

    async def count(work: Work) -> None:
        pass

    jobs.task(COUNT)(count)
    looks: list[int] = []
    app = streaming_app(teller, issuers, looks)
    async with (
        jobs.open(),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://teller", timeout=20) as client,
    ):
        job_id = await queue(teller, jobs)
        reading = asyncio.create_task(client.get(f"/jobs/{job_id}/progress", headers=issuers.bearer("teller")))
        async with asyncio.timeout(5):
            while len(looks) < 3:
                await asyncio.sleep(0.02)
            app.state.stopping.set()
            answer = await reading
    assert answer.text.count("data: ") == 1

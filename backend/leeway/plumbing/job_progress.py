"""How far a job is, as rows of the service's own table: written apart from the work, so that others can follow it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.wire import Count, Wire

QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED = "queued", "running", "succeeded", "failed", "cancelled"
ENDED = frozenset({SUCCEEDED, FAILED, CANCELLED})


class JobProgress(Wire):
    """`total` is null until the job knows how much there is to do."""

    id: UUID
    name: str
    state: str
    done: Count
    total: Count | None
    detail: dict[str, Any]


async def job_of(session: AsyncSession, job_id: UUID) -> JobProgress | None:
    row = await _row(session, job_id)
    if row is None:
        return None
    return JobProgress(id=row.id, name=row.name, state=row.state, done=row.done, total=row.total, detail=row.detail)


async def cancel_asked(session: AsyncSession, job_id: UUID) -> bool:
    row = await _row(session, job_id)
    return row is not None and bool(row.cancel_asked)


async def ask_to_cancel(session: AsyncSession, job_id: UUID) -> None:
    """A wish, not an end: the job gives way at its next step, or has already won."""
    await _set(session, job_id, cancel_asked=True)


async def start_job(session: AsyncSession, job_id: UUID, at: datetime) -> None:
    await _set(session, job_id, state=RUNNING, started_at=at)


async def end_job(session: AsyncSession, job_id: UUID, state: str, at: datetime | None) -> None:
    await _set(session, job_id, state=state, ended_at=at)


async def advance_job(
    session: AsyncSession, job_id: UUID, done: int, total: int | None, detail: dict[str, Any]
) -> None:
    await _set(session, job_id, done=done, total=total, detail=detail)


async def _row(session: AsyncSession, job_id: UUID) -> Row[Any] | None:
    job = session.info["tables"].job
    found = select(job).where(job.c.organisation_id == session.info["organisation"], job.c.id == job_id)
    return (await session.execute(found)).one_or_none()


async def _set(session: AsyncSession, job_id: UUID, **values: object) -> None:
    job = session.info["tables"].job
    await session.execute(
        update(job).where(job.c.organisation_id == session.info["organisation"], job.c.id == job_id).values(**values)
    )

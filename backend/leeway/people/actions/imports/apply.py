"""Apply an approved plan in one transaction: all of it, or nothing because the base moved or somebody cancelled."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.roles.give_first_roles import give_first_roles
from leeway.people.actions.runs.write_plan import PlanFailed, write_plan
from leeway.people.actions.sources.end_run import seen_well
from leeway.people.store.directory import lock_directory, move_directory
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import allow_long_work, lock_run
from leeway.people.store.source import lock_source
from leeway.people.store.staging import write_notes
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Work
from leeway.plumbing.outbox import Event, emit


class PlanCancelled(Exception):
    """Somebody stopped it in time: nothing was written."""


async def apply_plan(work: Work, *, demo: bool, run_id: UUID) -> None:
    """Safe to run twice: a run that is no longer applying is left alone."""
    try:
        async with work.database.session(work.organisation_id) as session:
            await _apply(session, work, run_id, demo=demo)
    except PlanCancelled:
        await _end(work, run_id, "cancelled", None)
    except PlanFailed as failure:
        await _end(work, run_id, "failed", str(failure))
    except Exception:
        await _end(work, run_id, "failed", "internal")
        raise


async def _apply(session: AsyncSession, work: Work, run_id: UUID, *, demo: bool) -> None:
    organisation_id = work.organisation_id
    await allow_long_work(session)
    base = await lock_directory(session, organisation_id)
    run = await lock_run(session, organisation_id, run_id)
    if run is None or run.state != "applying":
        return
    if base != run.base_version or run.approved_hash != run.plan_hash:
        raise PlanFailed("base-moved")
    now = await moment(session)
    planned = run.joins + run.changes + run.leaves
    if planned:
        await work.progress(0, planned)
        await write_plan(session, run, now, lambda done: _go_on(work, done, planned))
        await give_first_roles(session, organisation_id, demo=demo, now=now)
    if planned or run.noted:
        # Notes say which record is whom, so a plan made before them may match differently.
        await move_directory(session, organisation_id)
    await _note_source(session, run, now)
    await work.progress(planned, planned)
    run.state = "applied"
    run.finished_at = now
    run.row_version += 1
    session.add(run)
    await session.flush()
    counts = {"join": run.joins, "change": run.changes, "leave": run.leaves, "unchanged": run.unchanged}
    if planned:
        told = {"run": {"id": str(run.id), "source": run.source, "counts": counts}}
        await emit(
            session,
            Event(type="dev.leeway.people.sync.completed", subject=f"run/{run.id}", version=run.row_version, data=told),
        )
    body = {"run_id": str(run.id), "plan_hash": run.plan_hash, "counts": counts}
    actor = run.approved_by or run.created_by
    await record(session, stream=organisation_id, deed="import.apply", actor=actor, recorded_at=now, body=body)


async def _note_source(session: AsyncSession, run: RunRow, now: datetime) -> None:
    """What a connected source said, beside the people; an undone source waits until somebody lets it go on."""
    source = await lock_source(session, run.organisation_id, run.source_id) if run.source_id else None
    if source is None:
        return
    if run.undoes is not None:
        source.paused = True
    else:
        if run.noted:
            await write_notes(session, run.organisation_id, run.id, source_id=source.id, source=source.slug, now=now)
        seen_well(source, run, now)
    session.add(source)


async def _go_on(work: Work, done: int, total: int) -> None:
    if await work.cancelled():
        raise PlanCancelled
    await work.progress(done, total)


async def _end(work: Work, run_id: UUID, state: str, failure: str | None) -> None:
    async with work.database.session(work.organisation_id) as session:
        run = await lock_run(session, work.organisation_id, run_id)
        if run is None or run.state != "applying":
            return
        run.state = state
        run.failure = failure
        run.finished_at = await moment(session)
        run.row_version += 1
        session.add(run)

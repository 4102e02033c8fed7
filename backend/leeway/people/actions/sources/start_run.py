"""Ask a source again: one run at a time, and a wish that comes while one runs is fulfilled right after it (P16)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.runs.make_plan import new_run
from leeway.people.connectors.declaration import read_declaration
from leeway.people.rules.plan import Coverage
from leeway.people.rules.refusals import NothingChangedSince, PushesByItself, SecretMissing
from leeway.people.store.rows.run import RunRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.run import cancel_previews_of, run_under_way
from leeway.people.store.source import lock_source, sealed_secrets
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Jobs
from leeway.plumbing.problem import NotFound

FETCH_SOURCE = "people.fetch_source"


async def start_run(
    session: AsyncSession, jobs: Jobs, organisation_id: UUID, source_id: UUID, *, coverage: Coverage, actor: str
) -> RunRow:
    """The run that was started, or the one under way; then the source is asked once more when it has ended."""
    source = await lock_source(session, organisation_id, source_id)
    if source is None:
        raise NotFound
    if source.kind == "scim":
        raise PushesByItself("Start a cycle where it is set up: it pushes, and cannot be asked.")
    running = await run_under_way(session, organisation_id, source_id)
    if running is not None:
        source.asked_again = True
        session.add(source)
        await session.flush()
        return running
    declared = read_declaration(source.declaration)
    sealed = await sealed_secrets(session, organisation_id, source_id)
    if missing := [name for name in declared.secrets if name not in sealed]:
        raise SecretMissing(f"Set {', '.join(missing)} first.")
    if coverage is Coverage.DELTA and declared.changed is None:
        raise NothingChangedSince("Its declaration does not say how to ask for changes: run it in full.")
    # Without a whole scan before it there is nothing that changes could be changes of.
    since_at = source.cursor_at if coverage is Coverage.DELTA else None
    now = await moment(session)
    await cancel_previews_of(session, organisation_id, source_id, now)
    run = new_run(
        organisation_id,
        kind=(Coverage.DELTA if since_at is not None else Coverage.SNAPSHOT).value,
        file_name=source.name,
        state="fetching",
        created_by=actor,
        created_at=now,
        source=source.slug,
        source_id=source.id,
        config_version=source.config_version,
        since_at=since_at,
    )
    session.add(run)
    await session.flush()
    run.job_id = await jobs.enqueue(session, FETCH_SOURCE, run_id=run.id)
    source.asked_again = False
    put_off(source, now)
    session.add(source)
    await session.flush()
    return run


def put_off(source: SourceRow, now: datetime) -> None:
    """To its next time by the clock; without an interval there is none."""
    source.due_at = None if source.every_minutes is None else now + timedelta(minutes=source.every_minutes)

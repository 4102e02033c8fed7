"""Stop an import: a preview is put away, a running one rolls back at its next step."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.refusals import RunNotOpen
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import lock_run
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Jobs
from leeway.plumbing.problem import NotFound


async def cancel_run(session: AsyncSession, jobs: Jobs, organisation_id: UUID, run_id: UUID) -> RunRow:
    run = await lock_run(session, organisation_id, run_id)
    if run is None:
        raise NotFound
    if run.state in ("applying", "fetching") and run.job_id is not None:
        # The run says cancelled once the job has given way; until then it may still win the race.
        await jobs.cancel(session, run.job_id)
        return run
    if run.state not in ("previewed", "refused"):
        raise RunNotOpen(f"This run is {run.state}.")
    run.state = "cancelled"
    run.finished_at = await moment(session)
    run.row_version += 1
    session.add(run)
    await session.flush()
    return run

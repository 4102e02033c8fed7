"""Say yes to a previewed plan: bind the approval to its hash and let the job apply exactly that."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.refusals import BaseMoved, GuardTripped, PlanDiffers, RunNotOpen
from leeway.people.store.directory import version_of_directory
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import lock_run
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Jobs
from leeway.plumbing.problem import NotFound

APPLY_PLAN = "people.apply_plan"


async def approve_plan(
    session: AsyncSession,
    jobs: Jobs,
    organisation_id: UUID,
    run_id: UUID,
    *,
    plan_hash: str,
    approve_guards: bool,
    reason: str | None,
    actor: str,
) -> RunRow:
    run = await lock_run(session, organisation_id, run_id)
    if run is None:
        raise NotFound
    if run.state != "previewed":
        raise RunNotOpen(f"This run is {run.state}. Send the file again to see what it would change now.")
    if run.plan_hash != plan_hash:
        raise PlanDiffers("Read the run again: its preview was made anew since you looked.")
    if await version_of_directory(session, organisation_id) != run.base_version:
        raise BaseMoved("Another import was applied since. Preview this one again, then decide.")
    tripped = [guard for guard in run.guards if guard["tripped"]]
    if tripped and not approve_guards:
        codes = [guard["code"] for guard in tripped]
        raise GuardTripped("; ".join(guard["detail"] for guard in tripped) + ".", guards=codes)
    now = await moment(session)
    run.state = "applying"
    run.approved_by = actor
    run.approved_hash = plan_hash
    run.approved_at = now
    run.approval_reason = reason
    run.row_version += 1
    run.job_id = await jobs.enqueue(session, APPLY_PLAN, run_id=run.id)
    session.add(run)
    await session.flush()
    body = {"run_id": str(run.id), "plan_hash": plan_hash, "guards": [guard["code"] for guard in tripped]}
    await record(session, stream=organisation_id, deed="import.approve", actor=actor, recorded_at=now, body=body)
    return run

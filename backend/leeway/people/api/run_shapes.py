"""An import run on the wire, with the progress of its job."""

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.api.viewer import Viewer
from leeway.people.api.wire import run as wire
from leeway.people.rules.ownership import BY_FILE
from leeway.people.store.rows.run import RunChangeRow, RunRow

OPEN_TO_CORRECTION = ("previewed", "refused", "failed", "cancelled")


async def run_of(session: AsyncSession, run: RunRow, viewer: Viewer) -> wire.Run:
    return wire.Run(
        id=run.id,
        kind=wire.ShownKind(run.kind),
        file_name=run.file_name,
        state=wire.RunState(run.state),
        created_at=run.created_at,
        created_by=run.created_by,
        headers=[wire.RunHeader.model_validate(header) for header in run.headers],
        fields=sorted({header["field"] for header in run.headers if header["field"]}),
        faults=[wire.RunFault.model_validate(fault) for fault in run.faults],
        counts=wire.RunCounts(join=run.joins, change=run.changes, leave=run.leaves, unchanged=run.unchanged),
        guards=[wire.RunGuard.model_validate(guard) for guard in run.guards],
        plan_hash=run.plan_hash,
        approved_by=run.approved_by,
        approval_reason=run.approval_reason,
        failure=run.failure,
        finished_at=run.finished_at,
        source=run.source,
        source_id=run.source_id,
        undoes=run.undoes,
        fetched=run.fetched,
        aside=run.aside,
        noted=run.noted,
        job=await _job_of(session, run),
        may=_may(run) if viewer.may_import else [],
        row_version=run.row_version,
    )


def change_of(change: RunChangeRow) -> wire.Change:
    return wire.Change(
        person_id=change.person_id,
        person_name=change.person_name,
        employee_number=change.employee_number,
        kind=change.kind,
        fields=[wire.ChangedField.model_validate(field) for field in change.fields],
    )


async def _job_of(session: AsyncSession, run: RunRow) -> wire.RunJob | None:
    if run.job_id is None:
        return None
    job = session.info["tables"].job
    statement = select(job.c.done, job.c.total, job.c.state).where(
        job.c.organisation_id == run.organisation_id, job.c.id == run.job_id
    )
    found = (await session.execute(statement)).one_or_none()
    return None if found is None else wire.RunJob(done=found.done, total=found.total, state=found.state)


def _may(run: RunRow) -> list[str]:
    deeds = {
        "apply": run.state == "previewed",
        "cancel": run.state in ("previewed", "refused", "fetching", "applying"),
        "correct-mapping": run.state in OPEN_TO_CORRECTION and run.source == BY_FILE and run.undoes is None,
        "undo": run.state == "applied" and run.joins + run.changes + run.leaves > 0 and run.kind != "calendar",
    }
    return [deed for deed, possible in deeds.items() if possible]

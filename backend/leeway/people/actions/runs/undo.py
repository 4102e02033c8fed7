"""Take a whole run back: a new plan with the values from before it, previewed and approved like any other (P14)."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.runs.make_plan import keep_plan, make_plan, new_run
from leeway.people.rules.plan import Coverage
from leeway.people.rules.proposal import Sourced
from leeway.people.rules.refusals import NothingToUndo
from leeway.people.rules.undo import Changed, undoing
from leeway.people.store.directory import everybody, units_by_name, version_of_directory
from leeway.people.store.rows.run import RunChangeRow, RunRow
from leeway.people.store.run import allow_long_work, changes_of, lock_run
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def undo_run(session: AsyncSession, organisation_id: UUID, run_id: UUID, *, actor: str) -> RunRow:
    """The preview of the undoing. What somebody changed since is left as it is, and named."""
    await allow_long_work(session)
    undone = await lock_run(session, organisation_id, run_id)
    if undone is None:
        raise NotFound
    if undone.state != "applied" or not undone.joins + undone.changes + undone.leaves:
        raise NothingToUndo("Only a run that was applied and that changed somebody can be taken back.")
    base = await version_of_directory(session, organisation_id)
    known = await everybody(session, organisation_id)
    by_id = {person.person_id: person for person in known}
    wanted = undoing(by_id, list(_changed(await changes_of(session, organisation_id, run_id))))
    now = await moment(session)
    made = await asyncio.to_thread(
        make_plan,
        known,
        await units_by_name(session, organisation_id),
        wanted.checked,
        coverage=Coverage.DELTA,
        today=now.date().isoformat(),
        headers={},
        base=base,
        sourced=Sourced(slug=None, same={row.key: by_id[row.key] for row in wanted.checked.rows}),
    )
    if made.plan.faults:
        raise NothingToUndo(made.plan.faults[0].detail)
    run = new_run(
        organisation_id,
        kind="undo",
        file_name=undone.file_name,
        state="previewed",
        created_by=actor,
        created_at=now,
        base_version=base,
        source=undone.source,
        source_id=undone.source_id,
        undoes=undone.id,
        faults=[asdict(fault) for fault in wanted.warnings],
    )
    await keep_plan(session, run, made)
    return run


def _changed(rows: Sequence[RunChangeRow]) -> Iterator[Changed]:
    for row in rows:
        fields: Mapping[str, tuple[str | None, str | None]] = {
            field["field"]: (field["before"], field["after"]) for field in row.fields
        }
        yield Changed(person_id=str(row.person_id), is_new=row.base_version is None, fields=fields)

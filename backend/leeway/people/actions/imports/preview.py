"""Preview a file: read it, compare it, store the plan. The directory is only read."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.runs.make_plan import PlanMade, keep_plan, make_plan, new_run
from leeway.people.rules.faults import FileFault
from leeway.people.rules.ownership import FILES
from leeway.people.rules.plan import Coverage
from leeway.people.rules.reading import Mapped, Reading, is_refused, read_again, read_file
from leeway.people.store.directory import everybody, units_by_name, version_of_directory
from leeway.people.store.rows.run import RunFileRow, RunRow
from leeway.people.store.run import allow_long_work, forget_changes, packed, unpacked
from leeway.plumbing.database import moment


async def preview_file(
    session: AsyncSession,
    organisation_id: UUID,
    *,
    raw: bytes,
    file_name: str,
    coverage: Coverage,
    mapping: Mapped,
    actor: str,
) -> RunRow:
    """A new run: previewed, or refused with every fault of the file."""
    reading = await asyncio.to_thread(read_file, raw, mapping)
    now = await moment(session)
    run = new_run(
        organisation_id,
        kind=coverage.value,
        file_name=file_name,
        state="refused",
        created_by=actor,
        created_at=now,
        row_version=0,
    )
    await _compare(session, run, reading, now)
    if reading.kept:
        rows = await asyncio.to_thread(packed, reading.kept)
        session.add(RunFileRow(organisation_id=organisation_id, id=run.id, packed=rows))
        await session.flush()
    return run


async def preview_again(session: AsyncSession, run: RunRow, kept: bytes, mapping: Mapped) -> RunRow:
    """The kept rows under another mapping, against the directory as it is now."""
    await allow_long_work(session)
    headers = [header["header"] for header in run.headers]
    reading = await asyncio.to_thread(lambda: read_again(headers, unpacked(kept), mapping))
    await forget_changes(session, run.organisation_id, run.id)
    await _compare(session, run, reading, await moment(session))
    return run


async def _compare(session: AsyncSession, run: RunRow, reading: Reading, now: datetime) -> None:
    await allow_long_work(session)
    base = await version_of_directory(session, run.organisation_id)
    run.headers = [
        {"header": h.header, "field": h.field.value if h.field else None, "guessed": h.guessed} for h in reading.headers
    ]
    run.base_version = base
    run.row_version += 1
    run.plan_hash = None
    faults: tuple[FileFault, ...] = reading.faults
    made: PlanMade | None = None
    if reading.checked is not None and not is_refused(faults):
        known = await everybody(session, run.organisation_id, FILES)
        made = await asyncio.to_thread(
            make_plan,
            known,
            await units_by_name(session, run.organisation_id),
            reading.checked,
            coverage=Coverage(run.kind),
            today=now.date().isoformat(),
            headers=reading.names,
            base=base,
        )
        faults = (*faults, *made.plan.faults, *made.plan.warnings)
    run.faults = [asdict(fault) for fault in faults]
    if made is not None:
        await keep_plan(session, run, made)
    refused = made is None or is_refused(faults)
    run.state = "refused" if refused else "previewed"
    if refused:
        run.plan_hash = None
        await forget_changes(session, run.organisation_id, run.id)
    session.add(run)
    await session.flush()

"""Preview a file: read it, compare it, store the plan. The directory is only read."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.rules.change_image import event_of, image_of, moves
from leeway.people.rules.diff import plan_of
from leeway.people.rules.faults import FileFault
from leeway.people.rules.fields import Field
from leeway.people.rules.plan import Coverage, Kind, Known, Plan, hash_of
from leeway.people.rules.reading import Mapped, Reading, is_refused, read_again, read_file
from leeway.people.rules.units import NewUnit, UnitKey, place_units, unit_key
from leeway.people.store.directory import everybody, units_by_name, version_of_directory
from leeway.people.store.rows.run import RunFileRow, RunRow
from leeway.people.store.run import allow_long_work, forget_changes, keep_changes, packed, unpacked
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
    run = RunRow(
        organisation_id=organisation_id,
        id=new_id(),
        kind=coverage.value,
        file_name=file_name,
        state="refused",
        headers=[],
        faults=[],
        guards=[],
        new_units=[],
        joins=0,
        changes=0,
        leaves=0,
        unchanged=0,
        base_version=0,
        plan_hash=None,
        created_by=actor,
        created_at=now,
        approved_by=None,
        approved_hash=None,
        approved_at=None,
        approval_reason=None,
        job_id=None,
        failure=None,
        finished_at=None,
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
    plan, changes, units = None, list[dict[str, Any]](), tuple[NewUnit, ...]()
    if reading.checked is not None and not is_refused(faults):
        known = await everybody(session, run.organisation_id)
        unit_ids = await units_by_name(session, run.organisation_id)
        plan, changes, units = await asyncio.to_thread(
            _planned, known, unit_ids, reading, Coverage(run.kind), now.date().isoformat()
        )
        faults = (*faults, *plan.faults, *plan.warnings)
    refused = plan is None or is_refused(faults)
    run.state = "refused" if refused else "previewed"
    run.faults = [asdict(fault) for fault in faults]
    run.guards = [asdict(verdict) for verdict in plan.verdicts] if plan else []
    run.new_units = [asdict(unit) for unit in units]
    run.joins, run.changes, run.leaves = (plan.count(kind) if plan else 0 for kind in Kind)
    run.unchanged = plan.unchanged if plan else 0
    if plan is not None and not refused:
        run.plan_hash = await asyncio.to_thread(hash_of, plan.changes, plan.verdicts, base)
    session.add(run)
    await session.flush()
    if not refused:
        await keep_changes(session, run.organisation_id, run.id, changes)


def _planned(
    known: list[Known], unit_ids: Mapping[UnitKey, str], reading: Reading, coverage: Coverage, today: str
) -> tuple[Plan, list[dict[str, Any]], tuple[NewUnit, ...]]:
    """All the thinking of a preview, away from the loop (X73)."""
    assert reading.checked is not None  # noqa: S101 - the caller looked
    fresh = _fresh_ids()
    plan = plan_of(known, reading.checked, coverage=coverage, today=today, fresh_ids=fresh, headers=reading.names)
    units, new_units = place_units([change.after for change in plan.changes], unit_ids, fresh)
    changes = []
    for position, change in enumerate(plan.changes):
        key = unit_key(change.after[Field.DIVISION], change.after[Field.UNIT])
        ids = {name: next(fresh) for name in ("employment_id", "number_link_id", "email_link_id")}
        changes.append(
            {
                "id": next(fresh),
                "position": position,
                "kind": change.kind.value,
                "event": event_of(change),
                "person_id": change.person_id,
                "base_version": change.base_version,
                "opens_employment": change.opens_employment,
                "moves": moves(change),
                "person_name": change.after[Field.DISPLAY_NAME],
                "employee_number": change.after[Field.EMPLOYEE_NUMBER],
                "fields": [asdict(field) for field in change.fields if field.before != field.after],
                "after": image_of(change, units.get(key), ids),
            }
        )
    return plan, changes, new_units


def _fresh_ids() -> Iterator[str]:
    while True:
        yield str(new_id())

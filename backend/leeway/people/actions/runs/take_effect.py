"""What the calendar brings: who starts today is here, whose last day has come is gone, without a new pull (P11)."""

import asyncio
from datetime import datetime
from uuid import UUID

from leeway.people.actions.imports.approve import APPLY_PLAN
from leeway.people.actions.runs.make_plan import keep_plan, make_plan, new_run
from leeway.people.rules.calendar import local_days, status_on
from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE, Status
from leeway.people.rules.plan import Coverage, Known
from leeway.people.rules.proposal import Sourced
from leeway.people.rules.validation import Checked, ValidRow
from leeway.people.store.coming import organisations_with_dates_due
from leeway.people.store.directory import everybody, units_by_name, version_of_directory
from leeway.people.store.run import allow_long_work
from leeway.plumbing.database import Database, moment
from leeway.plumbing.jobs import Jobs

ACTOR = "service:people"
CALENDAR = "calendar"
ZONE = "UTC"
"""Of whoever has no time zone of their own."""


async def take_effect(database: Database, *, jobs: Jobs) -> None:
    """Every hour, because midnight is at another hour for others."""
    async with database.operator_session() as session:
        organisations = await organisations_with_dates_due(session, await moment(session))
    for organisation_id in organisations:
        await _in_one(database, jobs, organisation_id)


async def _in_one(database: Database, jobs: Jobs, organisation_id: UUID) -> None:
    async with database.session(organisation_id) as session:
        await allow_long_work(session)
        now = await moment(session)
        base = await version_of_directory(session, organisation_id)
        known = await everybody(session, organisation_id)
        rows = await asyncio.to_thread(rows_due, known, now)
        if not rows:
            return
        by_id = {person.person_id: person for person in known}
        made = await asyncio.to_thread(
            make_plan,
            known,
            await units_by_name(session, organisation_id),
            Checked(rows=rows, faults=(), key=None, fields=frozenset({Field.STATUS})),
            coverage=Coverage.DELTA,
            today=now.date().isoformat(),
            headers={},
            base=base,
            sourced=Sourced(slug=None, same={row.key: by_id[row.key] for row in rows}),
        )
        run = new_run(
            organisation_id,
            kind=CALENDAR,
            file_name=CALENDAR,
            state="applying",
            created_by=ACTOR,
            created_at=now,
            base_version=base,
            source=CALENDAR,
            approved_by=ACTOR,
            approved_at=now,
        )
        await keep_plan(session, run, made)
        run.approved_hash = run.plan_hash
        run.job_id = await jobs.enqueue(session, APPLY_PLAN, run_id=run.id)
        session.add(run)


def rows_due(known: list[Known], now: datetime) -> tuple[ValidRow, ...]:
    days = local_days(now, ZONE)
    rows: list[ValidRow] = []
    for person in known:
        status = person.values[Field.STATUS]
        if status in GONE:
            continue
        day = days(person.values[Field.TIME_ZONE])
        due = status_on(day, status, started_on=person.values[Field.STARTED_ON], ended_on=person.values[Field.ENDED_ON])
        # A start that was moved into the future by hand is for the source to say, not for the calendar.
        if due not in (None, status, Status.PREHIRE):
            rows.append(ValidRow(row=len(rows) + 1, key=person.person_id, values={Field.STATUS: due}))
    return tuple(rows)

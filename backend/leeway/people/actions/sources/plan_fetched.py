"""What a fetched source means for the directory: checked, matched, compared, guarded; and applied where it may be."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.imports.approve import APPLY_PLAN
from leeway.people.actions.runs.make_plan import PlanMade, keep_plan, make_plan
from leeway.people.actions.sources.end_run import seen_well
from leeway.people.connectors.declaration import Declaration
from leeway.people.connectors.failures import SourceFailed, Stopped
from leeway.people.rules.calendar import local_days
from leeway.people.rules.guard import needs_approval
from leeway.people.rules.matching import InDoubt, Matched, Matching
from leeway.people.rules.notes import Note, notes_of
from leeway.people.rules.plan import Coverage, Known
from leeway.people.rules.proposal import Sourced
from leeway.people.rules.pulled import Pulled, check_records, without
from leeway.people.rules.units import UnitKey
from leeway.people.rules.validation import Checked
from leeway.people.store.directory import everybody, units_by_name, version_of_directory
from leeway.people.store.rows.run import RunRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.run import allow_long_work, lock_run, run_by_id
from leeway.people.store.source import decisions, lock_source, notes_kept, source_by_id
from leeway.people.store.source_names import standing_of
from leeway.people.store.staging import forget_pages, keep_notes, packed_pages, unpacked_page
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Jobs, Work

MOST_ROUNDS = 3
"""Who is set aside for a clash may leave another clash behind; three rounds settle what people do in life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thought:
    made: PlanMade
    pulled: Pulled
    notes: Sequence[Note]


async def plan_fetched(work: Work, jobs: Jobs, run_id: UUID, declared: Declaration) -> None:
    """One transaction; a run that somebody stopped meanwhile is left alone."""
    async with work.database.session(work.organisation_id) as session:
        await allow_long_work(session)
        run = await run_by_id(session, work.organisation_id, run_id)
        source = await source_by_id(session, work.organisation_id, run.source_id) if run and run.source_id else None
        if run is None or source is None or run.state != "fetching":
            return
        base = await version_of_directory(session, work.organisation_id)
        now = await moment(session)
        thought = await _think(session, run, source, declared, base, now)
        if await work.cancelled():
            raise Stopped
        await _settle(session, jobs, run_id, thought, base, now)


async def _think(
    session: AsyncSession, run: RunRow, source: SourceRow, declared: Declaration, base: int, now: datetime
) -> _Thought:
    organisation_id = run.organisation_id
    pages = await packed_pages(session, organisation_id, run.id)
    known = await everybody(session, organisation_id, standing_of(source))
    kept = await notes_kept(session, organisation_id, source.id)
    units = await units_by_name(session, organisation_id)
    decided = await decisions(session, organisation_id, source.id)
    coverage = Coverage(run.kind)

    def think() -> _Thought:
        days = local_days(now, declared.zone)
        pulled = check_records(
            (record for page in pages for record in unpacked_page(page)), declared.fields, today=days
        )
        _must_be_whole(pulled, kept, coverage)
        return _thought(known, units, pulled, kept, decided, source.slug, coverage, days(None), base)

    return await asyncio.to_thread(think)


def _must_be_whole(pulled: Pulled, kept: Mapping[str, Note], coverage: Coverage) -> None:
    """An empty list is an outage, not the end of the company (P13)."""
    if coverage is Coverage.SNAPSHOT and not pulled.scanned:
        raise SourceFailed("source-empty", "the list is empty; nobody was taken out")
    if pulled.too_many_aside:
        raise SourceFailed("too-many-faults", f"{len(pulled.aside)} of {len(pulled.scanned)} records cannot be taken")


def _thought(  # noqa: PLR0913, PLR0917 - everything a plan depends on
    known: Sequence[Known],
    units: Mapping[UnitKey, str],
    pulled: Pulled,
    kept: Mapping[str, Note],
    decided: Mapping[str, str],
    slug: str,
    coverage: Coverage,
    today: str,
    base: int,
) -> _Thought:
    whole = coverage is Coverage.SNAPSHOT
    scanned = pulled.scanned if whole else None
    headers = {field: field.value for field in pulled.checked.fields}
    clash = ""
    for _ in range(MOST_ROUNDS):
        matching = Matching(known, pulled.checked.rows, scanned=scanned, decided=decided)
        matches = {row.key: matching.of(row) for row in pulled.checked.rows}
        doubts = {key: match for key, match in matches.items() if isinstance(match, InDoubt)}
        same = {key: match.person for key, match in matches.items() if isinstance(match, Matched)}
        certain = tuple(row for row in pulled.checked.rows if row.key not in doubts)
        made = make_plan(
            known,
            units,
            Checked(rows=certain, faults=(), key=None, fields=pulled.checked.fields),
            coverage=coverage,
            today=today,
            headers=headers,
            base=base,
            sourced=Sourced(slug=slug, same=same, scanned=scanned),
        )
        if not made.plan.faults:
            break
        clash = made.plan.faults[0].detail
        pulled = without(pulled, {fault.row: f"{fault.code}: {fault.detail}" for fault in made.plan.faults})
    else:
        raise SourceFailed("records-clash", clash)
    person_of = {key: person.person_id for key, person in same.items() if person is not None}
    person_of |= {
        change.source_key: change.person_id
        for change in made.plan.changes
        if change.base_version is None and change.source_key is not None
    }
    notes = list(notes_of(pulled, doubts, person_of, kept, whole=whole))
    return _Thought(made=made, pulled=pulled, notes=notes)


async def _settle(session: AsyncSession, jobs: Jobs, run_id: UUID, thought: _Thought, base: int, now: datetime) -> None:
    """Kept as a preview; or done at once, where nothing changes or where the source may do so by itself."""
    organisation_id: UUID = session.info["organisation"]
    run = await lock_run(session, organisation_id, run_id)
    source = await lock_source(session, organisation_id, run.source_id) if run and run.source_id else None
    if run is None or source is None or run.state != "fetching":
        return
    plan = thought.made.plan
    run.base_version = base
    run.faults = [asdict(fault) for fault in plan.warnings]
    run.aside = len(thought.pulled.aside)
    run.noted = len(thought.notes)
    run.row_version += 1
    await keep_plan(session, run, thought.made)
    await keep_notes(session, organisation_id, run.id, thought.notes)
    await forget_pages(session, organisation_id, run.id)
    if not plan.changes and not thought.notes:
        run.state, run.finished_at = "applied", now
        seen_well(source, run, now)
    elif source.mode == "automatic" and not needs_approval(plan.verdicts):
        run.state = "applying"
        run.approved_by, run.approved_hash, run.approved_at = f"source:{source.slug}", run.plan_hash, now
        run.job_id = await jobs.enqueue(session, APPLY_PLAN, run_id=run.id)
    else:
        run.state = "previewed"
    session.add_all([run, source])
    await session.flush()

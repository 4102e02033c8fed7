"""One person as a SCIM client says they are: matched, compared, planned, written and told of, in one transaction.

It is a run like any other, so that every value can be explained and every push be taken back (P14, P17).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.runs.make_plan import PlanMade, keep_plan, make_plan, new_run
from leeway.people.actions.runs.write_plan import write_plan
from leeway.people.rules.calendar import local_days
from leeway.people.rules.connector.record import Record
from leeway.people.rules.fields import Field
from leeway.people.rules.matching import InDoubt, Matching
from leeway.people.rules.notes import Note, RecordState, notes_of
from leeway.people.rules.plan import Coverage, Known
from leeway.people.rules.proposal import Sourced
from leeway.people.rules.pulled import Pulled, check_records
from leeway.people.rules.references import reference_of
from leeway.people.rules.scim.person import Cells
from leeway.people.rules.validation import ValidRow
from leeway.people.store.directory import lock_directory, move_directory, some_people, units_by_name
from leeway.people.store.neighbourhood import people_around
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.source import decision_about, notes_about
from leeway.people.store.source_names import standing_of
from leeway.people.store.staging import keep_notes, write_notes
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment

ZONE = "UTC"
"""Of whoever has no time zone of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """`key` is the resource's id. `asked_as` names the record while a human has to decide who it is.

    `person_id` is whose it is already, None for somebody whom this source has not named yet.
    """

    key: str
    asked_as: str
    cells: Cells
    aliases: Sequence[str]
    person_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """Nothing was written. `reason` says what is wrong, for whoever administers the client."""

    code: str
    reason: str


EMAIL_TAKEN, UNUSABLE, IN_DOUBT = "email-taken", "unusable", "in-doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thought:
    """`made` is None where a human has to say first who the record is."""

    made: PlanMade | None
    notes: Sequence[Note]
    outcome: Pushed | NotTaken


async def push_person(session: AsyncSession, source: SourceRow, push: Push, *, actor: str) -> Pushed | NotTaken:
    """The same push a second time writes nothing (P1)."""
    # From here to the commit nobody else changes people: pushes and pulls come one by one (P16).
    base = await lock_directory(session, source.organisation_id)
    now = await moment(session)
    thought = await _think(session, source, push, base, now)
    if isinstance(thought, NotTaken):
        return thought
    if isinstance(thought.outcome, Pushed):
        await _learn_fields(session, source, push.cells)
    if thought.notes or (thought.made is not None and thought.made.plan.changes):
        await _write(session, source, thought, base, now, actor)
    return thought.outcome


async def _think(session: AsyncSession, source: SourceRow, push: Push, base: int, now: datetime) -> _Thought | NotTaken:
    days = local_days(now, ZONE)
    pulled = check_records([Record(key=push.key, cells=push.cells, deleted=False)], push.cells, today=days)
    if pulled.aside:
        return NotTaken(code=UNUSABLE, reason=pulled.aside[0].reason)
    known = await _known(session, source, push, pulled.checked.rows[0])
    kept = await notes_about(session, source.organisation_id, source.id, [push.key, push.asked_as])
    decided = await decision_about(session, source.organisation_id, source.id, push.asked_as)
    matching = Matching(
        known, pulled.checked.rows, scanned=None, decided={} if decided is None else {push.key: decided}
    )
    match = matching.of(pulled.checked.rows[0])
    if isinstance(match, InDoubt):
        asked = Pulled(
            checked=replace(pulled.checked, rows=(replace(pulled.checked.rows[0], key=push.asked_as),)),
            aside=(),
            scanned=pulled.scanned,
            repeated=0,
        )
        notes = list(notes_of(asked, {push.asked_as: match}, {}, kept, whole=False))
        return _Thought(made=None, notes=notes, outcome=NotTaken(code=IN_DOUBT, reason=match.reason))
    made = make_plan(
        known,
        await units_by_name(session, source.organisation_id),
        pulled.checked,
        coverage=Coverage.DELTA,
        today=days(None),
        headers={field: field.value for field in pulled.checked.fields},
        base=base,
        sourced=Sourced(
            slug=source.slug, same={push.key: match.person}, aliases={push.key: push.aliases}, takes_leavers=True
        ),
    )
    if made.plan.faults:
        fault = made.plan.faults[0]
        return NotTaken(code=EMAIL_TAKEN if fault.code == EMAIL_TAKEN else UNUSABLE, reason=fault.detail)
    person_id = match.person.person_id if match.person is not None else _newcomer(made, push.key)
    notes = [*notes_of(pulled, {}, {push.key: person_id}, kept, whole=False), *_settled(kept, push, person_id)]
    return _Thought(made=made, notes=notes, outcome=Pushed(person_id=UUID(person_id)))


async def _known(session: AsyncSession, source: SourceRow, push: Push, row: ValidRow) -> list[Known]:
    called = [value for field in (Field.WORK_EMAIL, Field.EMPLOYEE_NUMBER) if (value := row.values.get(field))]
    own = [reference_of(source.slug, name) for name in (push.key, *push.aliases)]
    ids = await people_around(
        session,
        source.organisation_id,
        ids=[push.person_id] if push.person_id is not None else [],
        names=[*called, *own],
        manager=row.values.get(Field.MANAGER),
    )
    return await some_people(session, source.organisation_id, standing_of(source), ids)


def _newcomer(made: PlanMade, key: str) -> str:
    return next(change.person_id for change in made.plan.changes if change.source_key == key)


def _settled(kept: Mapping[str, Note], push: Push, person_id: str) -> Iterator[Note]:
    """What was asked about is answered: the record has its person under its own key now."""
    asked = kept.get(push.asked_as)
    if asked is not None and asked.state is not RecordState.GONE:
        yield replace(asked, state=RecordState.GONE, reason=None, candidates=(), person_id=person_id)


async def _learn_fields(session: AsyncSession, source: SourceRow, cells: Cells) -> None:
    """A client owns what it ever sent, and nothing else."""
    fields = sorted({*source.fields, *(field.value for field in cells)})
    if fields != source.fields:
        source.fields = fields
        session.add(source)
        await session.flush()


async def _write(
    session: AsyncSession, source: SourceRow, thought: _Thought, base: int, now: datetime, actor: str
) -> None:
    organisation_id = source.organisation_id
    run = new_run(
        organisation_id,
        kind=Coverage.DELTA.value,
        file_name=source.name,
        state="applied",
        created_by=actor,
        created_at=now,
        finished_at=now,
        base_version=base,
        source=source.slug,
        source_id=source.id,
        config_version=source.config_version,
        approved_by=actor,
        approved_at=now,
        fetched=1,
        noted=len(thought.notes),
        faults=[asdict(warning) for warning in thought.made.plan.warnings] if thought.made else [],
    )
    if thought.made is not None:
        await keep_plan(session, run, thought.made)
        run.approved_hash = run.plan_hash
    session.add(run)
    await session.flush()
    if thought.made is not None and thought.made.plan.changes:
        await write_plan(session, run, now, _no_step)
    if thought.notes:
        await keep_notes(session, organisation_id, run.id, thought.notes)
        await write_notes(session, organisation_id, run.id, source_id=source.id, source=source.slug, now=now)
    await move_directory(session, organisation_id)
    body = {"run_id": str(run.id), "plan_hash": run.plan_hash}
    await record(session, stream=organisation_id, deed="scim.push", actor=actor, recorded_at=now, body=body)


async def _no_step(done: int) -> None:
    """One person is done before anybody could look."""

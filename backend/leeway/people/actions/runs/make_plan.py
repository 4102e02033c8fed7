"""All the thinking of a preview in one piece, to be done away from the loop (X73)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.rules.change_image import event_of, image_of, moves
from leeway.people.rules.diff import plan_of
from leeway.people.rules.fields import Field
from leeway.people.rules.plan import Coverage, Kind, Known, Plan, hash_of
from leeway.people.rules.proposal import Sourced
from leeway.people.rules.units import NewUnit, UnitKey, place_units, unit_key
from leeway.people.rules.validation import Checked
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import forget_changes, keep_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade:
    """`changes` are rows as they are kept."""

    plan: Plan
    changes: Sequence[dict[str, Any]]
    units: Sequence[NewUnit]
    plan_hash: str


def make_plan(
    known: Sequence[Known],
    unit_ids: Mapping[UnitKey, str],
    checked: Checked,
    *,
    coverage: Coverage,
    today: str,
    headers: Mapping[Field, str],
    base: int,
    sourced: Sourced | None = None,
) -> PlanMade:
    fresh = _fresh_ids()
    plan = plan_of(known, checked, coverage=coverage, today=today, fresh_ids=fresh, headers=headers, sourced=sourced)
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
    return PlanMade(plan=plan, changes=changes, units=new_units, plan_hash=hash_of(plan.changes, plan.verdicts, base))


async def keep_plan(session: AsyncSession, run: RunRow, made: PlanMade) -> None:
    """The run with its plan; what it planned before is forgotten."""
    run.guards = [asdict(verdict) for verdict in made.plan.verdicts]
    run.new_units = [asdict(unit) for unit in made.units]
    run.joins, run.changes, run.leaves = (made.plan.count(kind) for kind in Kind)
    run.unchanged = made.plan.unchanged
    run.plan_hash = made.plan_hash
    session.add(run)
    await session.flush()
    await forget_changes(session, run.organisation_id, run.id)
    await keep_changes(session, run.organisation_id, run.id, made.changes)


def new_run(organisation_id: UUID, **said: Any) -> RunRow:  # noqa: ANN401 - columns of the row
    """A run that has planned nothing yet."""
    nothing: dict[str, Any] = {
        "headers": [],
        "faults": [],
        "guards": [],
        "new_units": [],
        "joins": 0,
        "changes": 0,
        "leaves": 0,
        "unchanged": 0,
        "base_version": 0,
        "plan_hash": None,
        "approved_by": None,
        "approved_hash": None,
        "approved_at": None,
        "approval_reason": None,
        "job_id": None,
        "failure": None,
        "source": "csv",
        "source_id": None,
        "config_version": None,
        "undoes": None,
        "fetched": 0,
        "aside": 0,
        "noted": 0,
        "since_at": None,
        "source_time_at": None,
        "finished_at": None,
        "row_version": 1,
    }
    return RunRow(organisation_id=organisation_id, id=new_id(), **(nothing | said))


def _fresh_ids() -> Iterator[str]:
    while True:
        yield str(new_id())

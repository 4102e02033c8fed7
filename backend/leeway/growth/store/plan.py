"""Plans and check-ins as they are kept: their person's alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.plan import Behaviour, Horizon, Plan, Serves, Step, StepKind, Track
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.plan import CheckInRow, PlanRow


def plan_value(row: PlanRow) -> Plan:
    return Plan(
        aim=row.aim,
        started_on=row.started_on,
        closed_on=row.closed_on,
        behaviours=tuple(_behaviour_of(one) for one in row.behaviours),
        steps=tuple(_step_of(one) for one in row.steps),
    )


def write_plan(row: PlanRow, plan: Plan) -> None:
    row.aim, row.closed_on = plan.aim, plan.closed_on
    row.behaviours = [_behaviour_kept(one) for one in plan.behaviours]
    row.steps = [_step_kept(one) for one in plan.steps]


async def plans_of(session: AsyncSession, owner: Owner) -> Sequence[PlanRow]:
    """The newest first."""
    return (await session.exec(_of(owner).order_by(col(PlanRow.id).desc()))).all()


async def plan_of(session: AsyncSession, owner: Owner, plan_id: UUID, *, to_change: bool = False) -> PlanRow | None:
    asked = _of(owner).where(col(PlanRow.id) == plan_id)
    return (await session.exec(asked.with_for_update() if to_change else asked)).first()


async def check_ins_of(session: AsyncSession, owner: Owner, plan_id: UUID) -> Sequence[CheckInRow]:
    """Of a plan that was found for this owner; the newest first."""
    rows = await session.exec(
        select(CheckInRow)
        .where(col(CheckInRow.organisation_id) == owner.organisation_id, col(CheckInRow.plan_id) == plan_id)
        .order_by(col(CheckInRow.id).desc())
    )
    return rows.all()


async def forget_plans(session: AsyncSession, owner: Owner, plan_id: UUID | None = None) -> None:
    """All of them, or this one, with what was noted on the way."""
    mine = (col(PlanRow.organisation_id) == owner.organisation_id, col(PlanRow.person_id) == owner.person_id)
    asked = mine if plan_id is None else (*mine, col(PlanRow.id) == plan_id)
    ids = select(PlanRow.id).where(*asked)
    await session.exec(
        delete(CheckInRow).where(
            col(CheckInRow.organisation_id) == owner.organisation_id, col(CheckInRow.plan_id).in_(ids)
        )
    )
    await session.exec(delete(PlanRow).where(*asked))


def _of(owner: Owner) -> SelectOfScalar[PlanRow]:
    return select(PlanRow).where(
        col(PlanRow.organisation_id) == owner.organisation_id, col(PlanRow.person_id) == owner.person_id
    )


def _day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)


def _kept_day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _behaviour_of(kept: Mapping[str, Any]) -> Behaviour:
    return Behaviour(
        id=UUID(kept["id"]),
        track=Track(kept["track"]),
        text=kept["text"],
        serves=None if kept["serves"] is None else Serves(kept["serves"]),
        sign=kept["sign"],
        weekly=kept["weekly"],
        horizon=None if kept["horizon"] is None else Horizon(kept["horizon"]),
        until_on=_day(kept["until_on"]),
        target=kept["target"],
    )


def _behaviour_kept(one: Behaviour) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "track": one.track,
        "text": one.text,
        "serves": one.serves,
        "sign": one.sign,
        "weekly": one.weekly,
        "horizon": one.horizon,
        "until_on": _kept_day(one.until_on),
        "target": one.target,
    }


def _step_of(kept: Mapping[str, Any]) -> Step:
    return Step(
        id=UUID(kept["id"]),
        track=Track(kept["track"]),
        kind=StepKind(kept["kind"]),
        text=kept["text"],
        behaviour_id=None if kept["behaviour_id"] is None else UUID(kept["behaviour_id"]),
        due_on=_day(kept["due_on"]),
        done_on=_day(kept["done_on"]),
        reflected=kept["reflected"],
        applied=kept["applied"],
        target=kept["target"],
    )


def _step_kept(one: Step) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "track": one.track,
        "kind": one.kind,
        "text": one.text,
        "behaviour_id": None if one.behaviour_id is None else str(one.behaviour_id),
        "due_on": _kept_day(one.due_on),
        "done_on": _kept_day(one.done_on),
        "reflected": one.reflected,
        "applied": one.applied,
        "target": one.target,
    }

"""Begin a plan, save it whole, note a check-in, throw it away: each for its person alone (G18, G20)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.plan import DraftRefused, Plan, checked
from leeway.growth.rules.refusals import DraftDoesNotFit, PlansEnough
from leeway.growth.store.journey import Owner
from leeway.growth.store.plan import forget_plans, plan_of, plans_of, write_plan
from leeway.growth.store.rows.plan import CheckInRow, PlanRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound

MOST_PLANS = 50


async def begin_plan(session: AsyncSession, owner: Owner, aim: str) -> PlanRow:
    if len(await plans_of(session, owner)) >= MOST_PLANS:
        raise PlansEnough("Go on with one of them, or throw one away.")
    row = PlanRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        aim=aim,
        behaviours=[],
        steps=[],
        started_on=(await moment(session)).date(),
        closed_on=None,
        row_version=1,
    )
    session.add(row)
    await session.flush()
    await _prove(session, row.id)
    return row


async def save_plan(
    session: AsyncSession, owner: Owner, plan_id: UUID, precondition: Precondition, draft: Plan
) -> PlanRow:
    """`draft` is the whole plan; its first day stays the one that is kept."""
    row = await _to_change(session, owner, plan_id)
    precondition.must_be(row.row_version)
    outcome = checked(draft)
    if isinstance(outcome, DraftRefused):
        raise DraftDoesNotFit(
            "Every behaviour and step has an id of its own, and a step names a behaviour of this plan.",
            twice=[str(one) for one in outcome.twice],
            unknown=[str(one) for one in outcome.unknown],
        )
    write_plan(row, outcome)
    row.row_version += 1
    session.add(row)
    await session.flush()
    await _prove(session, row.id)
    return row


async def note_check_in(session: AsyncSession, owner: Owner, plan_id: UUID, note: CheckInRow) -> CheckInRow:
    await _to_change(session, owner, plan_id)
    session.add(note)
    await session.flush()
    await _prove(session, plan_id)
    return note


async def throw_away_plan(session: AsyncSession, owner: Owner, plan_id: UUID) -> None:
    await _to_change(session, owner, plan_id)
    await forget_plans(session, owner, plan_id)
    await _prove(session, plan_id)


async def _to_change(session: AsyncSession, owner: Owner, plan_id: UUID) -> PlanRow:
    row = await plan_of(session, owner, plan_id, to_change=True)
    if row is None:
        raise NotFound
    return row


async def _prove(session: AsyncSession, plan_id: UUID) -> None:
    await record(
        session, stream=plan_id, deed="plan.changed", actor="owner", recorded_at=await moment(session), body={}
    )

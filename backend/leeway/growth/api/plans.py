"""Plans: only their person creates, changes or ticks anything (G18)."""

from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response

from leeway.growth.actions.plan.keep import begin_plan, note_check_in, save_plan, throw_away_plan
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import plan as wire
from leeway.growth.rules.calendar_file import CalendarDay, calendar_file
from leeway.growth.rules.refusals import DraftDoesNotFit, PlansEnough
from leeway.growth.store.plan import check_ins_of, plan_of, plan_value, plans_of
from leeway.growth.store.rows.plan import CheckInRow, PlanRow
from leeway.kernel.ids import new_id
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of, tagged
from leeway.plumbing.problem import NotFound, answers

BASE = "/api/growth/v1/plans"
router = APIRouter(prefix=BASE, tags=["plans"])
CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "A calendar file"}
}


def shown(row: PlanRow) -> Response:
    body = wire.plan_of(row).model_dump_json()
    return Response(body, headers={"ETag": etag_of(row.row_version)}, media_type="application/json")


@router.get("")
async def list_plans(owner: OwnerIn, session: SessionIn) -> Page[wire.Plan]:
    """Your own, the newest first, all on one page."""
    return Page(items=[wire.plan_of(row) for row in await plans_of(session, owner)], next_cursor=None)


@router.post("", status_code=201, name="begin_plan", response_model=wire.Plan, responses=answers(PlansEnough))
async def begin(asked: wire.NewPlan, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    async def deed() -> Response:
        row = await begin_plan(session, owner, asked.aim)
        response = shown(row)
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = f"{BASE}/{row.id}"
        return response

    return await once.answer(session, 201, deed)


@router.get("/{plan_id}")
async def read_plan(plan_id: UUID, owner: OwnerIn, session: SessionIn, response: Response) -> wire.Plan:
    row = await plan_of(session, owner, plan_id)
    if row is None:
        raise NotFound
    tagged(response, row.row_version)
    return wire.plan_of(row)


@router.put(
    "/{plan_id}",
    name="save_plan",
    response_model=wire.Plan,
    responses=answers(PreconditionRequired, StaleVersion, DraftDoesNotFit),
)
async def save(
    plan_id: UUID, asked: wire.PlanDraft, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """The whole plan, for the version you saw."""

    async def deed() -> Response:
        return shown(await save_plan(session, owner, plan_id, if_match, wire.draft_of(asked)))

    return await once.answer(session, 200, deed)


@router.delete("/{plan_id}", status_code=204, name="throw_away_plan")
async def throw_away(plan_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """Gone, with what was noted on the way."""
    await throw_away_plan(session, owner, plan_id)


@router.get("/{plan_id}/export", response_class=Response, responses=CALENDAR)
async def export_plan(
    plan_id: UUID,
    owner: OwnerIn,
    session: SessionIn,
    file_format: Annotated[Literal["ics"], Query(alias="format")] = "ics",
) -> Response:
    """Your own dates as a calendar file: what is due, and when you look back."""
    row = await plan_of(session, owner, plan_id)
    if row is None:
        raise NotFound
    plan = plan_value(row)
    due = [
        CalendarDay(id=one.id, on=one.due_on, title=one.text) for one in plan.steps if one.due_on and not one.done_on
    ]
    until = [CalendarDay(id=one.id, on=one.until_on, title=one.text) for one in plan.behaviours if one.until_on]
    file = calendar_file([*due, *until], made_at=await moment(session))
    return Response(
        file,
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="plan.ics"'},
    )


@router.get("/{plan_id}/check-ins")
async def list_check_ins(plan_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.CheckIns:
    """The newest first."""
    if await plan_of(session, owner, plan_id) is None:
        raise NotFound
    return wire.CheckIns(items=[wire.check_in_of(row) for row in await check_ins_of(session, owner, plan_id)])


@router.post("/{plan_id}/check-ins", status_code=201, name="note_check_in", response_model=wire.CheckIn)
async def note(plan_id: UUID, asked: wire.NewCheckIn, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    async def deed() -> wire.CheckIn:
        row = CheckInRow(
            organisation_id=owner.organisation_id,
            id=new_id(),
            plan_id=plan_id,
            noted_on=(await moment(session)).date(),
            **asked.model_dump(),
        )
        return wire.check_in_of(await note_check_in(session, owner, plan_id, row))

    return await once.answer(session, 201, deed)

"""Import runs: look, correct the mapping, say yes, follow, stop."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from leeway.people.actions.imports.approve import approve_plan
from leeway.people.actions.imports.cancel import cancel_run
from leeway.people.actions.imports.correct_mapping import correct_mapping
from leeway.people.actions.runs.undo import undo_run
from leeway.people.api.run_shapes import change_of, run_of
from leeway.people.api.viewer import Viewer, ViewerIn, viewer_of
from leeway.people.api.wire import run as wire
from leeway.people.rules.refusals import BaseMoved, ColumnNotKept, GuardTripped, NothingToUndo, PlanDiffers, RunNotOpen
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import changes_planned, run_by_id, runs_kept
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import Database, SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.jobs import Jobs
from leeway.plumbing.pages import Key, Page, PageIn, last_id, last_number, page_of
from leeway.plumbing.precondition import etag_of, tagged
from leeway.plumbing.problem import Forbidden, NotFound, answers
from leeway.plumbing.progress import progress_stream

router = APIRouter(prefix="/api/people/v1", tags=["runs"])


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


JobsIn = Annotated[Jobs, Depends(_jobs)]

ENDED = (wire.RunState.APPLIED, wire.RunState.FAILED, wire.RunState.CANCELLED, wire.RunState.REFUSED)


@router.get("/runs")
async def list_runs(viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.Run]:
    _must_import(viewer)
    found = await runs_kept(session, viewer.organisation_id, before=last_id(page.after), limit=page.limit)
    runs, cursor = page_of(found, page, lambda run: [str(run.id)])
    return Page(items=[await run_of(session, run, viewer) for run in runs], next_cursor=cursor)


@router.get("/runs/{run_id}")
async def read_run(run_id: UUID, viewer: ViewerIn, session: SessionIn, response: Response) -> wire.Run:
    run = await _found(session, viewer, run_id)
    tagged(response, run.row_version)
    return await run_of(session, run, viewer)


@router.get("/runs/{run_id}/changes")
async def list_changes(run_id: UUID, viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.Change]:
    await _found(session, viewer, run_id)
    after = _position(page.after)
    found = await changes_planned(session, viewer.organisation_id, run_id, after=after, limit=page.limit)
    changes, cursor = page_of(found, page, lambda change: [change.position])
    return Page(items=[change_of(change) for change in changes], next_cursor=cursor)


@router.post("/runs/{run_id}/mapping", responses=answers(RunNotOpen, ColumnNotKept))
async def correct_run_mapping(
    run_id: UUID, draft: wire.Mapping, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.Run:
    """A new preview of the kept rows; a column that was dropped needs the file once more."""
    await _found(session, viewer, run_id)
    _must_import(viewer)
    run = await correct_mapping(session, viewer.organisation_id, run_id, draft.map)
    tagged(response, run.row_version)
    return await run_of(session, run, viewer)


@router.post(
    "/runs/{run_id}/apply",
    status_code=202,
    response_model=wire.Run,
    responses=answers(RunNotOpen, PlanDiffers, BaseMoved, GuardTripped),
)
async def apply_run(
    run_id: UUID, draft: wire.Approval, viewer: ViewerIn, session: SessionIn, jobs: JobsIn, once: OnceIn
) -> Response:
    await _found(session, viewer, run_id)
    _must_import(viewer)

    async def deed() -> Response:
        run = await approve_plan(
            session,
            jobs,
            viewer.organisation_id,
            run_id,
            plan_hash=draft.plan_hash,
            approve_guards=draft.approve_guards,
            reason=draft.reason,
            actor=viewer.actor,
        )
        answer = await run_of(session, run, viewer)
        return Response(answer.model_dump_json().encode(), 202, {"ETag": etag_of(run.row_version)}, "application/json")

    return await once.answer(session, 202, deed)


@router.post("/runs/{run_id}/cancel", responses=answers(RunNotOpen))
async def cancel_import(
    run_id: UUID, viewer: ViewerIn, session: SessionIn, jobs: JobsIn, response: Response
) -> wire.Run:
    await _found(session, viewer, run_id)
    _must_import(viewer)
    run = await cancel_run(session, jobs, viewer.organisation_id, run_id)
    tagged(response, run.row_version)
    return await run_of(session, run, viewer)


@router.post("/runs/{run_id}/undo", status_code=201, response_model=wire.Run, responses=answers(NothingToUndo))
async def undo_import(run_id: UUID, viewer: ViewerIn, session: SessionIn, once: OnceIn) -> Response:
    """The preview of a run that takes this one back; it is approved like any other."""
    await _found(session, viewer, run_id)
    _must_import(viewer)

    async def deed() -> Response:
        run = await undo_run(session, viewer.organisation_id, run_id, actor=viewer.actor)
        answer = await run_of(session, run, viewer)
        headers = {"Location": f"/api/people/v1/runs/{run.id}", "ETag": etag_of(run.row_version)}
        return Response(answer.model_dump_json().encode(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)


async def _run_to_follow(request: Request, caller: CallerIn, run_id: UUID) -> UUID:
    """Looked up before the stream begins, in a session that ends before it (X26, X66)."""
    database: Database = request.app.state.database
    async with database.session(caller.organisation_id) as session:
        run = await _found(session, await viewer_of(session, caller), run_id)
    return run.id


@router.get("/runs/{run_id}/progress", response_class=EventSourceResponse)
async def follow_run(
    request: Request, caller: CallerIn, run_id: Annotated[UUID, Depends(_run_to_follow)]
) -> AsyncIterator[ServerSentEvent]:
    """The run whenever it moves, until it has ended; each look is a session of its own."""
    database: Database = request.app.state.database

    async def read() -> wire.Run:
        async with database.session(caller.organisation_id) as session:
            viewer = await viewer_of(session, caller)
            return await run_of(session, await _found(session, viewer, run_id), viewer)

    async for event in progress_stream(request, read, lambda run: run.state in ENDED):
        yield event


def _must_import(viewer: Viewer) -> None:
    if not viewer.may_import:
        raise Forbidden("Imports are for people administrators.")


async def _found(session: SessionIn, viewer: Viewer, run_id: UUID) -> RunRow:
    """Whoever set up the organisation may follow their own run to its end, when there are people already."""
    run = await run_by_id(session, viewer.organisation_id, run_id)
    if not viewer.may_import and (run is None or run.created_by != viewer.actor):
        raise NotFound
    if run is None:
        raise NotFound
    return run


def _position(key: Key | None) -> int:
    position = last_number(key, below=2**31)
    return -1 if position is None else position

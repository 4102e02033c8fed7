"""Connected sources: declared, looked at, run, decided about; for people administrators."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from leeway.people.actions.sources.decide_record import decide_record
from leeway.people.actions.sources.keep_source import (
    SourceWish,
    change_source,
    declared_in,
    let_go,
    make_source,
    set_secret,
)
from leeway.people.actions.sources.look import look_at_source
from leeway.people.actions.sources.start_run import start_run
from leeway.people.api.run_shapes import run_of
from leeway.people.api.runs import JobsIn
from leeway.people.api.source_shapes import record_of, seen_of, source_of
from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.api.wire import run as run_wire
from leeway.people.api.wire import source as wire
from leeway.people.connectors.library import connectors
from leeway.people.connectors.reach import Reach
from leeway.people.rules.plan import Coverage
from leeway.people.rules.refusals import (
    NothingChangedSince,
    NotInDoubt,
    PersonUnknown,
    PushesByItself,
    SecretMissing,
    SourceBusy,
    SourceExists,
    SourceUnread,
)
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.source import pending_managers, records_in, source_by_id, sources_kept
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Key, Page, PageIn, foreign_cursor, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of, tagged
from leeway.plumbing.problem import Forbidden, NotFound, answers

router = APIRouter(prefix="/api/people/v1", tags=["sources"])

PENDING_SHOWN = 200


def _reach(request: Request) -> Reach:
    reach: Reach = request.app.state.reach
    return reach


ReachIn = Annotated[Reach, Depends(_reach)]


@router.get("/connectors")
async def list_connectors(viewer: ViewerIn) -> wire.Connectors:
    """Declarations that Leeway knows, to begin with."""
    _must_keep(viewer)
    return wire.Connectors(
        items=[
            wire.Connector(id=each.id, name=each.name, declaration=each.declaration, unchecked=list(each.unchecked))
            for each in connectors()
        ]
    )


@router.get("/sources")
async def list_sources(request: Request, viewer: ViewerIn, session: SessionIn) -> wire.Sources:
    _must_keep(viewer)
    kept = await sources_kept(session, viewer.organisation_id)
    return wire.Sources(items=[await source_of(session, source, _address(request)) for source in kept], may=["make"])


@router.post("/sources", status_code=201, response_model=wire.Source, responses=answers(SourceExists))
async def create_source(
    draft: wire.NewSource, request: Request, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    _must_keep(viewer)

    async def deed() -> Response:
        source = await make_source(session, viewer.organisation_id, draft.slug, _wish(draft), actor=viewer.actor)
        answer = await source_of(session, source, _address(request))
        headers = {"Location": f"/api/people/v1/sources/{source.id}", "ETag": etag_of(source.row_version)}
        return Response(answer.model_dump_json().encode(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)


@router.get("/sources/{source_id}")
async def read_source(
    source_id: UUID, request: Request, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.Source:
    source = await _found(session, viewer, source_id)
    tagged(response, source.row_version)
    return await source_of(session, source, _address(request))


@router.put("/sources/{source_id}", responses=answers(PreconditionRequired, StaleVersion))
async def replace_source(
    source_id: UUID,
    draft: wire.SourceDraft,
    request: Request,
    viewer: ViewerIn,
    session: SessionIn,
    if_match: IfMatchIn,
    response: Response,
) -> wire.Source:
    await _found(session, viewer, source_id)
    source = await change_source(session, viewer.organisation_id, source_id, _wish(draft), if_match, actor=viewer.actor)
    tagged(response, source.row_version)
    return await source_of(session, source, _address(request))


@router.delete(
    "/sources/{source_id}", status_code=204, responses=answers(PreconditionRequired, StaleVersion, SourceBusy)
)
async def delete_source(source_id: UUID, viewer: ViewerIn, session: SessionIn, if_match: IfMatchIn) -> None:
    """The people whom it brought stay as they are."""
    await _found(session, viewer, source_id)
    await let_go(session, viewer.organisation_id, source_id, if_match, actor=viewer.actor)


@router.put("/sources/{source_id}/secrets/{secret_name}", status_code=204)
async def set_source_secret(
    source_id: UUID,
    secret_name: Annotated[wire.SecretName, Path()],
    draft: wire.Secret,
    viewer: ViewerIn,
    session: SessionIn,
    reach: ReachIn,
) -> None:
    """Sealed at once; nobody can read it back."""
    await _found(session, viewer, source_id)
    await set_secret(session, reach, viewer.organisation_id, source_id, secret_name, draft.value, actor=viewer.actor)


@router.post("/sources/{source_id}/look", responses=answers(SecretMissing, SourceUnread, PushesByItself))
async def look_at_first_page(source_id: UUID, viewer: ViewerIn, session: SessionIn, reach: ReachIn) -> wire.FirstPage:
    """Asks the source for its first page now, and shows what the declaration makes of it."""
    source = await _found(session, viewer, source_id)
    if source.kind == wire.SourceKind.SCIM:
        raise PushesByItself("What it sends is seen as it comes.")
    declared = declared_in(source.declaration)
    seen = await look_at_source(session, reach, viewer.organisation_id, source_id, source.slug, declared)
    return seen_of(seen)


@router.post(
    "/sources/{source_id}/runs",
    status_code=202,
    response_model=run_wire.Run,
    responses=answers(SecretMissing, NothingChangedSince, PushesByItself),
)
async def run_source(
    source_id: UUID, draft: wire.SourceRun, viewer: ViewerIn, session: SessionIn, jobs: JobsIn, once: OnceIn
) -> Response:
    """The run that begins, or the one that is under way already."""
    await _found(session, viewer, source_id)
    coverage = Coverage.SNAPSHOT if draft.kind is wire.RunWish.FULL else Coverage.DELTA

    async def deed() -> Response:
        run = await start_run(session, jobs, viewer.organisation_id, source_id, coverage=coverage, actor=viewer.actor)
        answer = await run_of(session, run, viewer)
        headers = {"Location": f"/api/people/v1/runs/{run.id}", "ETag": etag_of(run.row_version)}
        return Response(answer.model_dump_json().encode(), 202, headers, "application/json")

    return await once.answer(session, 202, deed)


@router.get("/sources/{source_id}/records")
async def list_source_records(
    source_id: UUID,
    viewer: ViewerIn,
    session: SessionIn,
    page: PageIn,
    state: Annotated[wire.RecordState | None, Query()] = None,
) -> Page[wire.SourceRecord]:
    """Records that are set aside, and those in doubt, which wait for a decision."""
    await _found(session, viewer, source_id)
    states = [state.value] if state else [each.value for each in wire.RecordState]
    found = await records_in(
        session, viewer.organisation_id, source_id, states, after=_key(page.after), limit=page.limit
    )
    records, cursor = page_of(found, page, lambda record: [record.key])
    return Page(items=[await record_of(session, record) for record in records], next_cursor=cursor)


@router.post("/sources/{source_id}/records/{record_id}/decide", responses=answers(NotInDoubt, PersonUnknown))
async def decide_source_record(
    source_id: UUID, record_id: UUID, draft: wire.Decision, viewer: ViewerIn, session: SessionIn
) -> wire.SourceRecord:
    await _found(session, viewer, source_id)
    decided = await decide_record(
        session, viewer.organisation_id, source_id, record_id, draft.person_id, actor=viewer.actor
    )
    return await record_of(session, decided)


@router.get("/sources/{source_id}/pending-managers")
async def list_pending_managers(source_id: UUID, viewer: ViewerIn, session: SessionIn) -> wire.PendingManagers:
    """People whose manager the source names and nobody knows yet, the longest waiting first; at most 200."""
    await _found(session, viewer, source_id)
    found = await pending_managers(session, viewer.organisation_id, source_id, limit=PENDING_SHOWN)
    return wire.PendingManagers(
        items=[
            wire.PendingManager(person_id=person_id, display_name=name, reference=reference, since=since)
            for person_id, name, reference, since in found
        ]
    )


def _address(request: Request) -> str:
    return str(request.app.state.public_url)


def _must_keep(viewer: Viewer) -> None:
    if viewer.is_gateway or not viewer.may_import:
        raise Forbidden("Sources are kept by people administrators.")


async def _found(session: SessionIn, viewer: Viewer, source_id: UUID) -> SourceRow:
    _must_keep(viewer)
    source = await source_by_id(session, viewer.organisation_id, source_id)
    if source is None:
        raise NotFound
    return source


def _wish(draft: wire.SourceDraft) -> SourceWish:
    return SourceWish(
        name=draft.name,
        declaration=draft.declaration,
        priority=draft.priority,
        mode=draft.mode.value,
        paused=draft.paused,
        every_minutes=draft.every_minutes,
    )


def _key(after: Key | None) -> str:
    if after is None:
        return ""
    if len(after) != 1 or not isinstance(after[0], str):
        raise foreign_cursor()
    return after[0]

"""SCIM 2.0 (RFC 7643, RFC 7644): an identity provider pushes people. Only a token of scope `scim` comes in here."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from scim2_models import SCIMException
from scim2_server.requests import ScimRequest

from leeway.people.api.scim_manners import ScimRoute, detail_of, error_of, response_of
from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.rules.tokens import Scope
from leeway.people.scim.refusals import WaitsForSomebody
from leeway.people.scim.service import PeopleService, answer
from leeway.people.scim.storage import PeopleStorage
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.source import note_failed, note_seen, source_of_token
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.openapi import SPEAKS_SCIM
from leeway.plumbing.problem import Forbidden

BASE = "/scim/v2"
EXTRA = {SPEAKS_SCIM: True}
TOLD = frozenset({400, 409, 413})
"""Refusals that somebody has to do something about; a 404 is how clients ask whether somebody is there."""

router = APIRouter(prefix=BASE, route_class=ScimRoute, tags=["SCIM"])


async def source_of_request(viewer: ViewerIn, session: SessionIn) -> SourceRow:
    source = None
    if Scope.SCIM in viewer.scopes and viewer.token_id is not None:
        source = await source_of_token(session, viewer.organisation_id, viewer.token_id)
    if source is None:
        raise Forbidden("Send the token of a source of kind SCIM: connect one under Sources.")
    return source


SourceIn = Annotated[SourceRow, Depends(source_of_request)]


async def _answer(request: Request, viewer: Viewer, source: SourceRow, session: SessionIn) -> Response:
    service: PeopleService = request.app.state.scim
    # The public address, never the Host header, which anybody can write (X52).
    asked = ScimRequest(
        method=request.method,
        base_url=f"{request.app.state.public_url.rstrip('/')}{BASE}",
        path=request.url.path.removeprefix(BASE),
        query=dict(request.query_params),
        headers=list(request.headers.items()),
        body=await request.body(),
    )
    # Read before anything can be rolled back with it.
    organisation_id, source_id = source.organisation_id, source.id
    now = await moment(session)
    await note_seen(session, source, now)
    storage = PeopleStorage(session, source, service.provider, actor=viewer.actor)
    try:
        return response_of(await answer(service, storage, asked))
    except SCIMException as refused:
        # Returned and not raised, so that what whoever administers has to know is kept; a question to them as well.
        if not isinstance(refused, WaitsForSomebody):
            await session.rollback()
        if refused.status in TOLD:
            await note_failed(
                session, organisation_id, source_id, now, f"{refused.scim_type or refused.status}: {detail_of(refused)}"
            )
        return error_of(refused)


@router.get("/ServiceProviderConfig", openapi_extra=EXTRA)
async def read_scim_config(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """What this server can do."""
    return await _answer(request, viewer, source, session)


@router.get("/ResourceTypes", openapi_extra=EXTRA)
async def list_scim_resource_types(
    request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.get("/ResourceTypes/{scim_type}", openapi_extra=EXTRA)
async def read_scim_resource_type(
    scim_type: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.get("/Schemas", openapi_extra=EXTRA)
async def list_scim_schemas(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """The attributes that are kept; others of the standard are taken and dropped."""
    return await _answer(request, viewer, source, session)


@router.get("/Schemas/{scim_schema}", openapi_extra=EXTRA)
async def read_scim_schema(
    scim_schema: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.get("/Users", openapi_extra=EXTRA)
async def list_scim_users(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """The users of this source, by `filter`, from `startIndex`, at most `count`; in the order of their making."""
    return await _answer(request, viewer, source, session)


@router.post("/Users", status_code=201, openapi_extra=EXTRA)
async def create_scim_user(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """Who is known from elsewhere is linked; who was here before returns under the same id."""
    return await _answer(request, viewer, source, session)


@router.post("/Users/.search", openapi_extra=EXTRA)
async def search_scim_users(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    return await _answer(request, viewer, source, session)


@router.post("/.search", openapi_extra=EXTRA)
async def search_scim(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """Everything of this source."""
    return await _answer(request, viewer, source, session)


@router.get("/Users/{scim_id}", openapi_extra=EXTRA)
async def read_scim_user(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.put("/Users/{scim_id}", openapi_extra=EXTRA)
async def replace_scim_user(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.patch("/Users/{scim_id}", openapi_extra=EXTRA)
async def patch_scim_user(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    """All of it or nothing; the answer is the user as they are now."""
    return await _answer(request, viewer, source, session)


@router.delete("/Users/{scim_id}", status_code=204, openapi_extra=EXTRA)
async def delete_scim_user(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    """The person is deactivated; pushed again, the same person returns."""
    return await _answer(request, viewer, source, session)


@router.get("/Groups", openapi_extra=EXTRA)
async def list_scim_groups(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """The groups of this source, by `filter`, from `startIndex`, at most `count`; in the order of their making."""
    return await _answer(request, viewer, source, session)


@router.post("/Groups", status_code=201, openapi_extra=EXTRA)
async def create_scim_group(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """A group is a team; its members are users of this source."""
    return await _answer(request, viewer, source, session)


@router.post("/Groups/.search", openapi_extra=EXTRA)
async def search_scim_groups(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    return await _answer(request, viewer, source, session)


@router.get("/Groups/{scim_id}", openapi_extra=EXTRA)
async def read_scim_group(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.put("/Groups/{scim_id}", openapi_extra=EXTRA)
async def replace_scim_group(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    return await _answer(request, viewer, source, session)


@router.patch("/Groups/{scim_id}", openapi_extra=EXTRA)
async def patch_scim_group(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    """All of it or nothing; the answer is the group as it is now."""
    return await _answer(request, viewer, source, session)


@router.delete("/Groups/{scim_id}", status_code=204, openapi_extra=EXTRA)
async def delete_scim_group(
    scim_id: str, request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn
) -> Response:
    """The team is dissolved; its people stay."""
    return await _answer(request, viewer, source, session)


@router.post("/Bulk", openapi_extra=EXTRA)
async def run_scim_bulk(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """Several operations, each for itself, with forward references by `bulkId`."""
    return await _answer(request, viewer, source, session)

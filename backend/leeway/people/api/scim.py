"""SCIM 2.0 (RFC 7643, RFC 7644): an identity provider pushes people. Only a token of scope `scim` comes in here."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from scim2_models import SCIMException
from scim2_server.requests import ScimRequest

from leeway.people.api.scim_manners import ScimRoute, detail_of, error_of, response_of
from leeway.people.api.viewer import ViewerIn
from leeway.people.rules.tokens import Scope
from leeway.people.scim.refusals import WaitsForSomebody
from leeway.people.scim.service import PeopleService, answered
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


async def answer_of_request(request: Request, viewer: ViewerIn, source: SourceIn, session: SessionIn) -> Response:
    """The library reads the route from the path; what stands below says for the contract which there are."""
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
        return response_of(await answered(service, storage, asked))
    except SCIMException as refused:
        # Returned and not raised, so that what whoever administers has to know is kept; a question to them as well.
        if not isinstance(refused, WaitsForSomebody):
            await session.rollback()
        if refused.status in TOLD:
            await note_failed(
                session, organisation_id, source_id, now, f"{refused.scim_type or refused.status}: {detail_of(refused)}"
            )
        return error_of(refused)


AnswerIn = Annotated[Response, Depends(answer_of_request)]


@router.get("/ServiceProviderConfig", openapi_extra=EXTRA)
async def read_scim_config(answer: AnswerIn) -> Response:
    """What this server can do."""
    return answer


@router.get("/ResourceTypes", openapi_extra=EXTRA)
async def list_scim_resource_types(answer: AnswerIn) -> Response:
    return answer


@router.get("/ResourceTypes/{scim_type}", openapi_extra=EXTRA)
async def read_scim_resource_type(scim_type: str, answer: AnswerIn) -> Response:
    return answer


@router.get("/Schemas", openapi_extra=EXTRA)
async def list_scim_schemas(answer: AnswerIn) -> Response:
    """The attributes that are kept; others of the standard are taken and dropped."""
    return answer


@router.get("/Schemas/{scim_schema}", openapi_extra=EXTRA)
async def read_scim_schema(scim_schema: str, answer: AnswerIn) -> Response:
    return answer


@router.get("/Users", openapi_extra=EXTRA)
async def list_scim_users(answer: AnswerIn) -> Response:
    """The users of this source, by `filter`, from `startIndex`, at most `count`; in the order of their making."""
    return answer


@router.post("/Users", status_code=201, openapi_extra=EXTRA)
async def create_scim_user(answer: AnswerIn) -> Response:
    """Who is known from elsewhere is linked; who was here before returns under the same id."""
    return answer


@router.post("/Users/.search", openapi_extra=EXTRA)
async def search_scim_users(answer: AnswerIn) -> Response:
    return answer


@router.post("/.search", openapi_extra=EXTRA)
async def search_scim(answer: AnswerIn) -> Response:
    """Everything of this source."""
    return answer


@router.get("/Users/{scim_id}", openapi_extra=EXTRA)
async def read_scim_user(scim_id: str, answer: AnswerIn) -> Response:
    return answer


@router.put("/Users/{scim_id}", openapi_extra=EXTRA)
async def replace_scim_user(scim_id: str, answer: AnswerIn) -> Response:
    return answer


@router.patch("/Users/{scim_id}", openapi_extra=EXTRA)
async def patch_scim_user(scim_id: str, answer: AnswerIn) -> Response:
    """All of it or nothing; the answer is the user as they are now."""
    return answer


@router.delete("/Users/{scim_id}", status_code=204, openapi_extra=EXTRA)
async def delete_scim_user(scim_id: str, answer: AnswerIn) -> Response:
    """The person is deactivated; pushed again, the same person returns."""
    return answer


@router.get("/Groups", openapi_extra=EXTRA)
async def list_scim_groups(answer: AnswerIn) -> Response:
    """The groups of this source, by `filter`, from `startIndex`, at most `count`; in the order of their making."""
    return answer


@router.post("/Groups", status_code=201, openapi_extra=EXTRA)
async def create_scim_group(answer: AnswerIn) -> Response:
    """A group is a team; its members are users of this source."""
    return answer


@router.post("/Groups/.search", openapi_extra=EXTRA)
async def search_scim_groups(answer: AnswerIn) -> Response:
    return answer


@router.get("/Groups/{scim_id}", openapi_extra=EXTRA)
async def read_scim_group(scim_id: str, answer: AnswerIn) -> Response:
    return answer


@router.put("/Groups/{scim_id}", openapi_extra=EXTRA)
async def replace_scim_group(scim_id: str, answer: AnswerIn) -> Response:
    return answer


@router.patch("/Groups/{scim_id}", openapi_extra=EXTRA)
async def patch_scim_group(scim_id: str, answer: AnswerIn) -> Response:
    """All of it or nothing; the answer is the group as it is now."""
    return answer


@router.delete("/Groups/{scim_id}", status_code=204, openapi_extra=EXTRA)
async def delete_scim_group(scim_id: str, answer: AnswerIn) -> Response:
    """The team is dissolved; its people stay."""
    return answer


@router.post("/Bulk", openapi_extra=EXTRA)
async def run_scim_bulk(answer: AnswerIn) -> Response:
    """Several operations, each for itself, with forward references by `bulkId`."""
    return answer

"""Connect a client that pushes people by SCIM: its address and its token, told once."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from leeway.kernel.ids import new_id
from leeway.people.actions.tokens.make_token import make_token
from leeway.people.api.source_shapes import scim_address, source_of
from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.api.wire import source as wire
from leeway.people.rules.refusals import NotPushing
from leeway.people.rules.tokens import Scope
from leeway.people.scim.self_test import SelfTest
from leeway.people.scim.service import PeopleService
from leeway.people.scim.storage import PeopleStorage
from leeway.people.store.source import source_by_id, source_of_token
from leeway.plumbing.database import SessionIn
from leeway.plumbing.precondition import tagged
from leeway.plumbing.problem import Forbidden, NotFound, answers

router = APIRouter(prefix="/api/people/v1", tags=["sources"])


# No Idempotency-Key here: the stored answer would hold the secret in plain text.
@router.post("/scim-sources", status_code=201)
async def connect_scim(
    draft: wire.ScimSourceDraft, request: Request, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.MadeScimSource:
    """The token can do nothing but push people, which whoever makes it may do anyway."""
    _must_keep(viewer)
    token, secret = await make_token(
        session, viewer.organisation_id, name=draft.name, scopes={Scope.SCIM}, expires_at=None, actor=viewer.actor
    )
    source = await source_of_token(session, viewer.organisation_id, token.id)
    if source is None:
        raise NotFound
    public_url = str(request.app.state.public_url)
    response.headers["Location"] = f"/api/people/v1/sources/{source.id}"
    tagged(response, source.row_version)
    return wire.MadeScimSource(
        source=await source_of(session, source, public_url), address=scim_address(public_url), token=secret
    )


@router.post("/sources/{source_id}/self-test", responses=answers(NotPushing))
async def try_scim(source_id: UUID, request: Request, viewer: ViewerIn, session: SessionIn) -> wire.SelfTest:
    """What Entra ID and Okta send, tried here and now; everything it writes is undone before the answer."""
    _must_keep(viewer)
    source = await source_by_id(session, viewer.organisation_id, source_id)
    if source is None:
        raise NotFound
    if source.kind != wire.SourceKind.SCIM:
        raise NotPushing("Look at its first page instead.")
    service: PeopleService = request.app.state.scim
    storage = PeopleStorage(session, source, service.provider, actor=viewer.actor)
    address = scim_address(str(request.app.state.public_url))
    tried = await SelfTest(
        session=session, service=service, storage=storage, base_url=address, mark=new_id().hex[-12:]
    ).run()
    items = [wire.TriedStep(step=wire.ScimStep(each.step), works=each.works, detail=each.detail) for each in tried]
    return wire.SelfTest(items=items, works=all(each.works for each in tried))


def _must_keep(viewer: Viewer) -> None:
    if viewer.is_gateway or not viewer.may_import:
        raise Forbidden("Sources are kept by people administrators.")

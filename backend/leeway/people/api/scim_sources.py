"""Connect a client that pushes people by SCIM: its address and its token, told once."""

from fastapi import APIRouter, Request, Response

from leeway.people.actions.tokens.make_token import make_token
from leeway.people.api.source_shapes import scim_address, source_of
from leeway.people.api.viewer import ViewerIn
from leeway.people.api.wire import source as wire
from leeway.people.rules.tokens import Scope
from leeway.people.store.source import source_of_token
from leeway.plumbing.database import SessionIn
from leeway.plumbing.precondition import tagged
from leeway.plumbing.problem import Forbidden, NotFound

router = APIRouter(prefix="/api/people/v1", tags=["sources"])


# No Idempotency-Key here: the stored answer would hold the secret in plain text.
@router.post("/scim-sources", status_code=201)
async def connect_scim(
    draft: wire.ScimSourceDraft, request: Request, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.MadeScimSource:
    """The token can do nothing but push people, which whoever makes it may do anyway."""
    if viewer.is_gateway or not viewer.may_import:
        raise Forbidden("Sources are kept by people administrators.")
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

"""Tokens of machines: made and revoked by administrators, recognised for the gateway."""

from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Response

from leeway.people.actions.tokens.make_token import make_token
from leeway.people.actions.tokens.revoke_token import revoke_token
from leeway.people.actions.tokens.rotate_token import rotate_token
from leeway.people.api.viewer import GatewayIn, Viewer, ViewerIn
from leeway.people.api.wire import access as wire
from leeway.people.rules.refusals import TokenOver
from leeway.people.rules.tokens import counts
from leeway.people.store.access import token_by_hash, tokens_kept
from leeway.people.store.rows.access import ApiTokenRow
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.problem import Forbidden, answers

router = APIRouter(prefix="/api/people/v1", tags=["tokens"])


@router.get("/tokens")
async def list_tokens(viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.Token]:
    _must_keep(viewer)
    kept = await tokens_kept(session, viewer.organisation_id, before=last_id(page.after), limit=page.limit)
    tokens, cursor = page_of(kept, page, lambda token: [str(token.id)])
    return Page(items=[wire.Token.model_validate(_members(token)) for token in tokens], next_cursor=cursor)


# No Idempotency-Key here: the stored answer would hold the secret in plain text.
@router.post("/tokens", status_code=201)
async def create_token(
    draft: wire.TokenDraft, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.MadeToken:
    _must_keep(viewer)
    token, secret = await make_token(
        session,
        viewer.organisation_id,
        name=draft.name,
        scopes=set(draft.scopes),
        expires_at=draft.expires_at,
        actor=viewer.actor,
    )
    response.headers["Location"] = f"/api/people/v1/tokens/{token.id}"
    return wire.MadeToken.model_validate(_members(token) | {"token": secret})


@router.post("/tokens/{token_id}/rotate", responses=answers(TokenOver))
async def rotate_token_secret(
    token_id: UUID, rotation: wire.TokenRotation, viewer: ViewerIn, session: SessionIn
) -> wire.MadeToken:
    """A new secret, told this once; the old one counts until the overlap is over."""
    _must_keep(viewer)
    token, secret = await rotate_token(
        session,
        viewer.organisation_id,
        token_id,
        overlap=timedelta(hours=rotation.overlap_hours),
        actor=viewer.actor,
    )
    return wire.MadeToken.model_validate(_members(token) | {"token": secret})


@router.delete("/tokens/{token_id}", status_code=204)
async def delete_token(token_id: UUID, viewer: ViewerIn, session: SessionIn) -> None:
    _must_keep(viewer)
    await revoke_token(session, viewer.organisation_id, token_id, viewer.actor)


@router.post("/token-introspections")
async def introspect_token(asked: wire.Introspection, caller: GatewayIn, session: SessionIn) -> wire.IntrospectedToken:
    """An unknown, an expired and a revoked token are one answer."""
    now = await moment(session)
    token = await token_by_hash(session, caller.organisation_id, asked.token_hash, now)
    if token is None or not counts(expires_at=token.expires_at, revoked_at=token.revoked_at, now=now):
        return wire.IntrospectedToken(token=None)
    live = wire.LiveToken(id=token.id, name=token.name, scopes=token.scopes.split(), expires_at=token.expires_at)
    return wire.IntrospectedToken(token=live)


def _must_keep(viewer: Viewer) -> None:
    if not viewer.may_keep_tokens:
        raise Forbidden("Tokens are kept by administrators.")


def _members(token: ApiTokenRow) -> dict[str, object]:
    return {
        "id": token.id,
        "name": token.name,
        "scopes": token.scopes.split(),
        "created_by": token.created_by,
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "last_used_at": token.last_used_at,
        "revoked_at": token.revoked_at,
        "rotated_until": token.before_until,
        "may": [] if token.revoked_at else ["rotate", "revoke"],
    }

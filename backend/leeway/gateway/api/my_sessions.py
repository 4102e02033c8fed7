"""Where I am signed in, and ending it there (V42)."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Response

from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import PersonIn, PrincipalsIn, SessionsIn
from leeway.gateway.principal import Principal
from leeway.plumbing.problem import Forbidden, NotFound
from leeway.plumbing.wire import Wire

router = APIRouter(prefix="/api/gateway/v1/me/sessions", tags=["sign-in"])


class OpenSession(Wire):
    """`device` is what the browser called itself; `ends_at` is when it ends at the latest if it is not used again."""

    id: UUID
    way: str
    device: str
    signed_in_at: datetime
    seen_at: datetime
    ends_at: datetime
    is_this: bool
    may: list[str]


class OpenSessions(Wire):
    items: list[OpenSession]


@router.get("")
async def list_my_sessions(principal: PersonIn, sessions: SessionsIn) -> OpenSessions:
    """Every session of mine that still counts, the last used first."""
    rows = await sessions.of_person(principal.organisation_id, _me(principal))
    return OpenSessions(
        items=[
            OpenSession(
                id=row.id,
                way=row.way,
                device=row.device,
                signed_in_at=row.signed_in_at,
                seen_at=row.seen_at,
                ends_at=sessions.ends_at(row),
                is_this=row.id == principal.session_id,
                may=[] if row.id == principal.session_id else ["end"],
            )
            for row in rows
        ]
    )


@router.delete("/{session_id}", status_code=204, responses=AT_THE_DOOR)
async def end_my_session(
    session_id: UUID, principal: PersonIn, sessions: SessionsIn, principals: PrincipalsIn
) -> Response:
    if not await sessions.end_own(principal.organisation_id, _me(principal), session_id):
        raise NotFound
    principals.forget_session(session_id)
    return Response(status_code=204)


@router.delete("", status_code=204, responses=AT_THE_DOOR)
async def end_my_other_sessions(principal: PersonIn, sessions: SessionsIn, principals: PrincipalsIn) -> Response:
    """Everywhere but here."""
    await sessions.end_of_person(principal.organisation_id, _me(principal), but=principal.session_id)
    principals.forget_person(_me(principal))
    return Response(status_code=204)


def _me(principal: Principal) -> UUID:
    if principal.person_id is None:
        raise Forbidden("Sessions are a person's.")
    return principal.person_id

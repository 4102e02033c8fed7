"""Who is calling: the verified internal token of a request, and nothing that the request merely claims."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from leeway.plumbing.problem import Unauthenticated
from leeway.plumbing.token import Claims, TokenRefused, Verifier

PERSON, TOKEN, SERVICE = "person", "token", "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A person's session, an API token (with scopes), or a neighbouring service; exactly one of the three."""

    organisation_id: UUID
    subject: str
    person_id: UUID | None
    token_id: UUID | None
    service: str | None
    scopes: frozenset[str]
    session_id: str
    authz_epoch: int


def caller_of(claims: Claims) -> Caller:
    kind, _, name = claims.subject.rpartition(":")
    try:
        person_id = UUID(name) if not kind else None
        token_id = UUID(name) if kind == TOKEN else None
    except ValueError as error:
        raise Unauthenticated("This token names nobody.") from error
    return Caller(
        organisation_id=claims.organisation_id,
        subject=claims.subject,
        person_id=person_id,
        token_id=token_id,
        service=name if kind == SERVICE else None,
        scopes=claims.scope,
        session_id=claims.session_id,
        authz_epoch=claims.authz_epoch,
    )


_bearer = HTTPBearer(auto_error=False, description="A session's or an API token's internal token (ES256, 120 s)")


async def caller_of_request(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Caller:
    if credentials is None:
        raise Unauthenticated("Sign in, or send an API token as `Authorization: Bearer lw_…`.")
    verifier: Verifier = request.app.state.verifier
    try:
        return caller_of(await verifier.verify(credentials.credentials))
    except TokenRefused as error:
        # One answer for every reason (J8).
        raise Unauthenticated("Sign in again.") from error


CallerIn = Annotated[Caller, Depends(caller_of_request)]

"""Who the door let in, for the gateway's own routes."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie

from leeway.gateway.local.parts import LocalParts
from leeway.gateway.people import People
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.rules.refusals import LocalSignInOff
from leeway.gateway.session import Sessions
from leeway.gateway.settings import GatewaySettings
from leeway.plumbing.problem import Forbidden, Unauthenticated


async def anybody(request: Request) -> Principal | None:
    principal: Principal | None = getattr(request.state, "principal", None)
    return principal


_cookie = APIKeyCookie(
    name="leeway", scheme_name="session", auto_error=False, description="A session, opened at `/auth`"
)
"""For the document alone: the door has looked the session up long before."""


async def somebody(
    principal: Annotated[Principal | None, Depends(anybody)], _told: Annotated[str | None, Depends(_cookie)]
) -> Principal:
    if principal is None:
        raise Unauthenticated("Sign in first.")
    return principal


async def person(principal: Annotated[Principal, Depends(somebody)]) -> Principal:
    if principal.person_id is None:
        raise Forbidden("A screen is made for a person, not for a token.")
    return principal


async def settings_of(request: Request) -> GatewaySettings:
    settings: GatewaySettings = request.app.state.settings
    return settings


async def people_of(request: Request) -> People:
    people: People = request.app.state.people
    return people


async def sessions_of(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


async def principals_of(request: Request) -> Principals:
    principals: Principals = request.app.state.principals
    return principals


async def inviting_of(request: Request) -> LocalParts:
    """Links, which open a passphrase or join an account at the identity provider."""
    local: LocalParts = request.app.state.local
    return local


async def local_of(request: Request) -> LocalParts:
    """Signing in locally, where it is one of the ways here."""
    settings: GatewaySettings = request.app.state.settings
    if "local" not in settings.ways:
        raise LocalSignInOff("Sign in with your organisation's identity provider.")
    local: LocalParts = request.app.state.local
    return local


async def address_of_request(request: Request) -> str:
    """Where the caller is, as the front saw it."""
    return str(getattr(request.state, "address", "unknown"))


AnybodyIn = Annotated[Principal | None, Depends(anybody)]
SomebodyIn = Annotated[Principal, Depends(somebody)]
PersonIn = Annotated[Principal, Depends(person)]
SettingsIn = Annotated[GatewaySettings, Depends(settings_of)]
PeopleIn = Annotated[People, Depends(people_of)]
SessionsIn = Annotated[Sessions, Depends(sessions_of)]
InvitingIn = Annotated[LocalParts, Depends(inviting_of)]
LocalIn = Annotated[LocalParts, Depends(local_of)]
AddressIn = Annotated[str, Depends(address_of_request)]
PrincipalsIn = Annotated[Principals, Depends(principals_of)]

"""A session on its way to the browser: the cookie that no script can read, and what the page may know of it."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from leeway.gateway.api.signed_in import AnybodyIn, PrincipalsIn, SessionsIn, SettingsIn
from leeway.gateway.api.wire import Session, SessionPerson
from leeway.gateway.people import SignIn
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.session import Entrance, Sessions, word_of
from leeway.gateway.settings import GatewaySettings
from leeway.kernel.organisation import DEFAULT_ORGANISATION

LONGEST_DEVICE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Opens a session for whoever proved who they are; whoever was signed in here before is not any more (V40)."""

    settings: GatewaySettings
    sessions: Sessions
    principals: Principals
    before: Principal | None
    device: str

    async def open(self, response: Response, person: SignIn, way: str) -> Session:
        """The cookie on the answer, and the answer."""
        secret = await self.admit(response, person, way)
        return Session(
            signed_in=True,
            demo=self.settings.demo,
            welcome=False,
            ways=self.settings.ways,
            provider=self.settings.provider,
            person=SessionPerson(id=person.id, display_name=person.display_name, title=person.title),
            roles=person.roles,
            csrf=word_of(secret),
            organisation=self.settings.organisation,
        )

    async def admit(
        self,
        response: Response,
        person: SignIn,
        way: str,
        *,
        identity_id: UUID | None = None,
        provider_session: str | None = None,
    ) -> str:
        """The session's secret, which only the cookie on the answer carries away."""
        await ended(self.before, self.sessions, self.principals)
        entrance = Entrance(way=way, device=self.device, identity_id=identity_id, provider_session=provider_session)
        secret = await self.sessions.open(DEFAULT_ORGANISATION, person.id, person.authz_epoch, entrance)
        set_cookie(response, self.settings, secret, max_age=self.settings.session_hours * 3600)
        return secret


async def opener_of(
    request: Request, settings: SettingsIn, sessions: SessionsIn, principals: PrincipalsIn, before: AnybodyIn
) -> Opener:
    device = (request.headers.get("user-agent") or "")[:LONGEST_DEVICE]
    return Opener(settings=settings, sessions=sessions, principals=principals, before=before, device=device)


OpenerIn = Annotated[Opener, Depends(opener_of)]


def set_cookie(response: Response, settings: GatewaySettings, secret: str, *, max_age: int) -> None:
    response.set_cookie(
        settings.cookie_name,
        secret,
        max_age=max_age,
        path="/",
        secure=settings.tls_upstream,
        httponly=True,
        samesite="strict",
    )


async def ended(principal: Principal | None, sessions: Sessions, principals: Principals) -> None:
    """Whoever was signed in before is not any more (V40)."""
    if principal is not None and principal.session_id is not None:
        await sessions.end(principal.organisation_id, principal.session_id)
        principals.forget_session(principal.session_id)

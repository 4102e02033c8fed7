"""A session on its way to the browser: the cookie that no script can read, and what the page may know of it."""

from fastapi import Response

from leeway.gateway.api.wire import Session, SessionPerson
from leeway.gateway.people import SignIn
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.session import Sessions, word_of
from leeway.gateway.settings import GatewaySettings
from leeway.kernel.organisation import DEFAULT_ORGANISATION


async def opened(response: Response, person: SignIn, sessions: Sessions, settings: GatewaySettings) -> Session:
    secret = await sessions.open(DEFAULT_ORGANISATION, person.id, person.authz_epoch)
    set_cookie(response, settings, secret, max_age=settings.session_hours * 3600)
    return Session(
        signed_in=True,
        demo=settings.demo,
        welcome=False,
        ways=settings.ways,
        person=SessionPerson(id=person.id, display_name=person.display_name, title=person.title),
        roles=person.roles,
        csrf=word_of(secret),
        organisation=settings.organisation,
    )


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

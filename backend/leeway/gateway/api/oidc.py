"""Signing in with the organisation's identity provider: to it, back from it, and out with it."""

import time
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from leeway.gateway.api.local_wire import LinkSecret
from leeway.gateway.api.opened import OpenerIn
from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import PrincipalsIn, SettingsIn
from leeway.gateway.oidc.begin import GOOD_FOR_SECONDS, begin
from leeway.gateway.oidc.finish import Returned, finish
from leeway.gateway.oidc.log_out import log_out
from leeway.gateway.oidc.parts import OidcParts
from leeway.gateway.rules.onward import onward
from leeway.gateway.rules.refusals import OidcOff, ProviderAway, ProviderRefused
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import BadRequest, answers
from leeway.plumbing.wire import Wire

router = APIRouter(prefix="/auth/oidc", tags=["sign-in"])


class Departure(Wire):
    """`onward` is the page to come back to; `invitation` is the secret of a link that joins account and person."""

    onward: Annotated[str | None, Field(max_length=2000)] = None
    invitation: LinkSecret | None = None


class Provided(Wire):
    """`location` is the provider's own page."""

    location: str


async def oidc_of(request: Request) -> OidcParts:
    oidc: OidcParts | None = request.app.state.oidc
    if oidc is None:
        raise OidcOff("Set LEEWAY_OIDC_ISSUER and LEEWAY_OIDC_CLIENT_ID.")
    return oidc


OidcIn = Annotated[OidcParts, Depends(oidc_of)]


@router.post("", responses=AT_THE_DOOR | answers(OidcOff, ProviderAway, ProviderRefused))
async def depart(departure: Departure, response: Response, oidc: OidcIn, settings: SettingsIn) -> Provided:
    """Where to sign in; the answer ties what comes back to this browser."""
    location, cookie = await begin(
        oidc.provider,
        oidc.vault,
        onward=onward(departure.onward),
        invitation=departure.invitation,
        now_seconds=int(time.time()),
    )
    response.set_cookie(
        settings.departure_cookie_name,
        cookie,
        max_age=GOOD_FOR_SECONDS,
        path="/",
        secure=settings.tls_upstream,
        httponly=True,
        # Not Strict: it must come along when the provider sends the browser back.
        samesite="lax",
    )
    return Provided(location=location)


async def returned_of_request(
    code: Annotated[str | None, Query(max_length=4000)] = None,
    state: Annotated[str | None, Query(max_length=200)] = None,
    iss: Annotated[str | None, Query(max_length=500)] = None,
    error: Annotated[str | None, Query(max_length=200)] = None,
) -> Returned:
    return Returned(code=code, state=state, issuer=iss, error=error)


# No operation of the API: a browser is sent here, and always on from here.
@router.get("/callback", include_in_schema=False)
async def arrive(
    request: Request, returned: Annotated[Returned, Depends(returned_of_request)], opener: OpenerIn, oidc: OidcIn
) -> Response:
    settings = opener.settings
    cookie = str(getattr(request.state, "departure", ""))
    try:
        arrived = await finish(oidc, DEFAULT_ORGANISATION, returned, cookie, now_seconds=int(time.time()))
    except Refusal as refusal:
        response = RedirectResponse(f"/sign-in?{urlencode({'problem': refusal.code})}", status_code=303)
    else:
        response = RedirectResponse(arrived.onward, status_code=303)
        await opener.admit(
            response,
            arrived.person,
            "oidc",
            identity_id=arrived.identity_id,
            provider_session=arrived.provider_session,
        )
    response.delete_cookie(settings.departure_cookie_name, path="/", secure=settings.tls_upstream, httponly=True)
    return response


# As OpenID Connect Back-Channel Logout has it: a form, from a program, with a token that proves itself.
@router.post("/logout", include_in_schema=False)
async def hear_logout(
    oidc: OidcIn, principals: PrincipalsIn, logout_token: Annotated[str, Form(max_length=20_000)]
) -> Response:
    try:
        person_id = await log_out(oidc, DEFAULT_ORGANISATION, logout_token, now_seconds=int(time.time()))
    except ProviderRefused as refusal:
        raise BadRequest(refusal.detail) from refusal
    if person_id is not None:
        principals.forget_person(person_id)
    return Response(status_code=200)

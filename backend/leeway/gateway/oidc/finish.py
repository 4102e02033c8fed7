"""A browser coming back from the provider: its answer checked against what this browser was sent with."""

import hmac
from dataclasses import dataclass
from uuid import UUID

import structlog

from leeway.gateway.oidc.begin import Begun, begun_of
from leeway.gateway.oidc.link import known_as
from leeway.gateway.oidc.parts import OidcParts
from leeway.gateway.people import SignIn
from leeway.gateway.rules.id_token import fault_of_id_token, subject_of
from leeway.gateway.rules.refusals import ProviderRefused

log = structlog.get_logger()

AGAIN = "Start again from the sign-in page; if it happens again, tell your administrator."


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What the browser brought back in its address."""

    code: str | None
    state: str | None
    issuer: str | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    person: SignIn
    identity_id: UUID
    provider_session: str | None
    onward: str


async def finish(
    oidc: OidcParts, organisation_id: UUID, returned: Returned, cookie: str, *, now_seconds: int
) -> Arrived:
    begun = begun_of(oidc.vault, cookie, now_seconds=now_seconds)
    fault = await _fault_of(oidc, returned, begun)
    if fault is not None or begun is None or returned.code is None:
        log.warning("sign-in-refused", way="oidc", reason=fault)
        raise ProviderRefused(AGAIN)
    token = await oidc.provider.token_for(returned.code, begun.verifier)
    _, claims = await oidc.provider.claims_of(token)
    client = oidc.provider.client
    wrong = fault_of_id_token(
        claims, issuer=client.issuer, client_id=client.client_id, nonce=begun.nonce, now=now_seconds
    )
    if wrong is not None:
        log.warning("sign-in-refused", way="oidc", reason=wrong)
        raise ProviderRefused(AGAIN)
    subject = subject_of(claims)
    number = claims.get(oidc.employee_claim) if oidc.employee_claim else None
    person, identity_id = await known_as(
        oidc,
        organisation_id,
        subject,
        invitation=begun.invitation,
        employee_number=number if isinstance(number, str) and number else None,
    )
    return Arrived(
        person=person, identity_id=identity_id, provider_session=subject.provider_session, onward=begun.onward
    )


async def _fault_of(oidc: OidcParts, returned: Returned, begun: Begun | None) -> str | None:
    """Another browser, another sign-in, another provider (mix-up, RFC 9207), or the provider's own no."""
    if begun is None:
        return "no-sign-in-begun"
    if returned.state is None or not hmac.compare_digest(returned.state.encode(), begun.state.encode()):
        return "state"
    described = await oidc.provider.description()
    if returned.issuer is None and described.names_itself:
        return "iss-missing"
    if returned.issuer is not None and returned.issuer != oidc.provider.client.issuer:
        return "iss"
    if returned.error is not None:
        return "provider-said-no"
    return None if returned.code else "code-missing"

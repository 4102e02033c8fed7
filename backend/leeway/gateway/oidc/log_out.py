"""The provider says that somebody is signed out there: then they are here too (back-channel logout, V42, V53)."""

from uuid import UUID

import structlog

from leeway.gateway.oidc.parts import OidcParts
from leeway.gateway.rules.id_token import fault_of_logout_token
from leeway.gateway.rules.refusals import ProviderRefused
from leeway.gateway.store.identity import identity_of
from leeway.gateway.store.session import end_sessions_of_identity
from leeway.plumbing.database import moment

log = structlog.get_logger()


async def log_out(oidc: OidcParts, organisation_id: UUID, token: str, *, now_seconds: int) -> UUID | None:
    """Whose sessions ended; None where nobody of ours was meant. Said twice it is as good as said once."""
    header, claims = await oidc.provider.claims_of(token)
    client = oidc.provider.client
    fault = fault_of_logout_token(
        claims, issuer=client.issuer, client_id=client.client_id, kind=header.get("typ"), now=now_seconds
    )
    if fault is not None:
        log.warning("logout-token-refused", reason=fault)
        raise ProviderRefused("This is no logout token for us.")
    subject, provider_session = claims.get("sub"), claims.get("sid")
    async with oidc.database.session(organisation_id) as session:
        identity = None
        if isinstance(subject, str):
            identity = await identity_of(session, organisation_id, client.issuer, subject)
            if identity is None:
                return None
        return await end_sessions_of_identity(
            session,
            organisation_id,
            identity_id=None if identity is None else identity.id,
            provider_session=provider_session if isinstance(provider_session, str) else None,
            now=await moment(session),
        )

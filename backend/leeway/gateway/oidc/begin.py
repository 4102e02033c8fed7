"""Sending a browser to the provider, and remembering in that very browser what it was sent with (V52).

What is remembered lies sealed in a cookie of ten minutes: nothing is kept on our side that another browser could use.
"""

import base64
import json
import secrets
from dataclasses import asdict, dataclass

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from leeway.gateway.oidc.provider import Provider
from leeway.plumbing.vault import Unreadable, Vault

GOOD_FOR_SECONDS = 600
ABOUT = "a sign-in that has begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """`invitation` is the secret of a link, where the account is to be linked by it."""

    state: str
    nonce: str
    verifier: str
    onward: str
    invitation: str | None
    at_seconds: int


async def begin(
    provider: Provider, vault: Vault, *, onward: str, invitation: str | None, now_seconds: int
) -> tuple[str, str]:
    """Where the browser goes, and the cookie that it takes along."""
    begun = Begun(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        onward=onward,
        invitation=invitation,
        at_seconds=now_seconds,
    )
    described = await provider.description()
    location = prepare_grant_uri(
        described.authorization_endpoint,
        client_id=provider.client.client_id,
        response_type="code",
        redirect_uri=provider.client.redirect_uri,
        scope=provider.client.scopes,
        state=begun.state,
        nonce=begun.nonce,
        code_challenge=create_s256_code_challenge(begun.verifier),
        code_challenge_method="S256",
    )
    sealed = vault.seal(json.dumps(asdict(begun)).encode(), ABOUT)
    return location, base64.urlsafe_b64encode(sealed).decode()


def begun_of(vault: Vault, cookie: str, *, now_seconds: int) -> Begun | None:
    """What this browser was sent with; None where it was not, or too long ago."""
    try:
        begun = Begun(**json.loads(vault.open(base64.urlsafe_b64decode(cookie), ABOUT)))
    except (Unreadable, ValueError, TypeError):
        return None
    return begun if 0 <= now_seconds - begun.at_seconds < GOOD_FOR_SECONDS else None

"""What a token of the identity provider must say before anybody believes it (V50, V52, V53).

The signature has been checked by then; time, nonce and our own name are arguments.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SKEW_SECONDS = 60
"""How wrong a provider's clock or ours may be."""
OLDEST_SECONDS = 600
"""An ID token is used as soon as it is made; an older one was kept by somebody."""
LONGEST = 255
FARTHEST = 10**12
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
LOGOUT_TYPES = frozenset({"logout+jwt", "JWT", None})
"""Named by the specification; many providers still send the general one or none."""

Claims = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who the provider says has signed in: known by issuer and subject together, never by e-mail (V39)."""

    issuer: str
    subject: str
    provider_session: str | None


def fault_of_id_token(claims: Claims, *, issuer: str, client_id: str, nonce: str, now: int) -> str | None:
    """The first thing that is wrong, None when nothing is."""
    fault = _fault_of_any(claims, issuer=issuer, client_id=client_id, now=now)
    if fault is not None:
        return fault
    if claims.get("nonce") != nonce:
        return "nonce"
    if not _is_text(claims.get("sub")):
        return "sub"
    expires = _seconds(claims.get("exp"))
    return "exp" if expires is None or expires <= now - SKEW_SECONDS else None


def fault_of_logout_token(claims: Claims, *, issuer: str, client_id: str, kind: object, now: int) -> str | None:
    """A logout token names an event and never a nonce, so that an ID token cannot stand in for it (J10)."""
    fault = _fault_of_any(claims, issuer=issuer, client_id=client_id, now=now)
    if fault is not None:
        return fault
    if kind not in LOGOUT_TYPES:
        return "typ"
    events = claims.get("events")
    if not isinstance(events, Mapping) or not isinstance(events.get(LOGOUT_EVENT), Mapping):
        return "events"
    if "nonce" in claims:
        return "nonce"
    if not _is_text(claims.get("jti")):
        return "jti"
    return None if _is_text(claims.get("sub")) or _is_text(claims.get("sid")) else "sub"


def subject_of(claims: Claims) -> Subject:
    session = claims.get("sid")
    return Subject(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        provider_session=session if isinstance(session, str) and len(session) <= LONGEST else None,
    )


def _fault_of_any(claims: Claims, *, issuer: str, client_id: str, now: int) -> str | None:
    if claims.get("iss") != issuer:
        return "iss"
    audience = claims.get("aud")
    if audience not in (client_id, [client_id]) and not (
        isinstance(audience, list) and client_id in audience and claims.get("azp") == client_id
    ):
        return "aud"
    if claims.get("azp", client_id) != client_id:
        return "azp"
    issued = _seconds(claims.get("iat"))
    if issued is None or issued > now + SKEW_SECONDS or issued < now - OLDEST_SECONDS:
        return "iat"
    return None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST


def _seconds(value: object) -> int | None:
    return (
        int(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < FARTHEST else None
    )

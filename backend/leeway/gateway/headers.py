"""Which headers cross the door in each direction, and which the door itself puts on every answer (V16 to V26)."""

from collections.abc import Iterable

RawHeaders = list[tuple[bytes, bytes]]

HOP_BY_HOP = frozenset(
    {
        *(b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection"),
        *(b"te", b"trailer", b"upgrade"),
    }
)
# Who asks, from where and for how long is said by the gateway alone (V26). Cookies are between it and the browser.
OURS_TO_SAY = frozenset(
    {
        *(b"authorization", b"cookie", b"forwarded", b"via", b"x-real-ip", b"x-deadline", b"x-leeway-csrf"),
        *(b"x-request-id", b"traceparent", b"tracestate", b"x-organisation-id", b"x-original-url", b"x-rewrite-url"),
    }
)
OURS_BY_PREFIX = (b"x-forwarded-", b"x-user-", b"x-tenant-", b"x-auth-")
NOT_TOLD = frozenset({b"server", b"x-powered-by", b"set-cookie"})

FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)
HSTS = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


def content_security_policy(nonce: str) -> bytes:
    """No inline script or style without this answer's nonce, nothing from elsewhere, in nobody's frame (V18)."""
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ).encode()


def inbound(headers: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """What a service gets to see of the caller's headers; Connection may name more that end here (RFC 9110, 7.6.1)."""
    headers = list(headers)
    named = {
        name.strip().lower() for key, value in headers if key.lower() == b"connection" for name in value.split(b",")
    }
    return [(key.lower(), value) for key, value in headers if not _stops_here(key.lower(), named)]


def _stops_here(name: bytes, named: set[bytes]) -> bool:
    return (
        name in HOP_BY_HOP
        or name in OURS_TO_SAY
        or name in named
        or name.startswith(OURS_BY_PREFIX)
        # Some servers read x_user as x-user.
        or b"_" in name
    )


def outbound(headers: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """What a caller gets to see of a service's headers: services set no cookies and do not name their software."""
    return [(name, value) for key, value in headers if (name := key.lower()) not in HOP_BY_HOP and name not in NOT_TOLD]


def value_of(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes | None:
    return next((value for key, value in headers if key.lower() == name), None)


def cookie_of(headers: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """The one cookie of that name; two of them are none, for one of the two was planted."""
    wanted = name.encode()
    found = [
        value.strip()
        for key, line in headers
        if key.lower() == b"cookie"
        for part in line.split(b";")
        for label, _, value in (part.partition(b"="),)
        if label.strip() == wanted
    ]
    return found[0].decode("latin-1") if len(found) == 1 else ""

"""Who may come in: the shape of a request, whose it is, and whether a write comes from our own pages.

It fails closed: where the store of sessions or people cannot be asked, nobody is let in (R26).
"""

import time
from collections import OrderedDict
from collections.abc import Callable

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from leeway.gateway.headers import cookie_of, value_of
from leeway.gateway.principal import API_TOKEN_PREFIX, Principal, Principals
from leeway.gateway.rules.budget import Bucket, Rate, full, taken
from leeway.gateway.rules.origin import SAFE_METHODS, host_name, is_foreign, is_wrong_type, lacks_word
from leeway.gateway.rules.paths import is_odd, takes_files
from leeway.gateway.rules.refusals import (
    ForeignOrigin,
    HeadersTooLarge,
    HostRefused,
    OddPath,
    TooLarge,
    TooMany,
    Unreachable,
    WordMissing,
    WrongType,
)
from leeway.gateway.settings import LOCAL_NAMES, GatewaySettings, is_loopback
from leeway.gateway.upstream import Scope
from leeway.plumbing.problem import BadRequest, Unauthenticated
from leeway.plumbing.scim_error import BASE as SCIM

log = structlog.get_logger()

BEFORE_SIGN_IN = frozenset(
    {
        *("/auth/demo", "/auth/setup", "/auth/local", "/auth/oidc", "/auth/oidc/logout"),
        *("/auth/invitations/look", "/auth/invitations/accept"),
    }
)
"""No session stands behind these, so there is no word yet: origin and type of the body guard them."""

FROM_PROVIDER = "/auth/oidc/logout"
PROBES = frozenset({"/healthz", "/readyz"})
STORE_AWAY = (DBAPIError, PoolTimeout, OSError)
MOST_BUCKETS = 50_000
LEAST_FOR_SCIM = 25
"""Requests a second: an identity provider that is throttled below this falls behind for hours."""


class Door:
    def __init__(
        self, settings: GatewaySettings, principals: Principals, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._principals = principals
        self._ticks = ticks
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._rate = Rate(settings.requests_per_second, settings.requests_burst)
        self._scim_rate = Rate(
            max(settings.requests_per_second, LEAST_FOR_SCIM), max(settings.requests_burst, LEAST_FOR_SCIM)
        )
        self._sign_in_rate = Rate(settings.sign_ins_per_second, settings.sign_ins_burst)

    def check_shape(self, scope: Scope) -> None:
        """Nothing here reads a body or asks anybody."""
        headers = scope["headers"]
        if sum(len(name) + len(value) + 4 for name, value in headers) > self._settings.header_limit_bytes:
            raise HeadersTooLarge(f"Send at most {self._settings.header_limit_bytes} bytes of headers.")
        names = [name.lower() for name, _ in headers]
        lengths = names.count(b"content-length")
        if lengths > 1 or (lengths and b"transfer-encoding" in names) or names.count(b"host") != 1:
            raise BadRequest("A header is there twice, or two headers contradict each other.")
        if is_odd(scope["raw_path"].partition(b"?")[0]):
            raise OddPath("Send it without encoded slashes, dots or empty parts.")
        if scope["path"] not in PROBES:
            self._check_host(scope)

    def _check_host(self, scope: Scope) -> None:
        headers = scope["headers"]
        host = (value_of(headers, b"host") or b"").decode("latin-1")
        if self._settings.demo and any(
            name.lower() == b"forwarded" or name.lower().startswith(b"x-forwarded-") for name, _ in headers
        ):
            # A proxy in front would open the demo's door to others.
            raise HostRefused("The demo answers on this machine only, not through a proxy.")
        if self._settings.public_url is not None:
            if host != self._settings.public_url.partition("://")[2].rstrip("/"):
                raise HostRefused(f"Use {self._settings.public_url}.")
        elif (self._settings.demo or is_loopback(self._settings.host)) and host_name(host) not in LOCAL_NAMES:
            raise HostRefused("Use localhost or 127.0.0.1.")

    def check_length(self, scope: Scope, limit: int) -> None:
        announced = value_of(scope["headers"], b"content-length") or b"0"
        if not announced.isdigit() or len(announced) > len(str(limit)) or int(announced) > limit:
            raise TooLarge(f"Send at most {limit} bytes.")

    async def principal(self, scope: Scope) -> Principal | None:
        """The API token's owner, else the session's, else nobody. Any other Authorization means nothing here."""
        try:
            principal = await self._look_up(scope)
        except STORE_AWAY as error:
            log.warning("sessions-unreachable", kind=type(error).__name__)
            raise Unreachable("Leeway cannot look up who you are: try again in a moment.") from error
        address = address_of(scope, trusted=self._settings.tls_upstream)
        if principal is not None and scope["path"].startswith(SCIM):
            self._spend(f"scim {principal.subject}", self._scim_rate)
        else:
            self._spend(address if principal is None else principal.subject, self._rate)
        if principal is None and _api_token(scope) is not None:
            raise Unauthenticated("This API token is unknown, revoked or over.")
        return principal

    async def _look_up(self, scope: Scope) -> Principal | None:
        token = _api_token(scope)
        if token is not None:
            return await self._principals.of_api_token(token)
        return await self._principals.of_cookie(cookie_of(scope["headers"], self._settings.cookie_name))

    def check_write(self, scope: Scope, principal: Principal | None) -> None:
        """A browser sends its cookie with any request; a write must prove that it comes from our pages (V20)."""
        if scope["path"] in BEFORE_SIGN_IN:
            self._spend("sign-in " + address_of(scope, trusted=self._settings.tls_upstream), self._sign_in_rate)
        if scope["path"] == FROM_PROVIDER:
            # From a program, as a form, with a token that proves itself: nobody's cookie counts there.
            return
        if scope["method"] in SAFE_METHODS or (principal is not None and principal.word is None):
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if is_foreign(headers, self._own_origin(headers.get("host", ""))):
            raise ForeignOrigin("Send it from a page of Leeway.")
        if is_wrong_type(headers, files=takes_files(scope["path"])):
            raise WrongType("Send `Content-Type: application/json`.")
        if principal is None or scope["path"] in BEFORE_SIGN_IN:
            return
        if principal.word is not None and lacks_word(headers, principal.word):
            raise WordMissing("Send X-Leeway-CSRF with the word that /auth/session gave you.")

    def _own_origin(self, host: str) -> str:
        if self._settings.public_url is not None:
            return self._settings.public_url.rstrip("/")
        return f"{'https' if self._settings.tls_upstream else 'http'}://{host}"

    def _spend(self, key: str, rate: Rate) -> None:
        at = self._ticks()
        bucket = taken(self._buckets.pop(key, full(rate, at)), rate, at)
        self._buckets[key] = bucket or Bucket(0, at)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        if bucket is None:
            raise TooMany("Wait a second, then go on more slowly.", retry_after_seconds=1)


def _api_token(scope: Scope) -> str | None:
    given = (value_of(scope["headers"], b"authorization") or b"").decode("latin-1")
    kind, _, token = given.partition(" ")
    return token if kind.lower() == "bearer" and token.startswith(API_TOKEN_PREFIX) else None


def address_of(scope: Scope, *, trusted: bool) -> str:
    """Behind our own TLS proxy the last address is the one that the proxy saw."""
    forwarded = value_of(scope["headers"], b"x-forwarded-for") if trusted else None
    if forwarded is not None:
        return forwarded.rpartition(b",")[2].strip().decode("latin-1")
    client = scope.get("client")
    return str(client[0]) if client else "unknown"

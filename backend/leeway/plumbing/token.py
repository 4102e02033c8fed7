"""Internal tokens: who asks, in which organisation, for one service and for two minutes at the most.

The only file that imports jose (J1). jose checks one signature with one key of one algorithm; everything it is lenient
about - headers, spellings, claims, time - is checked here first or afterwards. The rules J1 to J9 are named where kept.
"""

import base64
import json
import re
import secrets
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import structlog
from jose import jwk, jws
from jose.backends import ECKey, HMACKey, RSAKey
from jose.exceptions import JOSEError

from leeway.kernel.clock import Clock, utc_now
from leeway.plumbing.json_strict import NotStrict, read_object
from leeway.plumbing.jwks import JwksSource
from leeway.plumbing.keyring import Keyring

log = structlog.get_logger()

GATEWAY = "leeway-gateway"
ALGORITHM = "ES256"
TYPE = "leeway+jwt"
LIFETIME_SECONDS = 120
LEEWAY_SECONDS = 30
MAX_TOKEN_BYTES = 8192
MAX_NAME = 128
SIGNATURE_BYTES = 64
CACHED_TOKENS = 10_000

REQUIRED = frozenset({"iss", "sub", "aud", "exp", "iat", "jti", "organisation_id", "authz_epoch"})
OPTIONAL = frozenset({"nbf", "sid", "scope"})
SEGMENTS = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)", re.ASCII)

for backend in (ECKey, RSAKey, HMACKey):
    # J2: the pure-Python fallback of `ecdsa` leaks the key through its timing (CVE-2024-23342).
    if backend is None or backend.__module__ != "jose.backends.cryptography_backend":
        raise ImportError("python-jose runs without `cryptography`: install python-jose[cryptography]")


class TokenRefused(Exception):
    """Never says why to the caller; `reason` is for the counter and the log."""

    def __init__(self, reason: str) -> None:
        super().__init__("The token was refused.")
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a verified token says. `session_id` is empty where no session stands behind it."""

    issuer: str
    subject: str
    audience: str
    session_id: str
    token_id: str
    organisation_id: UUID
    authz_epoch: int
    scope: frozenset[str]
    expires_at: int


@dataclass(frozen=True, slots=True)
class Minted:
    token: str
    expires_at: int


class Minter:
    """Signs in the name of one issuer."""

    def __init__(self, issuer: str, keyring: Keyring, *, clock: Clock = utc_now) -> None:
        self.issuer = issuer
        self.keyring = keyring
        self._clock = clock

    def mint(
        self,
        *,
        subject: str,
        audience: str,
        organisation_id: UUID,
        authz_epoch: int = 0,
        session_id: str = "",
        scope: frozenset[str] = frozenset(),
        lifetime_seconds: int = LIFETIME_SECONDS,
    ) -> Minted:
        if not 0 < lifetime_seconds <= LIFETIME_SECONDS:
            raise ValueError("an internal token lives between one second and two minutes")
        issued_at = int(self._clock().timestamp())
        claims: dict[str, object] = {
            "iss": self.issuer,
            "sub": subject,
            "aud": audience,
            "iat": issued_at,
            "exp": issued_at + lifetime_seconds,
            "jti": secrets.token_urlsafe(16),
            "organisation_id": str(organisation_id),
            "authz_epoch": authz_epoch,
        }
        if session_id:
            claims["sid"] = session_id
        if scope:
            claims["scope"] = " ".join(sorted(scope))
        signing = self.keyring.current()
        token = jws.sign(
            json.dumps(claims, separators=(",", ":")).encode(),
            jwk.construct(signing.private, ALGORITHM),
            headers={"kid": signing.kid, "typ": TYPE},
            algorithm=ALGORITHM,
        )
        return Minted(token, issued_at + lifetime_seconds)


class Verifier:
    """Reads tokens meant for one audience, from the issuers it was given and no others."""

    def __init__(
        self,
        audience: str,
        issuers: Mapping[str, JwksSource],
        *,
        clock: Clock = utc_now,
        cached_tokens: int = CACHED_TOKENS,
    ) -> None:
        self.refusals: Counter[str] = Counter()
        self._audience = audience
        self._issuers = dict(issuers)
        self._clock = clock
        self._cached_tokens = cached_tokens
        self._cache: OrderedDict[str, Claims] = OrderedDict()

    async def verify(self, token: str) -> Claims:
        """The claims of a good token; `TokenRefused` for anything else whatever (J8)."""
        now = int(self._clock().timestamp())
        known = self._cache.get(token)
        if known is not None:
            if now < known.expires_at + LEEWAY_SECONDS:
                self._cache.move_to_end(token)
                return known
            del self._cache[token]
        try:
            claims = await self._verify(token, now)
        except Exception as error:  # noqa: BLE001 - any exception at all is the one refusal (J8)
            reason = error.reason if isinstance(error, TokenRefused) else "broken"
            self.refusals[reason] += 1
            log.warning("token-refused", reason=reason, audience=self._audience)
            raise TokenRefused(reason) from None
        self._keep(token, claims, now)
        return claims

    async def _verify(self, token: str, now: int) -> Claims:
        kid = _kid_of(token)
        issuer, key = await self._issuer_and_key(kid)
        try:
            # One key object, one algorithm: never a key set, bytes, or a list to choose from (J5, J6).
            payload = jws.verify(token, key, algorithms=[ALGORITHM])
        except JOSEError:
            raise TokenRefused("signature") from None
        try:
            members = read_object(payload)
        except NotStrict:
            raise TokenRefused("payload") from None
        return self._claims(members, issuer, now)

    async def _issuer_and_key(self, kid: str) -> tuple[str, object]:
        # All at hand are looked at before any issuer is asked: one issuer's key is no reason to disturb another.
        for issuer, source in self._issuers.items():
            public = source.known(kid)
            if public is not None:
                return issuer, jwk.construct(public, ALGORITHM)
        for issuer, source in self._issuers.items():
            public = await source.sought(kid)
            if public is not None:
                return issuer, jwk.construct(public, ALGORITHM)
        raise TokenRefused("unknown-key")

    def _claims(self, members: Mapping[str, object], issuer: str, now: int) -> Claims:
        if not REQUIRED <= members.keys() <= REQUIRED | OPTIONAL:
            raise TokenRefused("claims")
        if members["iss"] != issuer or members["aud"] != self._audience:
            raise TokenRefused("issuer-or-audience")
        _check_times(members, now)
        return Claims(
            issuer=issuer,
            subject=_subject(members, issuer),
            audience=self._audience,
            session_id=_name(members, "sid") if "sid" in members else "",
            token_id=_name(members, "jti"),
            organisation_id=_organisation(members),
            authz_epoch=_whole(members, "authz_epoch"),
            scope=frozenset(_text(members, "scope").split()) if "scope" in members else frozenset(),
            expires_at=_whole(members, "exp"),
        )

    def _keep(self, token: str, claims: Claims, now: int) -> None:
        while len(self._cache) >= self._cached_tokens:
            self._cache.popitem(last=False)
        self._cache[token] = claims
        oldest = next(iter(self._cache))
        if now >= self._cache[oldest].expires_at + LEEWAY_SECONDS:
            del self._cache[oldest]


def _kid_of(token: object) -> str:
    """J3 and J4: shape, spelling and header, before any signature is looked at."""
    if not isinstance(token, str) or len(token) > MAX_TOKEN_BYTES:
        raise TokenRefused("size")
    parts = SEGMENTS.fullmatch(token)
    if parts is None:
        raise TokenRefused("segments")
    header_text, _, signature = (_canonical(segment) for segment in parts.groups())
    if len(signature) != SIGNATURE_BYTES:
        raise TokenRefused("signature")
    try:
        header = read_object(header_text)
    except NotStrict:
        raise TokenRefused("header") from None
    kid = header.get("kid")
    # An exact set: crit, jwk, jku, x5u, x5c, b64 and zip cannot even be there.
    if header.keys() != {"alg", "kid", "typ"} or header["alg"] != ALGORITHM or header["typ"] != TYPE:
        raise TokenRefused("header")
    if not isinstance(kid, str) or not 0 < len(kid) <= MAX_NAME:
        raise TokenRefused("header")
    return kid


def _canonical(segment: str) -> bytes:
    """The bytes of a segment that is spelled in the one way there is."""
    try:
        plain = base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise TokenRefused("segments") from None
    if base64.urlsafe_b64encode(plain).decode().rstrip("=") != segment:
        raise TokenRefused("segments")
    return plain


def _check_times(members: Mapping[str, object], now: int) -> None:
    issued_at, expires_at = _whole(members, "iat"), _whole(members, "exp")
    if now >= expires_at + LEEWAY_SECONDS or not 0 < expires_at - issued_at <= LIFETIME_SECONDS:
        raise TokenRefused("expired")
    if issued_at > now + LEEWAY_SECONDS:
        raise TokenRefused("not-yet")
    if "nbf" in members and _whole(members, "nbf") > now + LEEWAY_SECONDS:
        raise TokenRefused("not-yet")


def _subject(members: Mapping[str, object], issuer: str) -> str:
    """A service speaks for itself alone; people and API tokens come through the gateway."""
    subject = _name(members, "sub")
    itself = "service:" + issuer.removeprefix("leeway-")
    speaks_for_itself = subject == itself
    speaks_for_others = issuer == GATEWAY and not subject.startswith("service:")
    if not (speaks_for_itself or speaks_for_others):
        raise TokenRefused("subject")
    return subject


def _organisation(members: Mapping[str, object]) -> UUID:
    text = _text(members, "organisation_id")
    try:
        organisation_id = UUID(text)
    except ValueError:
        raise TokenRefused("claims") from None
    if str(organisation_id) != text:
        raise TokenRefused("claims")
    return organisation_id


def _text(members: Mapping[str, object], name: str) -> str:
    value = members[name]
    if not isinstance(value, str):
        raise TokenRefused("claims")
    return value


def _name(members: Mapping[str, object], name: str) -> str:
    value = _text(members, name)
    if not 0 < len(value) <= MAX_NAME:
        raise TokenRefused("claims")
    return value


def _whole(members: Mapping[str, object], name: str) -> int:
    value = members[name]
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise TokenRefused("claims")
    return value

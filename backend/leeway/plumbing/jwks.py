"""The public keys of one issuer, as a verifier sees them: fetched seldom, kept when the issuer cannot be reached.

A flood of unknown key ids costs one fetch in 30 seconds; an issuer that is away for less than a day costs nothing.
"""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import httpx
import structlog
from cryptography.hazmat.primitives.asymmetric import ec

from leeway.kernel.clock import Clock, utc_now
from leeway.plumbing.keyring import Keyring

log = structlog.get_logger()

Fetch = Callable[[], Awaitable[bytes]]
PublicKeys = Mapping[str, ec.EllipticCurvePublicKey]

FETCH_ONCE_PER = timedelta(seconds=30)
LOOK_AGAIN_AFTER = timedelta(minutes=5)
USED_UNREACHABLE_FOR = timedelta(hours=24)
FETCH_SECONDS = 2.0
MAX_DOCUMENT_BYTES = 1 << 20
COORDINATE_BYTES = 32
MAX_KID = 128


def of_keyring(keyring: Keyring) -> Fetch:
    """The issuer lives in this process."""

    async def fetch() -> bytes:
        return keyring.jwks()

    return fetch


def at_url(url: str) -> Fetch:
    """The issuer lives elsewhere: no redirects, no more than a mebibyte, no longer than two seconds."""

    async def fetch() -> bytes:
        async with (
            asyncio.timeout(FETCH_SECONDS),
            httpx.AsyncClient(follow_redirects=False, trust_env=False) as client,
            client.stream("GET", url) as answer,
        ):
            answer.raise_for_status()
            document = b""
            async for chunk in answer.aiter_bytes():
                document += chunk
                if len(document) > MAX_DOCUMENT_BYTES:
                    raise ValueError("the key set is too large")
            return document

    return fetch


class JwksSource:
    """The keys by kid. Old keys serve up to 24 hours while the issuer is away, then nothing does (R26)."""

    def __init__(self, fetch: Fetch, *, clock: Clock = utc_now) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: PublicKeys = {}
        self._fetched_at: datetime | None = None
        self._tried_at: datetime | None = None
        self._running: asyncio.Task[None] | None = None

    def known(self, kid: str) -> ec.EllipticCurvePublicKey | None:
        """The key of that id among those at hand."""
        now = self._clock()
        key = self._usable(now).get(kid)
        if key is not None and self._fetched_at is not None and now - self._fetched_at >= LOOK_AGAIN_AFTER:
            self._begin(now)  # the answer does not wait for it
        return key

    async def sought(self, kid: str) -> ec.EllipticCurvePublicKey | None:
        """The key of an id that is not at hand: asks the issuer, at most once in 30 seconds."""
        now = self._clock()
        self._begin(now)
        if self._running is not None:
            # Shielded: a caller that goes away must not end the fetch for the others.
            await asyncio.shield(self._running)
        return self._usable(now).get(kid)

    def _usable(self, now: datetime) -> PublicKeys:
        if self._fetched_at is None or now - self._fetched_at >= USED_UNREACHABLE_FOR:
            return {}
        return self._keys

    def _begin(self, now: datetime) -> None:
        if self._running is not None and not self._running.done():
            return
        self._running = None
        if self._tried_at is None or now - self._tried_at >= FETCH_ONCE_PER:
            self._tried_at = now
            self._running = asyncio.create_task(self._refetch(now))

    async def _refetch(self, now: datetime) -> None:
        try:
            keys = public_keys(await self._fetch())
        except Exception as error:  # noqa: BLE001 - whatever it is, the old keys serve on
            log.warning("jwks-unreachable", kind=type(error).__name__)
        else:
            self._keys, self._fetched_at = keys, now


def public_keys(document: bytes) -> PublicKeys:
    """The ES256 keys of a key set; foreign and malformed ones are skipped, a kid that is there twice names nobody."""
    if len(document) > MAX_DOCUMENT_BYTES:
        raise ValueError("the key set is too large")
    listed = json.loads(document)["keys"]
    found: dict[str, ec.EllipticCurvePublicKey] = {}
    twice: set[str] = set()
    for jwk in listed:
        kid = jwk.get("kid") if isinstance(jwk, dict) else None
        if not isinstance(kid, str) or not 0 < len(kid) <= MAX_KID:
            continue
        if kid in found:
            twice.add(kid)
        key = _public_key(jwk)
        if key is not None:
            found[kid] = key
    return {kid: key for kid, key in found.items() if kid not in twice}


def _public_key(jwk: Mapping[str, object]) -> ec.EllipticCurvePublicKey | None:
    ours = jwk.get("kty") == "EC" and jwk.get("crv") == "P-256"
    signs = jwk.get("use", "sig") == "sig" and jwk.get("alg", "ES256") == "ES256"
    operations = jwk.get("key_ops", ["verify"])
    if not (ours and signs and isinstance(operations, list) and "verify" in operations) or "d" in jwk:
        return None
    try:
        numbers = ec.EllipticCurvePublicNumbers(_coordinate(jwk["x"]), _coordinate(jwk["y"]), ec.SECP256R1())
        return numbers.public_key()  # refuses a point that is not on the curve
    except (KeyError, ValueError):
        return None


def _coordinate(segment: object) -> int:
    if not isinstance(segment, str):
        raise ValueError("no coordinate")
    number = base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
    if len(number) != COORDINATE_BYTES:
        raise ValueError("no coordinate of P-256")
    return int.from_bytes(number, "big")

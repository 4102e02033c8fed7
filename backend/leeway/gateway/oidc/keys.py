"""The provider's public keys: fetched once, again for a key that is not known, and kept while it does not answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

log = structlog.get_logger()

Key = RSAKey | ECKey | OKPKey
KINDS: Mapping[str, type[RSAKey] | type[ECKey] | type[OKPKey]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}
ALGORITHMS: Mapping[str, tuple[str, ...]] = {
    "RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    "EC": ("ES256", "ES384", "ES512"),
    "OKP": ("EdDSA", "Ed25519"),
}
"""Which algorithm a kind of key may be used with. No HMAC: our client secret is no key of the provider's."""
SMALLEST_RSA_BITS = 2048
MOST_KEYS = 50
ASKED_AGAIN_AFTER = 30.0
FRESH_FOR = 600.0
KEPT_FOR = 86_400.0

Fetch = Callable[[], Awaitable[object]]


class ProviderKeys:
    """A key set is refetched when it is old or does not know a key, and never twice in thirty seconds (V50)."""

    def __init__(self, fetch: Fetch, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._ticks = ticks
        self._keys: dict[str, Key] = {}
        self._read_at: float | None = None
        self._asked_at: float | None = None
        self._lock = asyncio.Lock()

    async def find(self, kid: str | None, algorithm: str) -> Key | None:
        """The key of that name that may be used so; without a name the only one that may."""
        found = self._fitting(kid, algorithm)
        if found is None or self._age() > FRESH_FOR:
            await self._refresh()
            found = self._fitting(kid, algorithm)
        return found if self._age() <= KEPT_FOR else None

    def _fitting(self, kid: str | None, algorithm: str) -> Key | None:
        if kid is not None:
            key = self._keys.get(kid)
            return key if key is not None and algorithm in ALGORITHMS[key.key_type] else None
        fitting = [key for key in self._keys.values() if algorithm in ALGORITHMS[key.key_type]]
        return fitting[0] if len(fitting) == 1 else None

    def _age(self) -> float:
        return float("inf") if self._read_at is None else self._ticks() - self._read_at

    async def _refresh(self) -> None:
        asked = self._asked_at
        async with self._lock:
            if self._asked_at != asked:
                return
            if asked is not None and self._ticks() - asked < ASKED_AGAIN_AFTER:
                return
            self._asked_at = self._ticks()
            try:
                self._keys = _usable(await self._fetch())
            except (OSError, ValueError) as error:
                log.warning("provider-keys-unreachable", kind=type(error).__name__)
                return
            self._read_at = self._ticks()


def _usable(document: object) -> dict[str, Key]:
    """What we can use of a key set; what is foreign or broken in it is passed over, and breaks nothing."""
    listed = document.get("keys") if isinstance(document, Mapping) else None
    if not isinstance(listed, list):
        raise ValueError("no key set")
    keys: dict[str, Key] = {}
    for position, one in enumerate(listed[:MOST_KEYS]):
        key = _key(one)
        if key is not None:
            keys[str(one.get("kid", f"#{position}"))] = key
    return keys


def _key(one: object) -> Key | None:
    if not isinstance(one, dict) or one.get("use", "sig") != "sig" or one.get("kty") not in KINDS or "d" in one:
        return None
    try:
        key = KINDS[one["kty"]].import_key(one)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    if isinstance(key, RSAKey) and key.raw_value.key_size < SMALLEST_RSA_BITS:
        return None
    return key

"""The signing keys of one issuer: a folder of ES256 keys that only its owner reads (V58).

Which key signs is a function of time alone: a key's file says from when it is used. A new key is therefore published
long before its first use, an old one stays published until the last token it signed has ended, and neither needs a
restart or a second process to be told.
"""

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from leeway.kernel.clock import Clock, utc_now

PUBLISHED_BEFORE_USE = timedelta(minutes=10)
"""Twice the time for which a verifier may keep a key set without looking again."""

KEPT_AFTER_USE = timedelta(minutes=5)
"""More than a token's 120 s, a verifier's 30 s of leeway and a clock that is a little wrong."""

REREAD_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class SigningKey:
    kid: str
    used_from: int
    private: ec.EllipticCurvePrivateKey


class Keyring:
    """Makes the first key at the first start; `rotate` makes the next one."""

    def __init__(self, folder: Path, *, clock: Clock = utc_now) -> None:
        self._folder = folder
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._read_at: datetime | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._read(clock())
        if not self._keys:
            self._add(clock())

    def current(self) -> SigningKey:
        """The newest key whose time has come."""
        return self._in_use(self._clock())

    def rotate(self) -> SigningKey:
        """Publish a new key now; it signs once every verifier has had the time to see it."""
        now = self._clock()
        key = self._add(now + PUBLISHED_BEFORE_USE)
        self._drop_ended(now)
        return key

    def jwks(self) -> bytes:
        """The public halves as a JSON Web Key Set (RFC 7517)."""
        self._reread(self._clock())
        return json.dumps({"keys": [public_jwk(key) for key in self._keys.values()]}, sort_keys=True).encode()

    def _in_use(self, now: datetime) -> SigningKey:
        self._reread(now)
        seconds = now.timestamp()
        begun = [key for key in self._keys.values() if key.used_from <= seconds]
        # A clock set back before the first key's time still finds the oldest one.
        return max(begun, key=_used_from) if begun else min(self._keys.values(), key=_used_from)

    def _reread(self, now: datetime) -> None:
        if self._read_at is None or abs(now - self._read_at) >= REREAD_AFTER:
            self._read(now)

    def _read(self, now: datetime) -> None:
        found = {}
        for file in sorted(self._folder.glob("*.pem")):
            used_from, _, kid = file.stem.partition(".")
            found[kid] = self._keys.get(kid) or _load(file, kid, int(used_from))
        self._keys, self._read_at = found, now

    def _add(self, used_from: datetime) -> SigningKey:
        private = ec.generate_private_key(ec.SECP256R1())
        key = SigningKey(thumbprint(private.public_key()), int(used_from.timestamp()), private)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _write_private(self._folder / f"{key.used_from}.{key.kid}.pem", pem)
        self._keys[key.kid] = key
        return key

    def _drop_ended(self, now: datetime) -> None:
        """A key is done with when its successor has signed for longer than any token lives."""
        in_use = self._in_use(now)
        if now.timestamp() < in_use.used_from + KEPT_AFTER_USE.total_seconds():
            return
        for key in [key for key in self._keys.values() if key.used_from < in_use.used_from]:
            (self._folder / f"{key.used_from}.{key.kid}.pem").unlink(missing_ok=True)
            del self._keys[key.kid]


def _used_from(key: SigningKey) -> int:
    return key.used_from


def _load(file: Path, kid: str, used_from: int) -> SigningKey:
    if file.stat().st_mode & 0o077:
        raise PermissionError(f"{file} can be read by others: chmod 600 it, and rotate if somebody may have read it")
    private = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise ValueError(f"{file} is no P-256 key")
    return SigningKey(kid, used_from, private)


def _write_private(file: Path, content: bytes) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    draft = file.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    draft.replace(file)


def _segment(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _coordinates(public: ec.EllipticCurvePublicKey) -> Mapping[str, str]:
    numbers = public.public_numbers()
    return {"crv": "P-256", "kty": "EC", "x": _segment(numbers.x), "y": _segment(numbers.y)}


def thumbprint(public: ec.EllipticCurvePublicKey) -> str:
    """The key's own fingerprint (RFC 7638), so that two keys never share a kid."""
    canonical = json.dumps(_coordinates(public), separators=(",", ":"), sort_keys=True).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).decode().rstrip("=")


def public_jwk(key: SigningKey) -> dict[str, str]:
    return {**_coordinates(key.private.public_key()), "kid": key.kid, "alg": "ES256", "use": "sig"}

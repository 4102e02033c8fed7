"""The second factor: six digits from an app that change every thirty seconds (RFC 6238), and codes for a lost phone."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECRET_BYTES, DIGITS, STEP_SECONDS = 20, 6, 30
DRIFT_STEPS = 1
"""A phone's clock may be half a minute off."""

RECOVERY_CODES, RECOVERY_BYTES = 8, 10


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def step_of(secret: bytes, code: str, at_seconds: float) -> int | None:
    """The step of time that this code belongs to, near now; None when it belongs to none."""
    # SHA-1 is what every authenticator app speaks; HMAC does not rest on its collisions.
    totp = TOTP(secret, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False)  # noqa: S303
    now = int(at_seconds) // STEP_SECONDS
    found = None
    for step in range(max(0, now - DRIFT_STEPS), now + DRIFT_STEPS + 1):
        if hmac.compare_digest(totp.generate(step * STEP_SECONDS), code.encode()):
            found = step
    return found


def readable(secret: bytes) -> str:
    return base64.b32encode(secret).decode().rstrip("=")


def address_of(secret: bytes, *, account: str, organisation: str) -> str:
    """What an authenticator app reads from the square."""
    label = quote(f"{organisation}:{account}", safe=":@")
    return f"otpauth://totp/{label}?secret={readable(secret)}&issuer={quote(organisation)}"


def square_of(address: str) -> list[str]:
    """The QR code, row by row, `1` for a dark module."""
    return ["".join("1" if module else "0" for module in row) for row in segno.make_qr(address, error="m").matrix]


def new_recovery_codes() -> list[str]:
    """Eighty bits each, in groups that can be read out."""
    raw = (base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES))
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in raw]


def hash_of_recovery(code: str) -> bytes:
    return hashlib.sha256(b"leeway-recovery:" + code.replace("-", "").replace(" ", "").lower().encode()).digest()

"""How a delivery proves where it comes from: Standard Webhooks 1.0.0, symmetric signatures (`v1`)."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence

PREFIX = "whsec_"
KEY_BYTES = 32


class NoSecret(ValueError):
    """Not a secret as the standard writes it: `whsec_` and Base64."""


def secret_of(key: bytes) -> str:
    return PREFIX + base64.b64encode(key).decode()


def signature_of(secret: str, webhook_id: str, timestamp_s: int, body: bytes) -> str:
    """`v1,` and the Base64 of HMAC-SHA256 over id, time and the very bytes that are sent."""
    signed = f"{webhook_id}.{timestamp_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(_key_of(secret), signed, hashlib.sha256).digest()).decode()


def headers_of(secrets: Sequence[str], webhook_id: str, timestamp_s: int, body: bytes) -> dict[str, str]:
    """One signature per secret, so that a receiver may know either while they change (P19)."""
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(timestamp_s),
        "webhook-signature": " ".join(signature_of(secret, webhook_id, timestamp_s, body) for secret in secrets),
    }


def _key_of(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise NoSecret("a secret is whsec_ and Base64") from error

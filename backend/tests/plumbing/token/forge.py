"""Tokens made by hand, right and wrong, without the product's minter: what an attacker can send."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from leeway.plumbing.jwks import JwksSource
from leeway.plumbing.token import Verifier

NOW = 1_795_500_000
ORGANISATION = "01900000-0000-7000-8000-000000000001"
AUDIENCE = "leeway-people"
ISSUER = "leeway-gateway"
KID = "known"
KEY = ec.derive_private_key(0x1EE7_0A11_5AFE_0001, ec.SECP256R1())
STRANGER = ec.derive_private_key(0x0BAD_0BAD_0BAD_0BAD, ec.SECP256R1())

HEADER: Mapping[str, object] = {"alg": "ES256", "kid": KID, "typ": "leeway+jwt"}
CLAIMS: Mapping[str, object] = {
    "iss": ISSUER,
    "sub": "01900000-0000-7000-8000-00000000000a",
    "aud": AUDIENCE,
    "iat": NOW,
    "exp": NOW + 120,
    "jti": "one",
    "sid": "session",
    "organisation_id": ORGANISATION,
    "authz_epoch": 3,
}

Text = Mapping[str, object] | bytes


def at_now() -> datetime:
    return datetime.fromtimestamp(NOW, UTC)


def segment(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def text_of(members: Text) -> bytes:
    return members if isinstance(members, bytes) else json.dumps(members, separators=(",", ":")).encode()


def signature_of(signing_input: str, key: ec.EllipticCurvePrivateKey = KEY) -> bytes:
    r, s = decode_dss_signature(key.sign(signing_input.encode(), ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def token(header: Text = HEADER, claims: Text = CLAIMS, key: ec.EllipticCurvePrivateKey = KEY) -> str:
    signing_input = f"{segment(text_of(header))}.{segment(text_of(claims))}"
    return f"{signing_input}.{segment(signature_of(signing_input, key))}"


def hmac_token(secret: bytes) -> str:
    """HS256 with a public key as the secret: the classic confusion (CVE-2024-33663)."""
    signing_input = f"{segment(text_of({**HEADER, 'alg': 'HS256'}))}.{segment(text_of(CLAIMS))}"
    return f"{signing_input}.{segment(hmac.new(secret, signing_input.encode(), hashlib.sha256).digest())}"


def public_bytes(encoding: Encoding, form: PublicFormat) -> bytes:
    return KEY.public_key().public_bytes(encoding, form)


def with_header(**members: object) -> Text:
    return {**HEADER, **members}


def with_claims(**members: object) -> Text:
    return {**CLAIMS, **members}


def without(name: str, members: Mapping[str, object] = CLAIMS) -> Text:
    return {key: value for key, value in members.items() if key != name}


def public_jwk(key: ec.EllipticCurvePrivateKey = KEY, **members: object) -> dict[str, object]:
    numbers = key.public_key().public_numbers()
    return {
        "kty": "EC",
        "crv": "P-256",
        "x": segment(numbers.x.to_bytes(32, "big")),
        "y": segment(numbers.y.to_bytes(32, "big")),
        "kid": KID,
        "use": "sig",
        "alg": "ES256",
        **members,
    }


def key_set(*keys: object) -> bytes:
    return json.dumps({"keys": keys or [public_jwk()]}).encode()


def verifier(document: bytes | None = None, *, cached_tokens: int = 100) -> Verifier:
    """A verifier that knows one issuer by a fixed key set, at a fixed moment."""

    async def fetch() -> bytes:
        return key_set() if document is None else document

    source = JwksSource(fetch, clock=at_now)
    return Verifier(AUDIENCE, {ISSUER: source}, clock=at_now, cached_tokens=cached_tokens)

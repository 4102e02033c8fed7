"""J11: the 65 probes of what a lenient library lets through, each with the one right answer.

Every probe is made anew from a fixed key and a fixed moment, so a change of any dependency that changes an answer is
seen. `accepted` probes are few: they keep the verifier from passing this file by refusing everything.
"""

import base64
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.plumbing.token.forge import (
    CLAIMS,
    HEADER,
    KEY,
    NOW,
    STRANGER,
    Text,
    hmac_token,
    key_set,
    public_bytes,
    public_jwk,
    segment,
    signature_of,
    text_of,
    token,
    with_claims,
    with_header,
    without,
)

GOOD = token()
HEAD, BODY, SIGNATURE = GOOD.split(".")
RSA_1024 = {"kty": "RSA", "kid": "known", "n": segment(b"\xc5" * 128), "e": "AQAB", "use": "sig", "alg": "RS256"}
RSA_3072 = {"kty": "RSA", "kid": "rsa", "n": segment(b"\xc5" * 384), "e": "AQAB", "use": "sig", "alg": "RS256"}
OKP = {"kty": "OKP", "kid": "okp", "crv": "Ed25519", "x": segment(b"\x01" * 32), "use": "sig"}
OCT = {"kty": "oct", "kid": "known", "k": segment(b"x")}


@dataclass(frozen=True, slots=True)
class Probe:
    name: str
    token: object
    accepted: bool = False
    jwks: bytes = key_set()


def refused(name: str, header: Text = HEADER, claims: Text = CLAIMS) -> Probe:
    return Probe(name, token(header, claims))


def raw_claims(**replaced: str) -> bytes:
    """The claims as text, with members that no JSON writer would write."""
    members = {key: json.dumps(value) for key, value in CLAIMS.items()} | replaced
    return ("{" + ",".join(f'"{key}":{value}' for key, value in members.items()) + "}").encode()


def unsigned(header: bytes) -> str:
    return f"{segment(header)}.{BODY}.{SIGNATURE}"


def resigned(signing_input: str) -> str:
    return f"{signing_input}.{segment(signature_of(signing_input))}"


PROBES: tuple[Probe, ...] = (
    # what must stay accepted
    Probe("a token as the minter makes it", GOOD, accepted=True),
    Probe("an API token with scopes", token(claims=with_claims(scope="people:read events:read")), accepted=True),
    Probe("ended less than the leeway ago", token(claims=with_claims(iat=NOW - 149, exp=NOW - 29)), accepted=True),
    Probe("the right key after foreign ones", GOOD, accepted=True, jwks=key_set(RSA_3072, OKP, {}, public_jwk())),
    # algorithm and key confusion
    refused("alg none", with_header(alg="none")),
    Probe("alg none without a signature", f"{segment(text_of(with_header(alg='none')))}.{BODY}."),
    refused("alg None in capitals", with_header(alg="NONE")),
    refused("alg in small letters", with_header(alg="es256")),
    refused("alg of another size", with_header(alg="ES384")),
    refused("alg RS256", with_header(alg="RS256")),
    refused("alg a list", with_header(alg=["ES256"])),
    refused("alg missing", without("alg", HEADER)),
    Probe("HS256 by the PEM public key", hmac_token(public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))),
    Probe("HS256 by the DER public key", hmac_token(public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))),
    Probe("HS256 by the raw EC point", hmac_token(public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))),
    Probe("HS256 by the OpenSSH public key", hmac_token(public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH))),
    Probe("HS256 by a key of one byte", hmac_token(b"x"), jwks=key_set(OCT)),
    Probe("an RSA key of 1,024 bits under our kid", GOOD, jwks=key_set(RSA_1024)),
    Probe("a key for encryption", GOOD, jwks=key_set(public_jwk(use="enc"))),
    Probe("a key of another curve's name", GOOD, jwks=key_set(public_jwk(crv="P-384"))),
    Probe("a private key in the key set", GOOD, jwks=key_set(public_jwk(d=segment(b"\x01" * 32)))),
    Probe("two keys under one kid", GOOD, jwks=key_set(public_jwk(), public_jwk(STRANGER))),
    Probe("a point that is not on the curve", GOOD, jwks=key_set(public_jwk(y=segment(b"\x01" * 32)))),
    Probe("an empty key set", GOOD, jwks=b'{"keys": []}'),
    Probe("a key set that is none", GOOD, jwks=b"[]"),
    Probe("signed by a stranger", token(key=STRANGER)),
    refused("a kid that nobody has", with_header(kid="unknown")),
    refused("kid missing", without("kid", HEADER)),
    refused("kid empty", with_header(kid="")),
    refused("kid a number", with_header(kid=1)),
    # headers that a lenient reader passes over
    refused("an unknown critical extension", with_header(crit=["exp"])),
    refused("b64 false", with_header(b64=False, crit=["b64"])),
    refused("a key inside the header", with_header(jwk=public_jwk())),
    refused("a key set's address in the header", with_header(jku="https://example.org/jwks")),
    refused("a compressed payload", with_header(zip="DEF")),
    refused("typ of an ordinary token", with_header(typ="JWT")),
    refused("typ missing", without("typ", HEADER)),
    Probe("a header member twice", token(b'{"alg":"none","alg":"ES256","kid":"known","typ":"leeway+jwt"}')),
    Probe("a header nested 10,000 deep", unsigned(b'{"a":' * 1000 + b"1" + b"}" * 1000)),
    Probe("a header that is a list", token(b'["ES256"]')),
    Probe("a header in Latin-1", unsigned(b'{"alg":"ES256","kid":"\xe9","typ":"leeway+jwt"}')),
    # one token, many spellings
    Probe("padding in the signature", GOOD + "=="),
    Probe("a line feed after the signature", GOOD + "\n"),
    Probe("a stray character in the signature", f"{HEAD}.{BODY}.{SIGNATURE[:10]}!{SIGNATURE[10:]}"),
    Probe("unused bits set in the last character", resigned(f"{HEAD}.{BODY}")[:-1] + "B"),
    Probe("the standard alphabet", f"{HEAD}.{BODY}.{base64.b64encode(b'~' * 64).decode().rstrip('=')}"),
    Probe("four segments", GOOD + ".e30"),
    Probe("larger than 8 KiB", token(claims=with_claims(jti="x" * 9000))),
    Probe("no token at all", None),
    # claims
    refused("exp missing", claims=without("exp")),
    refused("exp as text", claims=with_claims(exp=str(NOW + 120))),
    refused("exp null", claims=with_claims(exp=None)),
    Probe("exp infinite", token(claims=raw_claims(exp="Infinity"))),
    refused("exp at the end of the leeway", claims=with_claims(iat=NOW - 150, exp=NOW - 30)),
    refused("a life of more than two minutes", claims=with_claims(exp=NOW + 121)),
    refused("iat far ahead", claims=with_claims(iat=NOW + 31, exp=NOW + 60)),
    refused("nbf ahead", claims=with_claims(nbf=NOW + 31)),
    refused("aud missing", claims=without("aud")),
    refused("aud of a neighbour", claims=with_claims(aud="leeway-growth")),
    refused("aud a list", claims=with_claims(aud=["leeway-people"])),
    refused("another issuer", claims=with_claims(iss="leeway-people")),
    refused("sub empty", claims=with_claims(sub="")),
    refused("a service's name on the gateway's token", claims=with_claims(sub="service:people")),
    refused("authz_epoch a boolean", claims=with_claims(authz_epoch=True)),
    Probe("a claim twice", token(claims=raw_claims()[:-1] + b',"sub":"somebody-else"}')),
)

assert KEY.key_size == 256

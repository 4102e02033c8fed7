"""J12: whatever our verifier accepts, an independent implementation accepts as well."""

import asyncio
import json

from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from leeway.plumbing.token import TokenRefused
from tests.plumbing.token import forge
from tests.soak import SOAKING, often

REGISTRY = jwt.JWTClaimsRegistry(
    now=forge.NOW,
    leeway=30,
    iss={"essential": True, "value": forge.ISSUER},
    aud={"essential": True, "value": forge.AUDIENCE},
    sub={"essential": True},
    exp={"essential": True},
    iat={"essential": True},
    jti={"essential": True},
    organisation_id={"essential": True},
    authz_epoch={"essential": True},
)
PUBLIC = ECKey.import_key({key: str(value) for key, value in forge.public_jwk().items()})

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.integers(forge.NOW - 200, forge.NOW + 200),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["", forge.ISSUER, forge.AUDIENCE, "ES256", "none", "HS256", "leeway+jwt", forge.KID]),
    st.lists(st.text(max_size=3), max_size=2),
)
claim_changes = st.dictionaries(st.sampled_from([*forge.CLAIMS, "nbf", "scope", "cnf"]), values, max_size=3)
header_names = st.sampled_from([*forge.HEADER, "crit", "b64", "jwk", "zip", "x5u"])
header_changes = st.dictionaries(header_names, values, max_size=2)
dropped = st.sets(st.sampled_from(sorted(forge.CLAIMS)), max_size=1)
benign: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {
        "iat": st.integers(forge.NOW - 170, forge.NOW + 60),
        "exp": st.integers(forge.NOW - 60, forge.NOW + 170),
        "sub": st.text(max_size=3),
        "authz_epoch": st.integers(-1, 5),
    }
)


def cut(text: str, at: int, character: str) -> str:
    at %= len(text)
    return text[:at] + character + text[at + 1 :]


def assembled(
    good: dict[str, object],
    claims: dict[str, object],
    header: dict[str, object],
    drop: set[str],
    key: ec.EllipticCurvePrivateKey,
    slip: tuple[int, str] | None,
) -> str:
    members = {name: value for name, value in {**forge.CLAIMS, **good, **claims}.items() if name not in drop}
    text = forge.token(json.dumps({**forge.HEADER, **header}).encode(), json.dumps(members).encode(), key)
    return text if slip is None else cut(text, *slip)


nothing: st.SearchStrategy[dict[str, object]] = st.just({})
mutated = st.builds(
    assembled,
    st.one_of(nothing, benign),
    # Most tokens differ little from a good one, so that both sides have something to accept.
    st.one_of(nothing, nothing, nothing, claim_changes),
    st.one_of(nothing, nothing, nothing, header_changes),
    st.one_of(st.just(set[str]()), st.just(set[str]()), dropped),
    st.sampled_from([forge.KEY] * 9 + [forge.STRANGER]),
    st.one_of(st.none(), st.none(), st.none(), st.tuples(st.integers(0, 2000), st.sampled_from("AZaz09-_.=+/ \n"))),
)


def ours_accepts(text: str) -> bool:
    try:
        asyncio.run(forge.verifier().verify(text))
    except TokenRefused:
        return False
    return True


def joserfc_accepts(text: str) -> bool:
    try:
        decoded = jwt.decode(text, PUBLIC, algorithms=["ES256"])
        REGISTRY.validate(decoded.claims)
    except (JoseError, ValueError):
        return False
    return True


accepted_by_both = 0


@settings(
    max_examples=often(1_500, 100_000),
    deadline=None,
    derandomize=not SOAKING,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(mutated)
def check_one_token(text: str) -> None:
    global accepted_by_both  # noqa: PLW0603 - counted over the examples of one run
    if ours_accepts(text):
        assert joserfc_accepts(text), text
        accepted_by_both += 1


def test_whatever_is_accepted_here_is_accepted_by_joserfc() -> None:
    """J12: we are never the more lenient of the two, over 1,500 mutated tokens."""
    check_one_token()
    assert accepted_by_both > 100, "a comparison that accepts nothing compares nothing"

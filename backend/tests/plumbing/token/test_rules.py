import ast
import re
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

import pytest
from jose import backends, jwk, jws

import leeway
from leeway.plumbing import token as token_module
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.token import Claims, Minter, TokenRefused, Verifier
from tests.plumbing.token import forge

PACKAGE = Path(leeway.__file__).parent


async def refusal_of(text: str) -> str:
    with pytest.raises(TokenRefused) as refusal:
        await forge.verifier().verify(text)
    return refusal.value.reason


def imported_by(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_one_file_alone_imports_jose() -> None:
    """J1: a swap of the library is a change of one file."""
    importers = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(name == "jose" or name.startswith("jose.") for name in imported_by(file))
    }
    assert importers == {"plumbing/token.py"}


def test_the_lenient_doors_of_jose_are_not_used() -> None:
    """J1: no decode, no unverified claims, no JWE, no switched-off signature."""
    source = (PACKAGE / "plumbing" / "token.py").read_text()
    banned = r"jose\.jwe|jose import .*\bjwe\b|jwt\.decode|get_unverified|verify_signature|verify=False"
    assert not re.search(banned, source)


def test_jose_is_the_reviewed_version_on_the_cryptography_backend() -> None:
    """J2: the pure-Python curve arithmetic, which leaks by its timing, never runs."""
    assert version("python-jose") == "3.5.0"
    for key in (backends.ECKey, backends.RSAKey, backends.HMACKey):
        assert key.__module__ == "jose.backends.cryptography_backend"


@pytest.mark.parametrize(
    "text",
    ["", ".", "..", "a.b", "a.b.c.d", "a" * 8193, " " + forge.token(), forge.token() + " ", "é.é.é", "a.b.c"],
)
async def test_only_three_canonical_segments_of_at_most_8_kib_are_parsed(text: str) -> None:
    """J3: size and spelling come before any parsing."""
    assert await refusal_of(text) in {"size", "segments"}


@pytest.mark.parametrize("name", ["crit", "jwk", "jku", "x5u", "x5c", "b64", "zip", "cty", "anything"])
async def test_a_header_holds_three_members_and_no_other(name: str) -> None:
    """J4: whatever a header could talk us into, it cannot be said."""
    assert await refusal_of(forge.token(forge.with_header(**{name: "x"}))) == "header"


@pytest.mark.parametrize("crv", ["P-384", "P-521", "secp256k1"])
async def test_keys_are_p_256_or_not_there(crv: str) -> None:
    """J5: a key is checked when it is loaded, and found by its kid alone."""
    reader = forge.verifier(forge.key_set(forge.public_jwk(crv=crv)))
    with pytest.raises(TokenRefused) as refusal:
        await reader.verify(forge.token())
    assert refusal.value.reason == "unknown-key"


async def test_jose_is_given_one_key_object_and_one_algorithm(monkeypatch: pytest.MonkeyPatch) -> None:
    """J6: never a key set, bytes, or a choice of algorithms."""
    seen: list[tuple[object, object]] = []
    verify = jws.verify

    def watched(token: str, key: object, algorithms: object) -> object:
        seen.append((key, algorithms))
        return verify(token, key, algorithms=algorithms)

    monkeypatch.setattr(jws, "verify", watched)
    await forge.verifier().verify(forge.token())
    ((key, algorithms),) = seen
    assert isinstance(key, jwk.Key)
    assert algorithms == ["ES256"]


@pytest.mark.parametrize("name", sorted(token_module.REQUIRED))
async def test_every_required_claim_is_required(name: str) -> None:
    """J7: nothing is assumed in the place of a missing claim."""
    assert await refusal_of(forge.token(claims=forge.without(name))) == "claims"


@pytest.mark.parametrize("name", ["iat", "exp", "nbf", "authz_epoch"])
@pytest.mark.parametrize("value", [True, "5", 1.0, 1e400, -1, 1 << 53, None, [5], {"a": 5}])
async def test_integers_are_integers(name: str, value: object) -> None:
    """J7: no boolean, text, fraction or infinity passes for a number."""
    assert await refusal_of(forge.token(claims=forge.with_claims(**{name: value}))) in {"claims", "payload"}


@pytest.mark.parametrize("name", ["sub", "jti", "sid"])
@pytest.mark.parametrize("value", ["", "x" * 129, 5, None, ["x"]])
async def test_names_are_texts_of_1_to_128_characters(name: str, value: object) -> None:
    """J7: an empty subject is nobody."""
    assert await refusal_of(forge.token(claims=forge.with_claims(**{name: value}))) in {"claims", "subject"}


@pytest.mark.parametrize("value", ["", "x", forge.ORGANISATION.upper(), "{" + forge.ORGANISATION + "}", 5])
async def test_an_organisation_is_spelled_in_one_way(value: object) -> None:
    """J7: the tenant is a UUID in its canonical form."""
    changed = forge.with_claims(organisation_id=value)
    upper = forge.with_claims(organisation_id="0190000A-0000-7000-8000-000000000001")
    assert await refusal_of(forge.token(claims=changed if value != forge.ORGANISATION else upper)) == "claims"


async def test_all_refusals_look_alike_and_are_counted() -> None:
    """J8: the caller learns nothing, the operator sees the reason."""
    reader = forge.verifier()
    texts = ["", forge.token(key=forge.STRANGER), forge.token(claims=forge.with_claims(aud="leeway-growth"))]
    messages = set()
    for text in texts:
        with pytest.raises(TokenRefused) as refusal:
            await reader.verify(text)
        messages.add(str(refusal.value))
        assert refusal.value.__cause__ is None
    assert messages == {"The token was refused."}
    assert reader.refusals == {"segments": 1, "signature": 1, "issuer-or-audience": 1}


async def test_a_crash_inside_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """J8: any exception at all ends as the one refusal."""

    def crash(*_: object, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr(token_module, "read_object", crash)
    assert await refusal_of(forge.token()) == "broken"


async def test_a_token_is_known_by_its_jti_whatever_its_signature_looks_like() -> None:
    """J9: two spellings of one token (ECDSA allows them) are one token to whoever looks at the jti."""
    reader = forge.verifier()
    first, second = forge.token(), forge.token()
    assert first != second
    one, other = await reader.verify(first), await reader.verify(second)
    assert one.token_id == other.token_id == "one"


CLASSES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "ID token": ({"typ": "JWT"}, {"aud": "client", "nonce": "n"}),
    "logout token": ({"typ": "logout+jwt"}, {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}}),
    "access token": ({"typ": "at+jwt"}, {"client_id": "client"}),
}


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("change", ["typ", "claims", "both"])
async def test_no_other_class_of_token_passes(name: str, change: str) -> None:
    """J10: an ID, logout or access token, even signed with our key, is no internal token."""
    header, claims = CLASSES[name]
    text = forge.token(
        forge.with_header(**header) if change != "claims" else forge.HEADER,
        forge.with_claims(**claims) if change != "typ" else forge.CLAIMS,
    )
    assert await refusal_of(text) in {"header", "claims", "issuer-or-audience"}


async def test_an_api_token_is_no_internal_token() -> None:
    """J10: `lw_` tokens have another form altogether."""
    assert await refusal_of("lw_" + "a" * 43) == "segments"


async def test_services_accept_only_their_own_audience(tmp_path: Path) -> None:
    """V54: the full matrix of services; J10: a token cannot change its destination."""
    keyring = Keyring(tmp_path / "keys")
    minter = Minter(forge.ISSUER, keyring)
    names = ["people", "growth", "mandates"]
    for sent in names:
        minted = minter.mint(subject="somebody", audience=f"leeway-{sent}", organisation_id=UUID(int=1))
        for received in names:
            reader = Verifier(f"leeway-{received}", {forge.ISSUER: JwksSource(of_keyring(keyring))})
            if sent == received:
                assert isinstance(await reader.verify(minted.token), Claims)
                continue
            with pytest.raises(TokenRefused):
                await reader.verify(minted.token)


@pytest.mark.parametrize("subject", ["service:mandates", "service:gateway", "01900000-0000-7000-8000-00000000000a"])
async def test_a_service_speaks_for_nobody_but_itself(tmp_path: Path, subject: str) -> None:
    """V46: a neighbour's key signs no person's and no other service's token."""
    keyring = Keyring(tmp_path / "keys")
    reader = Verifier("leeway-growth", {"leeway-people": JwksSource(of_keyring(keyring))})
    minter = Minter("leeway-people", keyring)
    own = minter.mint(subject="service:people", audience="leeway-growth", organisation_id=UUID(int=1))
    assert (await reader.verify(own.token)).subject == "service:people"
    foreign = minter.mint(subject=subject, audience="leeway-growth", organisation_id=UUID(int=1))
    with pytest.raises(TokenRefused) as refusal:
        await reader.verify(foreign.token)
    assert refusal.value.reason == "subject"

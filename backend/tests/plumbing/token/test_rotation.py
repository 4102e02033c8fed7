import asyncio
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from leeway.plumbing import jwks
from leeway.plumbing.jwks import JwksSource, of_keyring, public_keys
from leeway.plumbing.keyring import KEPT_AFTER_USE, PUBLISHED_BEFORE_USE, Keyring
from leeway.plumbing.token import GATEWAY, Minter, TokenRefused, Verifier
from tests.plumbing.token import forge


class SetClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def mint(minter: Minter) -> str:
    return minter.mint(subject="somebody", audience="leeway-people", organisation_id=UUID(int=1)).token


def kids(document: bytes) -> set[str]:
    return {key["kid"] for key in json.loads(document)["keys"]}


def test_keys_are_made_at_the_first_start_for_their_owner_alone(tmp_path: Path) -> None:
    """V58: 0700 around, 0600 inside; a second start finds the same key."""
    folder = tmp_path / "secrets" / "keys"
    first = Keyring(folder).current()
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Keyring(folder).current().kid == first.kid


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    """V58: a leaked key is said, not used."""
    Keyring(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    file.chmod(0o644)
    with pytest.raises(PermissionError, match="rotate"):
        Keyring(tmp_path / "keys")


def test_a_key_of_another_kind_is_not_used(tmp_path: Path) -> None:
    """J5: the folder holds P-256 keys or nothing."""
    Keyring(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    foreign = rsa.generate_private_key(65537, 2048)
    file.write_bytes(foreign.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(ValueError, match="P-256"):
        Keyring(tmp_path / "keys")


def test_the_key_set_shows_public_halves_only(tmp_path: Path) -> None:
    """V57: a service holds public keys only."""
    for key in json.loads(Keyring(tmp_path / "keys").jwks())["keys"]:
        assert set(key) == {"kty", "crv", "x", "y", "kid", "alg", "use"}


def test_a_new_key_is_published_before_its_use_and_an_old_one_after_it(tmp_path: Path) -> None:
    """Rotation: no verifier meets a key for the first time in a token."""
    clock = SetClock()
    keyring = Keyring(tmp_path / "keys", clock=clock)
    old = keyring.current()
    new = keyring.rotate()
    assert kids(keyring.jwks()) == {old.kid, new.kid}
    assert keyring.current() == old
    clock.now += PUBLISHED_BEFORE_USE
    assert keyring.current() == new
    assert old.kid in kids(keyring.jwks())
    clock.now += KEPT_AFTER_USE
    keyring.rotate()
    assert old.kid not in kids(keyring.jwks())


def test_a_second_process_follows_a_rotation_without_a_restart(tmp_path: Path) -> None:
    """Rotation is a matter of the folder, not of one process."""
    clock = SetClock()
    one, other = (Keyring(tmp_path / "keys", clock=clock) for _ in range(2))
    new = one.rotate()
    clock.now += PUBLISHED_BEFORE_USE
    assert other.current().kid == new.kid


async def test_twenty_rotations_under_use_refuse_nobody(tmp_path: Path) -> None:
    """Rotation: tokens of before, during and after each change are accepted, 0 refused."""
    clock = SetClock()
    keyring = Keyring(tmp_path / "keys", clock=clock)
    minter = Minter(GATEWAY, keyring, clock=clock)
    readers = [
        Verifier("leeway-people", {GATEWAY: JwksSource(of_keyring(keyring), clock=clock)}, clock=clock)
        for _ in range(3)
    ]
    signed_by = set()
    for _ in range(20):
        keyring.rotate()
        for _ in range(12):
            token = mint(minter)
            signed_by.add(keyring.current().kid)
            clock.forward(seconds=75)
            await asyncio.gather(*(reader.verify(token) for reader in readers for _ in range(5)))
    assert len(signed_by) >= 20
    assert len(kids(keyring.jwks())) <= 3


async def test_a_flood_of_unknown_kids_costs_one_fetch_in_30_seconds() -> None:
    """10,000 unknown kids: at most one fetch in 30 s, and good tokens pass meanwhile."""
    clock = SetClock()
    clock.now = forge.at_now()
    fetches = 0

    async def fetch() -> bytes:
        nonlocal fetches
        fetches += 1
        await asyncio.sleep(0)
        return forge.key_set()

    reader = Verifier(forge.AUDIENCE, {forge.ISSUER: JwksSource(fetch, clock=clock)}, clock=clock)
    base = forge.token().split(".", 1)[1]
    flood = [f"{forge.segment(forge.text_of(forge.with_header(kid=f'k{n}')))}.{base}" for n in range(10_000)]
    answers = await asyncio.gather(*(reader.verify(text) for text in flood), return_exceptions=True)
    assert all(isinstance(answer, TokenRefused) for answer in answers)
    assert fetches == 1
    assert (await reader.verify(forge.token())).token_id == "one"
    clock.forward(seconds=30)
    await asyncio.gather(*(reader.verify(text) for text in flood[:100]), return_exceptions=True)
    assert fetches == 2


async def test_a_new_key_is_found_by_looking_again(tmp_path: Path) -> None:
    """An emergency rotation: the first token of an unknown key makes the verifier ask."""
    clock = SetClock()
    keyring = Keyring(tmp_path / "keys", clock=clock)
    reader = Verifier("leeway-people", {GATEWAY: JwksSource(of_keyring(keyring), clock=clock)}, clock=clock)
    minter = Minter(GATEWAY, keyring, clock=clock)
    await reader.verify(mint(minter))
    for file in (tmp_path / "keys").iterdir():
        file.unlink()
    replaced = Keyring(tmp_path / "keys", clock=clock)
    clock.forward(seconds=31)
    await reader.verify(mint(Minter(GATEWAY, replaced, clock=clock)))


@pytest.mark.parametrize(("hours", "accepted"), [(23.9, True), (24, False)])
async def test_keys_serve_24_hours_without_their_issuer(tmp_path: Path, hours: float, *, accepted: bool) -> None:
    """R26: an unreachable issuer is bridged for a day; then nobody is let in."""
    clock = SetClock()
    keyring = Keyring(tmp_path / "keys", clock=clock)
    away = False

    async def fetch() -> bytes:
        if away:
            raise ConnectionError
        return keyring.jwks()

    reader = Verifier("leeway-people", {GATEWAY: JwksSource(fetch, clock=clock)}, clock=clock)
    minter = Minter(GATEWAY, keyring, clock=clock)
    await reader.verify(mint(minter))
    away = True
    clock.forward(hours=hours)
    if accepted:
        await reader.verify(mint(minter))
        return
    with pytest.raises(TokenRefused):
        await reader.verify(mint(minter))


async def test_an_issuer_that_was_never_reached_lets_nobody_in() -> None:
    """R26: no key, no entry."""

    async def fetch() -> bytes:
        raise ConnectionError

    reader = Verifier(forge.AUDIENCE, {forge.ISSUER: JwksSource(fetch, clock=forge.at_now)}, clock=forge.at_now)
    with pytest.raises(TokenRefused):
        await reader.verify(forge.token())


def test_one_key_is_found_among_a_thousand_and_all_kinds_of_foreign_ones() -> None:
    """A key set may hold OKP, RSA, oct, malformed and 1,000 keys."""
    foreign: list[object] = [
        {"kty": "OKP", "crv": "Ed25519", "kid": "okp", "x": "AA"},
        {"kty": "RSA", "kid": "rsa", "n": "AQAB", "e": "AQAB"},
        {"kty": "oct", "kid": "oct", "k": "AA"},
        None,
        5,
        {"kid": []},
        {"kty": "EC", "crv": "P-256", "kid": "short", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-256", "kid": "typed", "x": 5, "y": None},
        forge.public_jwk(kid="sign-only", key_ops=["sign"]),
        forge.public_jwk(kid="broken-ops", key_ops="verify"),
    ]
    many = [forge.public_jwk(kid=f"k{n}") for n in range(1000)]
    found = public_keys(forge.key_set(*foreign, *many, forge.public_jwk()))
    assert set(found) == {forge.KID} | {f"k{n}" for n in range(1000)}


def test_a_key_set_larger_than_a_mebibyte_is_refused() -> None:
    """API10: what another server sends is bounded."""
    with pytest.raises(ValueError, match="too large"):
        public_keys(b" " * (jwks.MAX_DOCUMENT_BYTES + 1))

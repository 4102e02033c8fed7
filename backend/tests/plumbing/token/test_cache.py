from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.token import Minter, TokenRefused, Verifier
from tests.plumbing.token import forge


async def test_a_known_token_is_not_verified_again() -> None:
    """X60: one signature check per token, then a look into the cache."""
    reader = forge.verifier()
    token = forge.token()
    assert await reader.verify(token) is await reader.verify(token)


async def test_a_known_token_ends_when_it_ends(tmp_path: Path) -> None:
    """J7: the end is looked at on a hit as well."""
    now = [datetime(2026, 11, 24, tzinfo=UTC)]
    keyring = Keyring(tmp_path / "keys", clock=lambda: now[0])
    reader = Verifier("leeway-people", {forge.ISSUER: JwksSource(of_keyring(keyring))}, clock=lambda: now[0])
    minter = Minter(forge.ISSUER, keyring, clock=lambda: now[0])
    minted = minter.mint(subject="somebody", audience="leeway-people", organisation_id=UUID(int=1))
    await reader.verify(minted.token)
    now[0] += timedelta(seconds=149)
    await reader.verify(minted.token)
    now[0] += timedelta(seconds=1)
    with pytest.raises(TokenRefused) as refusal:
        await reader.verify(minted.token)
    assert refusal.value.reason == "expired"


async def test_the_cache_is_bounded_and_forgets_the_longest_unused() -> None:
    """X60: a flood of tokens costs no memory."""
    reader = forge.verifier(cached_tokens=2)
    first, second, third = (forge.token(claims=forge.with_claims(jti=name)) for name in ("a", "b", "c"))
    known = await reader.verify(first)
    await reader.verify(second)
    assert await reader.verify(first) is known
    await reader.verify(third)
    assert await reader.verify(first) is known, "just used, so it was the second that went"


@pytest.mark.parametrize("seconds", [0, -1, 121])
def test_no_token_is_minted_for_longer_than_two_minutes(tmp_path: Path, seconds: int) -> None:
    """R30: internal tokens live at most 120 seconds."""
    minter = Minter(forge.ISSUER, Keyring(tmp_path / "keys"))
    with pytest.raises(ValueError, match="two minutes"):
        minter.mint(subject="a", audience="b", organisation_id=UUID(int=1), lifetime_seconds=seconds)

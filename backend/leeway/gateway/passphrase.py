"""Passphrases: which are taken, and how they are kept. Argon2id takes its time in a thread, never on the loop (X73).

Length counts and nothing else is prescribed (V32): no capital, no digit, no end. What an attacker would try first is
refused: known passwords, keyboard rows, names and dates, alone or strung together, and words about the person.
"""

import asyncio
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from leeway.gateway.seats import Seats

SHORTEST, LONGEST = 12, 256
STRONG_FROM_GUESSES_LOG10 = 10.0
WEIGHED_CHARACTERS = 72
"""What the estimate looks at; beyond it a passphrase is only longer."""

MEMORY_KIB, ROUNDS, LANES = 64 * 1024, 3, 4
"""RFC 9106, section 4, second choice: 64 MiB, three passes, four lanes (V33)."""

AT_ONCE, WAITING = 2, 200
"""Each takes its memory and a core for a moment; the rest queue, and beyond that are told to come back."""


class Passphrases:
    def __init__(self) -> None:
        self._hasher = PasswordHasher(
            time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=LANES, hash_len=32, salt_len=16, type=Type.ID
        )
        self._seats = Seats(AT_ONCE, WAITING)
        self._nobodys = self._hasher.hash("of nobody")

    async def hashed(self, passphrase: str) -> str:
        async with self._seats.one():
            return await asyncio.to_thread(self._hasher.hash, normal(passphrase))

    async def fits(self, passphrase: str, kept: str | None) -> bool:
        """Nobody's hash is tried where there is none, so that time does not tell who has an account (V37)."""
        async with self._seats.one():
            return await asyncio.to_thread(self._verify, normal(passphrase), kept) and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Hashed with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def _verify(self, passphrase: str, kept: str | None) -> bool:
        try:
            return self._hasher.verify(kept or self._nobodys, passphrase)
        except (VerificationError, InvalidHashError):
            return False


def normal(passphrase: str) -> str:
    """One spelling for what looks the same, whichever keyboard typed it."""
    return unicodedata.normalize("NFKC", passphrase)


def weakness_of(passphrase: str, about: Iterable[str]) -> str | None:
    """Why it is not taken, as a sentence that helps; None when it is."""
    chosen = normal(passphrase)
    if len(chosen) < SHORTEST:
        return f"Use at least {SHORTEST} characters; four or five words that do not belong together are good."
    context = [word for text in about for word in (text, *text.replace("@", " ").replace(".", " ").split()) if word]
    estimate = zxcvbn(chosen[:WEIGHED_CHARACTERS], user_inputs=[*context, "leeway"])
    if float(estimate["guesses_log10"]) < STRONG_FROM_GUESSES_LOG10:
        return "This would be guessed early: use more words, and none that are about you or your organisation."
    return None

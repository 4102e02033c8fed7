"""Secrets of other systems at rest: sealed with a key that lies outside the database (P17, V59).

Whoever has only the database, or a backup of it, has nothing. AES-256-GCM; what a secret is for is sealed in with it,
so that nobody can move a sealed value to another place and have it opened there.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class CannotOpen(ValueError):
    """Sealed with another key or for another place, or damaged."""


class Sealer:
    """The key is made at first use and only its owner may read it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._aead: AESGCM | None = None

    def seal(self, secret: str, purpose: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._key().encrypt(nonce, secret.encode(), purpose.encode())

    def open(self, sealed: bytes, purpose: str) -> str:
        try:
            return self._key().decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose.encode()).decode()
        except InvalidTag as error:
            raise CannotOpen(f"{purpose}: write the secret again; the key that sealed it is gone") from error

    def _key(self) -> AESGCM:
        if self._aead is None:
            self._aead = AESGCM(_read_or_make(self._file))
        return self._aead


def _read_or_make(file: Path) -> bytes:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(AESGCM.generate_key(bit_length=KEY_BYTES * 8))
            target.flush()
            os.fsync(target.fileno())
    except FileExistsError:
        pass
    if file.stat().st_mode & 0o077:
        raise PermissionError(f"{file} can be read by others: chmod 600 it, and change the secrets that it seals")
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise ValueError(f"{file} is no key of {KEY_BYTES} bytes")
    return key

"""Secrets that must be read again and so cannot be hashed: sealed with a key that is not in the database (V55, V58).

AES-256-GCM with a random nonce each time. What a secret belongs to is sealed with it, so that one row's secret opens
in no other row. A new key is a new file; what older keys sealed stays readable until it is sealed anew.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES, KEY_NAME_BYTES = 32, 12, 4


class Unreadable(Exception):
    """Sealed with a key that is not here, for something else, or changed since."""


class Vault:
    """A folder of keys that only its owner reads; the last in the order of names seals, all of them open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._keys: dict[bytes, AESGCM] = {}
        self._newest = b""
        self._read()
        if not self._keys:
            self.renew()

    def renew(self) -> None:
        """A new key, used from now on."""
        name = int.from_bytes(self._newest or bytes(KEY_NAME_BYTES)) + 1
        file = self._folder / f"{name:08x}.key"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(AESGCM.generate_key(bit_length=KEY_BYTES * 8))
        self._read()

    def seal(self, secret: bytes, about: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return self._newest + nonce + self._keys[self._newest].encrypt(nonce, secret, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        name, rest = sealed[:KEY_NAME_BYTES], sealed[KEY_NAME_BYTES:]
        if name not in self._keys:
            self._read()
        if name not in self._keys:
            raise Unreadable("The key that sealed this is not in the folder of secrets.")
        try:
            return self._keys[name].decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], about.encode())
        except InvalidTag as error:
            raise Unreadable("This was sealed for something else, or it was changed.") from error

    def _read(self) -> None:
        for file in sorted(self._folder.glob("*.key")):
            if file.stat().st_mode & 0o077:
                raise PermissionError(f"{file} can be read by others: chmod 600 it, and renew what it sealed")
            self._newest = bytes.fromhex(file.stem)
            self._keys[self._newest] = AESGCM(file.read_bytes())

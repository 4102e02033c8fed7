"""Envelopes: text sealed with a key of its own, and that key sealed with one that lies apart from the database (V55).

AES-256-GCM with random 96-bit nonces; what a text belongs to is sealed in with it, so that it opens nowhere else.
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
MOST_USES = 1 << 31
"""Half of what random nonces of this length allow for one key (NIST SP 800-38D, section 8.3)."""


class CannotOpen(Exception):
    """Another key, another place, or changed bytes."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, *, about: bytes) -> bytes:
    """Nonce and cipher text. `about` must be the same when it is opened."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def open_sealed(key: bytes, sealed: bytes, *, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
    except InvalidTag as error:
        raise CannotOpen from error


@dataclass(frozen=True, slots=True)
class InstanceKey:
    """The key of this installation: a file that only its owner reads, made once, and in no backup of the database."""

    key: bytes = field(repr=False)

    @classmethod
    def kept_in(cls, file: Path) -> "InstanceKey":
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = file.with_suffix(".new")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
                handle.write(new_key())
                handle.flush()
                os.fsync(handle.fileno())
            try:
                # Whoever comes first makes it; nobody ever writes over a key that was used.
                os.link(draft, file)
            except FileExistsError:
                pass
            finally:
                draft.unlink(missing_ok=True)
        key = file.read_bytes()
        if len(key) != KEY_BYTES:
            raise ValueError(f"{file} is no key of {KEY_BYTES} bytes: put back the one that was there.")
        return cls(key)

    def wrap(self, key: bytes, *, about: bytes) -> bytes:
        return seal(self.key, key, about=about)

    def unwrap(self, wrapped: bytes, *, about: bytes) -> bytes:
        return open_sealed(self.key, wrapped, about=about)

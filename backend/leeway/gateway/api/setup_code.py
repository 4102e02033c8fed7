"""The one-time code of the first start: whoever reads the server's terminal may make the first administrator (V35)."""

import hashlib
import hmac
import secrets


class SetupCode:
    """Only a hash is kept; a new start prints a new code for as long as nobody administers."""

    def __init__(self) -> None:
        self._hash: bytes | None = None

    def renew(self) -> str:
        code = secrets.token_hex(16)
        self._hash = hashlib.sha256(code.encode()).digest()
        return "-".join(code[at : at + 8] for at in range(0, len(code), 8))

    def matches(self, given: str) -> bool:
        digest = hashlib.sha256(given.strip().replace("-", "").lower().encode()).digest()
        return self._hash is not None and hmac.compare_digest(digest, self._hash)

    def close(self) -> None:
        self._hash = None

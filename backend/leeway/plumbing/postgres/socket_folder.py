"""The private folder of the server's socket, short enough for the operating system."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from leeway.plumbing.postgres.identity import Identity
from leeway.plumbing.postgres.refusal import PostgresUnavailable

LONGEST_PATH = 99
"""Linux takes 107 bytes, macOS 103, libpq no more than they do (X6)."""

PORT = 5432
SOCKET_NAME = f"/.s.PGSQL.{PORT}"


def socket_folder(home: Path) -> Path:
    """`run` in the home, or a folder with a name made from the home where that would be too long."""
    near = home / "run"
    if len(os.fsencode(near)) + len(SOCKET_NAME) <= LONGEST_PATH:
        return near
    short = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"leeway-{os.geteuid()}-{short}"


def make_private(folder: Path, identity: Identity) -> None:
    """A folder of ours that nobody else may enter; in a shared place somebody may have been there first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), identity.user}:
        raise PostgresUnavailable(
            f"{folder} belongs to somebody else. Remove it, or set LEEWAY_HOME to another folder."
        )
    folder.chmod(0o700)
    identity.own(folder)

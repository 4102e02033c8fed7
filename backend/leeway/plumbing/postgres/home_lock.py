"""One Leeway per home."""

import fcntl
import os
from pathlib import Path
from typing import IO

from leeway.plumbing.postgres.refusal import AlreadyRunning


def lock_home(home: Path) -> IO[str]:
    """The lock lives as long as the file object: keep it (X10). The kernel lets go of it however we end."""
    file = (home / "lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise AlreadyRunning(
            f"Another Leeway (process {holder}) runs on {home}. Stop it, or set LEEWAY_HOME to another folder."
        ) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file

"""Server processes that outlived the Leeway that started them (X11, X12)."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PROCESSES = Path("/proc")
PATIENCE = 10.0
STEP = 0.02


def end_left_behind(data: Path) -> None:
    """Stop a server that still runs on these data, then any backend that survived its server.

    Our lock on the home says that no living Leeway owns them.
    """
    server = _server_on(data)
    if server is not None:
        for ask in (signal.SIGINT, signal.SIGQUIT):
            _signal(server, ask)
            if _gone(server, PATIENCE):
                break
    # Backends are sessions of their own, so no process group reaches them; one busy in a long statement
    # would hold the shared memory and keep every new server from starting.
    for pid in _working_in(data):
        _signal(pid, signal.SIGKILL)
        _gone(pid, PATIENCE)


def _server_on(data: Path) -> int | None:
    """The pid in `postmaster.pid`, if that process really is a server on these data: numbers are used again."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    if PROCESSES.is_dir():
        return pid if pid in set(_working_in(data)) else None
    asked = subprocess.run(["/bin/ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return pid if "postgres" in asked.stdout and str(data) in asked.stdout else None


def _working_in(data: Path) -> Iterator[int]:
    """Processes of a PostgreSQL whose working directory is these data."""
    if not PROCESSES.is_dir():
        return
    place = data.resolve()
    for entry in PROCESSES.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            folder, program = (entry / "cwd").readlink(), (entry / "exe").readlink()
        except OSError:
            # Somebody else's, or gone in between.
            continue
        if folder == place and program.name.removesuffix(" (deleted)") == "postgres":
            yield int(entry.name)


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _gone(pid: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if not _alive(pid):
            return True
        time.sleep(STEP)
    return False


def _alive(pid: int) -> bool:
    """A zombie holds nothing any more; only its parent has not looked yet."""
    try:
        os.kill(pid, 0)
        state = (PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] if PROCESSES.is_dir() else ""
    except (OSError, IndexError):
        return False
    return state != "Z"

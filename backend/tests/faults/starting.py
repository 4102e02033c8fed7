"""The command as an operator gives it: what it says and how it ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

PATIENCE = 180


def leeway(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs to its end; none of this machine's own settings reach it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWAY_", "PG"))}
    return subprocess.run(
        [sys.executable, "-m", "leeway.cli", *words],
        env=env | {f"LEEWAY_{name.upper()}": value for name, value in settings.items()},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def said_in_one_line(ended: subprocess.CompletedProcess[str]) -> str:
    """The line that was said: one, without a traceback, and with an exit that scripts notice."""
    assert ended.returncode == 1, ended.stderr
    lines = [line for line in ended.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, ended.stderr
    assert lines[0].startswith("leeway: ")
    return lines[0]


def processes_on(home: Path) -> Iterator[psutil.Process]:
    """Everything that runs on this home: the servers of its data, and whoever was started with it."""
    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            if str(home) in f"{process.cwd()} {' '.join(process.cmdline())}":
                yield process
        except psutil.Error:
            continue

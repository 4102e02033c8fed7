"""B13: from `leeway serve` on an existing database to the first 200 of /readyz, and the memory of everything then.

The yardstick is the start of the same embedded PostgreSQL alone; the target is a difference, so it is a row of its own.
"""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.house import PORT, running, until_answers
from benchmarks.ratio import ROUNDS, Ratio
from leeway.plumbing.embedded_postgres import EmbeddedPostgres

MORE_SECONDS = 3.0
MOST_MEGABYTES = 450.0


def measure() -> list[Ratio]:
    with TemporaryDirectory(prefix="leeway-bench-") as folder:
        home = Path(folder) / "home"
        _start(home)
        starts, alone, memory = [], [], []
        for _ in range(ROUNDS):
            seconds, megabytes = _start(home)
            starts.append(seconds)
            memory.append(megabytes)
            alone.append(_postgres_alone(home))
    return [
        _row(
            "seconds to /readyz, at most 3 s more than PostgreSQL alone",
            starts,
            statistics.median(alone),
            "s",
            MORE_SECONDS,
        ),
        _row("resident memory of all processes / 450 MB", memory, MOST_MEGABYTES, "MB", 0),
    ]


def _row(what: str, measured: list[float], yardstick: float, unit: str, more: float) -> Ratio:
    """At most the yardstick and `more` of its unit."""
    middle = statistics.median(measured)
    return Ratio(
        number="B13",
        what=what,
        figure=middle,
        yardstick=yardstick,
        unit=unit,
        spread=(max(measured) - min(measured)) / middle,
        at_most=(yardstick + more) / yardstick,
        ratio=middle / yardstick,
    )


def _start(home: Path) -> tuple[float, float]:
    env = {"LEEWAY_HOME": str(home), "LEEWAY_PORT": str(PORT), "LEEWAY_LOGS": "json"}
    began = time.perf_counter()
    with running("-m", "leeway.cli", "serve", log=home.parent / "log", env=env) as process:
        until_answers(f"http://127.0.0.1:{PORT}/readyz", process)
        return time.perf_counter() - began, _megabytes(process.pid)


def _megabytes(pid: int) -> float:
    """Each page once (PSS): PostgreSQL's processes share their buffers, which would count once for each otherwise."""
    leeway = psutil.Process(pid)
    everything = [leeway, *leeway.children(recursive=True)]
    return float(sum(process.memory_full_info().pss for process in everything)) / 1e6


def _postgres_alone(home: Path) -> float:
    server = EmbeddedPostgres(home)
    began = time.perf_counter()
    server.start()
    seconds = time.perf_counter() - began
    server.stop()
    return seconds

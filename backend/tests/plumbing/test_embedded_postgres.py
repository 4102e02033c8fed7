"""The embedded PostgreSQL over its whole life: first start, second start, every way to be killed."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg
import pytest

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.postgres.refusal import AlreadyRunning, PostgresUnavailable

RECOVERY = 10.0
"""R16."""

START_AND_BE_KILLED = """
import sys, time
from pathlib import Path
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
postgres = EmbeddedPostgres(Path(sys.argv[1]))
postgres.start()
print(postgres.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(tmp_path / "home")
    embedded.start()
    yield embedded
    embedded.stop()


def ask(postgres: EmbeddedPostgres, question: str) -> str:
    with closing(psycopg.connect(postgres.url, autocommit=True)) as connection:
        row = connection.execute(question.encode()).fetchone()
        assert row is not None
        return str(row[0])


def keep(postgres: EmbeddedPostgres, note: str) -> None:
    with closing(psycopg.connect(postgres.url, autocommit=True)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (note text)")
        connection.execute("INSERT INTO kept VALUES (%s)", (note,))


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


async def until_it_answers_anew(postgres: EmbeddedPostgres, old_pid: int | None) -> float:
    began = time.monotonic()
    while time.monotonic() - began < RECOVERY:
        if postgres.pid != old_pid:
            try:
                await asyncio.to_thread(ask, postgres, "SELECT 1")
            except psycopg.OperationalError:
                pass
            else:
                return time.monotonic() - began
        await asyncio.sleep(0.02)
    raise AssertionError("the database did not come back")


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"])
def test_it_is_durable(postgres: EmbeddedPostgres, setting: str) -> None:
    """R15: nothing that keeps acknowledged work is switched off."""
    assert ask(postgres, f"SHOW {setting}") == "on"


def test_only_its_owner_can_reach_it(postgres: EmbeddedPostgres) -> None:
    """V58: no port, a closed folder, a password on top."""
    assert ask(postgres, "SHOW listen_addresses") == ""
    folder = Path(ask(postgres, "SHOW unix_socket_directories"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((postgres.home / "secrets" / "embedded-admin").stat().st_mode) == 0o600
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.url, password="guessed")


def test_a_long_home_has_its_socket_in_a_short_place(tmp_path: Path) -> None:
    """X6: the operating system takes about a hundred bytes."""
    postgres = EmbeddedPostgres(tmp_path / ("long" * 30))
    postgres.start()
    try:
        assert ask(postgres, "SELECT 1") == "1"
    finally:
        postgres.stop()


def test_a_second_start_on_the_same_home_is_refused(postgres: EmbeddedPostgres) -> None:
    """X10"""
    with pytest.raises(AlreadyRunning, match=f"process {os.getpid()}.*LEEWAY_HOME"):
        EmbeddedPostgres(postgres.home).start()
    assert ask(postgres, "SELECT 1") == "1"


def test_stopping_does_not_wait_for_clients_and_leaves_no_process(postgres: EmbeddedPostgres) -> None:
    """X8"""
    pid = postgres.pid
    assert pid is not None
    with closing(psycopg.connect(postgres.url)):
        began = time.monotonic()
        postgres.stop()
    assert time.monotonic() - began < 5
    assert not alive(pid)


def test_what_was_kept_is_there_after_a_restart(postgres: EmbeddedPostgres) -> None:
    keep(postgres, "before")
    postgres.stop()
    postgres.start()
    assert ask(postgres, "SELECT note FROM kept") == "before"


def test_an_interrupted_first_start_is_begun_again(tmp_path: Path) -> None:
    postgres = EmbeddedPostgres(tmp_path / "home")
    (postgres.data.parent / "data.new" / "base").mkdir(parents=True)
    postgres.start()
    postgres.stop()
    assert (postgres.data / "PG_VERSION").exists()


def test_a_start_after_leeway_was_killed_takes_over_the_orphaned_server(tmp_path: Path) -> None:
    """R16, X11: the orphan still answers with the same password, so it must not pass for ours."""
    home = tmp_path / "home"
    with subprocess.Popen([sys.executable, "-c", START_AND_BE_KILLED, home], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        orphan = int(first.stdout.readline())
        postgres = EmbeddedPostgres(home)
        keep(postgres, "committed")
        first.kill()
    assert alive(orphan)
    began = time.monotonic()
    postgres.start()
    try:
        assert time.monotonic() - began < RECOVERY
        assert postgres.pid != orphan
        assert not alive(orphan)
        assert ask(postgres, "SELECT note FROM kept") == "committed"
    finally:
        postgres.stop()


async def test_a_killed_server_comes_back_by_itself(postgres: EmbeddedPostgres) -> None:
    """R16: kill -9 of the postmaster, nothing committed lost."""
    keep(postgres, "committed")
    watch = asyncio.create_task(postgres.supervise())
    killed = postgres.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert await until_it_answers_anew(postgres, killed) < RECOVERY
    assert ask(postgres, "SELECT note FROM kept") == "committed"
    watch.cancel()


async def test_a_backend_busy_in_a_long_statement_does_not_keep_the_server_from_coming_back(
    postgres: EmbeddedPostgres,
) -> None:
    """R16, X12: it survives its postmaster and holds the shared memory."""
    watch = asyncio.create_task(postgres.supervise())
    killed = postgres.pid
    assert killed is not None
    with closing(psycopg.connect(postgres.url)) as busy:
        busy.pgconn.send_query(b"SELECT sum(sqrt(n)) FROM generate_series(1, 1e9) n")
        await asyncio.sleep(0.2)
        os.kill(killed, signal.SIGKILL)
        assert await until_it_answers_anew(postgres, killed) < RECOVERY
    watch.cancel()


async def test_a_killed_backend_costs_the_connections_only(postgres: EmbeddedPostgres) -> None:
    """R16"""
    watch = asyncio.create_task(postgres.supervise())
    with closing(psycopg.connect(postgres.url)) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
    deadline = time.monotonic() + RECOVERY
    while True:
        try:
            assert ask(postgres, "SELECT 1") == "1"
            break
        except psycopg.OperationalError:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)
    watch.cancel()


def test_data_of_another_version_are_left_alone(postgres: EmbeddedPostgres) -> None:
    """X1: never guess which programs fit the data."""
    postgres.stop()
    (postgres.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(PostgresUnavailable, match=r"made by PostgreSQL 14.*LEEWAY_PG_BIN"):
        postgres.start()


def test_a_folder_without_programs_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(PostgresUnavailable, match=r"no `postgres` in it.*LEEWAY_DATABASE_URL"):
        EmbeddedPostgres(tmp_path / "home", binaries=tmp_path).start()


def test_a_socket_folder_of_somebody_else_is_refused() -> None:
    """X6: in a shared place somebody may have been there first."""
    # Under a long path the sockets would live elsewhere.
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        home = Path(short) / "home"
        home.mkdir()
        (home / "run").symlink_to(short)
        with pytest.raises(PostgresUnavailable, match="belongs to somebody else"):
            EmbeddedPostgres(home).start()

"""PostgreSQL as a part of Leeway: made, started, watched and stopped by it, on a private socket.

Durable as a server of its own would be: checksums, fsync, SCRAM, one instance per home (architecture 3).
"""

import asyncio
import logging
import os
import secrets
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlencode

import psycopg

from leeway.plumbing.postgres.binaries import find_binaries, full_version, major_of
from leeway.plumbing.postgres.home_lock import lock_home
from leeway.plumbing.postgres.identity import Identity, choose_identity
from leeway.plumbing.postgres.left_behind import end_left_behind
from leeway.plumbing.postgres.refusal import PostgresUnavailable
from leeway.plumbing.postgres.socket_folder import PORT, make_private, socket_folder

logger = logging.getLogger(__name__)

ADMIN = "leeway_admin"
DATABASE = "leeway"
BUILTIN_LOCALE_SINCE = 17
LARGEST_LOG = 10_000_000
STEP = 0.02
STOP_PATIENCE = 10.0
START_PATIENCE = 600.0
"""Recovery after a crash may read much of its log; a start that fails ends the process long before."""

ATTEMPTS = 5
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
CALM_AFTER = 60.0

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    # Said aloud, so that an edited postgresql.conf cannot take durability away (R15).
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "logging_collector": "off",
}


class EmbeddedPostgres:
    """One cluster below `home`. `start` and `stop` block; `supervise` is the task that keeps it running."""

    def __init__(self, home: Path, *, binaries: Path | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.home = home.expanduser().resolve()
        self.data = self.home / "postgres" / "data"
        self._sockets = socket_folder(self.home)
        self._chosen_binaries = binaries
        self._settings = {**SETTINGS, **(settings or {})}
        self._lock: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._identity = Identity()
        self._binaries = Path()
        self._turn = threading.Lock()
        """Stopping waits for a restart under way, and no restart follows a stop."""

    @property
    def url(self) -> str:
        """The owner's address. It is the administrator's, so no service is ever given it."""
        place = urlencode({"host": str(self._sockets), "port": PORT})
        return f"postgresql://{ADMIN}:{quote(self._password())}@/{DATABASE}?{place}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Returns when our own server answers. Raises PostgresUnavailable with the sentence that mends it."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = lock_home(self.home)
        try:
            self._prepare()
            self._launch()
            self._make_database()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        with self._turn:
            self._stop()

    def _stop(self) -> None:
        """SIGTERM would wait for every client for ever, so it is SIGINT; then SIGQUIT (X8)."""
        process, self._process = self._process, None
        if process is not None:
            for ask in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
                process.send_signal(ask)
                try:
                    process.wait(STOP_PATIENCE)
                    break
                except subprocess.TimeoutExpired:
                    logger.warning("PostgreSQL did not end on %s", ask.name)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    async def supervise(self) -> None:
        """Bring a fallen server back, each time after a longer pause, until cancelled or stopped."""
        pause, up_since = FIRST_PAUSE, time.monotonic()
        while (process := self._process) is not None:
            if process.poll() is None:
                await asyncio.sleep(STEP)
                continue
            logger.error("PostgreSQL ended with %s; starting it again in %.1f s", process.returncode, pause)
            pause = FIRST_PAUSE if time.monotonic() - up_since > CALM_AFTER else pause
            await asyncio.sleep(pause)
            try:
                await asyncio.to_thread(self._launch_again)
            except PostgresUnavailable as error:
                logger.error("%s", error)  # noqa: TRY400 - its sentence says it all; the next attempt follows
            pause, up_since = min(pause * 2, LONGEST_PAUSE), time.monotonic()

    # ---------------------------------------------------------------------------------------------------- the folders

    def _prepare(self) -> None:
        postgres = self.home / "postgres"
        postgres.mkdir(mode=0o700, exist_ok=True)
        binaries = find_binaries(self._chosen_binaries)
        version = full_version(binaries)
        self._identity, self._binaries = choose_identity(self.data, binaries)
        make_private(self._sockets, self._identity)
        if self.data.exists():
            made_by = major_of((self.data / "PG_VERSION").read_text())
            if made_by != major_of(version):
                raise PostgresUnavailable(
                    f"The data in {self.data} were made by PostgreSQL {made_by}, but {binaries} holds {version}. "
                    f"Set LEEWAY_PG_BIN to the programs of PostgreSQL {made_by}, or move the data with "
                    "`leeway backup` and `leeway restore`."
                )
        else:
            self._initialise(version)
        (self.home / "version").write_text(f"PostgreSQL {version}\n")

    def _initialise(self, version: str) -> None:
        """Made beside its place and moved there whole: an interrupted first start leaves no half a cluster."""
        draft = self.data.with_name("data.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._identity.own(draft)
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if major_of(version) >= BUILTIN_LOCALE_SINCE else ["--locale=C.UTF-8"]
        command: list[str | Path] = [
            self._binaries / "initdb",
            *("-D", draft, "-U", ADMIN, "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8"),
            *(*locale, "--pwfile=/dev/stdin"),
        ]
        reading, writing = os.pipe()
        if self._identity.user is not None and self._identity.group is not None:
            # /dev/stdin is opened anew by initdb, which is then somebody else (X4).
            os.fchown(reading, self._identity.user, self._identity.group)
        with os.fdopen(writing, "w") as password, os.fdopen(reading), self._log() as log:
            process = self._identity.start(command, log=log.fileno(), stdin=reading)
            password.write(self._password())
            password.close()
            if process.wait() != 0:
                raise PostgresUnavailable(f"initdb failed: {self._last_words()}")
        draft.rename(self.data)

    def _password(self) -> str:
        file = self.home / "secrets" / "embedded-admin"
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = file.with_suffix(".new")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(24))
            draft.replace(file)
        return file.read_text()

    # ---------------------------------------------------------------------------------------------------- the process

    def _launch_again(self) -> None:
        with self._turn:
            if self._process is not None:
                self._launch()

    def _launch(self) -> None:
        pause = FIRST_PAUSE
        for attempt in range(1, ATTEMPTS + 1):
            # A server left behind answers with the same password: without this a start would only look fine (X11).
            end_left_behind(self.data)
            try:
                self._launch_once()
            except PostgresUnavailable:
                if attempt == ATTEMPTS:
                    raise
                time.sleep(pause)
                pause *= 2
            else:
                return

    def _launch_once(self) -> None:
        chosen = {**self._settings, "unix_socket_directories": str(self._sockets)}
        options = [part for name, setting in chosen.items() for part in ("-c", f"{name}={setting}")]
        command: list[str | Path] = [self._binaries / "postgres", "-D", self.data, *options]
        with self._log() as log:
            self._process = self._identity.start(command, log=log.fileno())
        self._wait_until_ready(self._process)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Ready means: our own child lives and answers, not merely that somebody answers (X11)."""
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise PostgresUnavailable(f"PostgreSQL ended with {process.returncode}: {self._last_words()}")
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                time.sleep(STEP)
            else:
                if process.poll() is None:
                    return
        raise PostgresUnavailable(f"PostgreSQL did not answer within {START_PATIENCE:.0f} s: {self._last_words()}")

    def _make_database(self) -> None:
        with self._connect("postgres") as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}".encode())

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._sockets),
            port=PORT,
            user=ADMIN,
            password=self._password(),
            dbname=database,
            autocommit=True,
            connect_timeout=3,
        )

    def _log(self) -> IO[bytes]:
        file = self.home / "postgres" / "log"
        large = file.exists() and file.stat().st_size > LARGEST_LOG
        return file.open("wb" if large else "ab")

    def _last_words(self) -> str:
        lines = (self.home / "postgres" / "log").read_text(errors="replace").splitlines()
        return " / ".join(lines[-3:]) or "it said nothing"

"""Whom the server's processes run as: PostgreSQL refuses to run as root (X7)."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leeway.plumbing.postgres.refusal import PostgresUnavailable

ROOT = 0
IN_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
"""Root outside, an ordinary user inside: files stay root's, and it works below /root as well."""

ORDINARY_USERS = ("leeway", "postgres", "nobody")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
"""Small and our own: no PG… variable of the caller may change where the server looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`prefix` comes before each command; `user` and `group` are those to drop to, or None to stay."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def start(
        self, command: Sequence[str | Path], *, log: int, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """A session of its own, or Ctrl-C would stop the database before the services have drained (X5)."""
        return subprocess.Popen(
            [*self.prefix, *map(str, command)],
            stdin=stdin,
            stdout=log,
            stderr=log,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            user=self.user,
            group=self.group,
            extra_groups=None if self.user is None else (),
        )

    def runs(self, *command: str | Path) -> bool:
        try:
            return self.start(command, log=subprocess.DEVNULL).wait(timeout=20) == 0
        except (OSError, subprocess.TimeoutExpired):
            return False

    def own(self, path: Path) -> None:
        """Hand a file or folder to whom the server runs as."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)


def choose_identity(data: Path, binaries: Path) -> tuple[Identity, Path]:
    """Whom to run as, and the binaries to use; existing data stay with the one who made them."""
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != ROOT:
        if owner not in {None, os.geteuid()}:
            raise PostgresUnavailable(
                f"The data in {data} belong to another user ({_name_of(owner)}). Start Leeway as that user, "
                "or set LEEWAY_HOME to a folder of your own."
            )
        return Identity(), binaries
    if owner in {None, ROOT}:
        namespace = Identity(prefix=IN_NAMESPACE)
        if shutil.which("unshare") and namespace.runs(binaries / "postgres", "--version"):
            return namespace, binaries
    return _dropped(data, binaries, owner)


def _dropped(data: Path, binaries: Path, owner: int | None) -> tuple[Identity, Path]:
    account = _ordinary_user() if owner in {None, ROOT} else pwd.getpwuid(owner or ROOT)
    identity = Identity(user=account.pw_uid, group=account.pw_gid)
    home = data.parent
    # Passing through is enough; listing is not given away.
    home.chmod(home.stat().st_mode | 0o011)
    if owner == ROOT or not identity.runs("test", "-x", home):
        raise PostgresUnavailable(
            f"PostgreSQL does not run as root, user namespaces are not allowed here, and {account.pw_name} cannot "
            f"reach {home}. Start Leeway as an ordinary user, or set LEEWAY_HOME to a folder that every user may "
            "pass through (for example /var/lib/leeway)."
        )
    if identity.runs(binaries / "postgres", "--version"):
        return identity, binaries
    return identity, _copied(binaries, home, identity)


def _copied(binaries: Path, home: Path, identity: Identity) -> Path:
    """The installation lies below a closed folder such as /root: keep a readable copy beside the data."""
    copy = home / "programs"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(binaries.parent, copy, symlinks=True)
    if not identity.runs(copy / "bin" / "postgres", "--version"):
        raise PostgresUnavailable(
            f"PostgreSQL does not run as root, and its copy in {copy} cannot be run by another user. "
            "Start Leeway as an ordinary user, or set LEEWAY_PG_BIN to programs that every user may run."
        )
    return copy / "bin"


def _ordinary_user() -> pwd.struct_passwd:
    for name in ORDINARY_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresUnavailable(
        "PostgreSQL does not run as root, and there is no other user here. Add one: `useradd leeway`."
    )


def _name_of(uid: int | None) -> str:
    try:
        return pwd.getpwuid(uid or ROOT).pw_name
    except KeyError:
        return str(uid)

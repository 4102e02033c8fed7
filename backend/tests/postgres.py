"""Databases for tests: a migrated template, and a fresh copy of it for whoever asks."""

import fcntl
import hashlib
import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

import leeway
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import ServiceSchema, migrate, role_passwords, service_url

PACKAGE = Path(leeway.__file__).parent
SERVICES = ("people", "growth", "mandates", "gateway")
WHAT_SHAPES_A_DATABASE = ("plumbing/migration*.py", "plumbing/**/tables.py", "*/store/**/*.py")


def _schemas() -> tuple[ServiceSchema, ...]:
    found = []
    for service in SERVICES:
        if (PACKAGE / service / "store" / "schema.py").exists():
            module = importlib.import_module(f"leeway.{service}.store.schema")
            found.append(getattr(module, f"{service.upper()}_SCHEMA"))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """One database with every service's schema, and the address for each role."""

    owner_url: str
    passwords: dict[str, str]
    secrets_folder: Path

    def url(self, service: str) -> str:
        return self._as_role(f"leeway_{service}")

    def operator_url(self, service: str) -> str:
        return self._as_role(f"leeway_{service}_operator")

    def _as_role(self, role: str) -> str:
        return service_url(self.owner_url, role, self.passwords[role])


def template_of(cluster: EmbeddedPostgres) -> str:
    """The name of the migrated template, made by the first who needs it and kept until a migration changes."""
    name = f"template_{_fingerprint()}"
    with (cluster.home / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if known is None:
                _build(connection, cluster, name)
    return name


def _build(connection: psycopg.Connection, cluster: EmbeddedPostgres, name: str) -> None:
    draft = f"clone_draft_{uuid4().hex}"
    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
    migrate(_address(cluster, draft), cluster.home / "secrets", _schemas())
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name)))


@contextmanager
def empty(cluster: EmbeddedPostgres) -> Iterator[str]:
    """The owner's address of a database in which there is nothing."""
    name = f"clone_empty_{uuid4().hex}"
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield _address(cluster, name)
    finally:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def clone(cluster: EmbeddedPostgres, template: str) -> Iterator[Databases]:
    name = sql.Identifier(clone_name := f"clone_{uuid4().hex}")
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        # Copying files costs half of what logging each of their blocks does.
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(name, sql.Identifier(template))
        connection.execute(made)
    secrets_folder = cluster.home / "secrets"
    try:
        yield Databases(
            owner_url=_address(cluster, clone_name),
            passwords=role_passwords(secrets_folder, _schemas()),
            secrets_folder=secrets_folder,
        )
    finally:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _address(cluster: EmbeddedPostgres, database: str) -> str:
    return make_url(cluster.url).set(database=database).render_as_string(hide_password=False)


def _fingerprint() -> str:
    files = sorted({file for pattern in WHAT_SHAPES_A_DATABASE for file in PACKAGE.glob(pattern)})
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(PACKAGE)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]

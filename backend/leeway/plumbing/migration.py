"""Migrations of one service after another, run by the owner; afterwards who may touch what.

Alembic makes tables; roles, row-level security and grants are declared here from the metadata, so that a new table
can neither be forgotten nor be readable by a neighbour (D6, D7, D14).
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from leeway.plumbing.database import sqlalchemy_url

OLDEST_SERVER = 150_000
JOB_TABLE_PREFIX = "procrastinate_"
TENANT = "organisation_id = nullif(current_setting('leeway.organisation', true), '')::uuid"
"""`nullif`, because on a reused connection the setting goes back to '' and not to NULL (X18)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSchema:
    """What a service keeps: its schema's name, its tables, its history, and the tables that only ever grow."""

    name: str
    metadata: MetaData
    migrations: Path
    append_only: frozenset[str]
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Tables with a role of their own, by its last word: the service may take that role, and without it may nothing."""
    amendable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Tables whose kept rows change in these columns only; the rest of a row stands as it was written (D7)."""

    def rights_on(self, table: str) -> str:
        """A table may be both: its rows stay for ever, and only these columns of them move."""
        columns = self.amendable.get(table)
        change = f", UPDATE ({', '.join(columns)})" if columns else ""
        if table in self.append_only:
            return f"SELECT, INSERT{change}"
        return f"SELECT, INSERT{change or ', UPDATE'}, DELETE"

    @property
    def role(self) -> str:
        return f"leeway_{self.name}"

    def role_apart(self, table: str) -> str | None:
        """The role that alone may touch this table; none where it is the service's own."""
        return next((f"{self.role}_{name}" for name, tables in self.apart.items() if table in tables), None)

    @property
    def operator_role(self) -> str:
        return f"leeway_{self.name}_operator"


class OldServer(RuntimeError):
    """The server is older than the oldest that is supported."""


def role_passwords(secrets_folder: Path, schemas: Iterable[ServiceSchema]) -> dict[str, str]:
    """The password of each login role, made once and kept in a file that only its owner reads (V58)."""
    file = secrets_folder / "database.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    wanted = [role for schema in schemas for role in (schema.role, schema.operator_role)]
    missing = [role for role in wanted if role not in kept]
    if missing:
        kept |= {role: secrets.token_urlsafe(24) for role in missing}
        secrets_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            json.dump(kept, handle, indent=2)
        draft.replace(file)
    return {role: kept[role] for role in wanted}


def service_url(owner_url: str, role: str, password: str) -> str:
    """The owner's address with another login in it."""
    url = make_url(owner_url).set(username=role, password=password)
    return url.render_as_string(hide_password=False)


def migrate(owner_url: str, secrets_folder: Path, schemas: Iterable[ServiceSchema]) -> None:
    """Bring every service to its newest revision. Only the owner can; serving never does this."""
    schemas = tuple(schemas)
    passwords = role_passwords(secrets_folder, schemas)
    engine = create_engine(sqlalchemy_url(owner_url), poolclass=NullPool, connect_args={"connect_timeout": 5})
    refuse_old_server(engine)
    for schema in schemas:
        with engine.begin() as connection:
            _make_roles(connection, schema, passwords)
        with engine.begin() as connection:
            before = revision_of(connection, schema)
            command.upgrade(alembic_config(schema, connection), "head")
            if revision_of(connection, schema) != before:
                grant_access(connection, schema)


def refuse_old_server(engine: Engine) -> None:
    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if version < OLDEST_SERVER:
        raise OldServer(f"PostgreSQL {version // 10_000} is too old: Leeway needs 15 or newer. Upgrade the server.")


def alembic_config(schema: ServiceSchema, connection: Connection) -> Config:
    """Alembic without an ini file: one history per service, in the service's own schema (X23)."""
    config = Config()
    config.set_main_option("script_location", str(schema.migrations))
    config.set_main_option("path_separator", "os")
    config.attributes |= {"connection": connection, "schema": schema}
    return config


def revision_of(connection: Connection, schema: ServiceSchema) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table_schema": schema.name})
    return context.get_current_revision()


def newest_revision(schema: ServiceSchema) -> str | None:
    config = Config()
    config.set_main_option("script_location", str(schema.migrations))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config).get_current_head()


def _make_roles(connection: Connection, schema: ServiceSchema, passwords: Mapping[str, str]) -> None:
    connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema.name}"')
    for role in (schema.role, schema.operator_role):
        known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first()
        verb = "ALTER" if known else "CREATE"
        # Made by us from a url-safe alphabet, so the literal cannot end early.
        connection.exec_driver_sql(f"{verb} ROLE {role} LOGIN PASSWORD '{passwords[role]}'")
        # procrastinate's functions use unqualified names (X41).
        connection.exec_driver_sql(f'ALTER ROLE {role} SET search_path = "{schema.name}"')
        connection.exec_driver_sql(f'GRANT USAGE ON SCHEMA "{schema.name}" TO {role}')
    for name in schema.apart:
        _make_role_apart(connection, schema, f"{schema.role}_{name}")


def _make_role_apart(connection: Connection, schema: ServiceSchema, role: str) -> None:
    """Nobody logs in as it; the service takes it by SET ROLE and inherits nothing of it."""
    if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first() is None:
        connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
    connection.exec_driver_sql(f'GRANT USAGE ON SCHEMA "{schema.name}" TO {role}')
    connection.exec_driver_sql(f"ALTER ROLE {schema.role} NOINHERIT")
    connection.exec_driver_sql(f"GRANT {role} TO {schema.role}")


def grant_access(connection: Connection, schema: ServiceSchema) -> None:
    """Row-level security enabled (not forced) on every table, and no more rights than each table's nature allows."""
    for table in schema.metadata.sorted_tables:
        name = f'"{schema.name}"."{table.name}"'
        connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
        apart = schema.role_apart(table.name)
        for policy, role, rule in (
            ("tenant", apart or schema.role, TENANT),
            *([] if apart else [("operator", schema.operator_role, "true")]),
        ):
            connection.exec_driver_sql(f"DROP POLICY IF EXISTS {policy} ON {name}")
            connection.exec_driver_sql(f"CREATE POLICY {policy} ON {name} TO {role} USING ({rule}) WITH CHECK ({rule})")
            rights = schema.rights_on(table.name)
            connection.exec_driver_sql(f"REVOKE ALL ON {name} FROM {role}")
            connection.exec_driver_sql(f"GRANT {rights} ON {name} TO {role}")
    _grant_jobs(connection, schema)
    # Whether the schema is up to date is asked at every start (/readyz).
    for role in (schema.role, schema.operator_role):
        connection.exec_driver_sql(f'GRANT SELECT ON "{schema.name}".alembic_version TO {role}')


def _grant_jobs(connection: Connection, schema: ServiceSchema) -> None:
    tables = connection.execute(
        text("SELECT tablename FROM pg_tables WHERE schemaname = :schema AND starts_with(tablename, :prefix)"),
        {"schema": schema.name, "prefix": JOB_TABLE_PREFIX},
    ).scalars()
    for table in tables.all():
        for role in (schema.role, schema.operator_role):
            connection.exec_driver_sql(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{schema.name}"."{table}" TO {role}')
    for role in (schema.role, schema.operator_role):
        connection.exec_driver_sql(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{schema.name}" TO {role}')

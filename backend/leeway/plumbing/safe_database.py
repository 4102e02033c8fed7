"""Whether a service may serve with this address: a server that keeps what it acknowledged, a role that can do no more
than it must, tables that fit the code (R15). Asked once before anything listens; each answer says what to do.
"""

from typing import LiteralString

import psycopg
from psycopg import sql

from leeway.plumbing.migration import OLDEST_SERVER, ServiceSchema, newest_revision

CONNECT_SECONDS = 5
REVISION = sql.SQL("SELECT version_num FROM {}.alembic_version")
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


class NotServable(RuntimeError):
    """One sentence for the operator, and what mends it."""


def check_owner(url: str) -> None:
    """Before migrating: is there a server, does it let us in, is it new enough."""
    with _connection(url, "LEEWAY_DATABASE_URL") as connection:
        _check_version(connection)


def check_database(url: str, schema: ServiceSchema) -> None:
    with _connection(url, _setting_of(schema)) as connection:
        _check_version(connection)
        _check_durable(connection)
        _check_role(connection, schema)
        _check_revision(connection, schema)


def check_operator(url: str, schema: ServiceSchema) -> None:
    """The role that sees all organisations: bound by a policy of its own, never above the policies (X22)."""
    with _connection(url, _setting_of(schema, "OPERATOR_")) as connection:
        _check_role(connection, schema)


def _setting_of(schema: ServiceSchema, role: str = "") -> str:
    return f"LEEWAY_{schema.name.upper()}_{role}DATABASE_URL"


def _connection(url: str, setting: str) -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(url, connect_timeout=CONNECT_SECONDS, autocommit=True)
    except psycopg.ProgrammingError as error:
        raise NotServable(
            f"The address of the database cannot be read. Write {setting} as postgresql://user:password@host/database."
        ) from error
    except psycopg.OperationalError as error:
        # Only the first line: what follows repeats it for each address, and never the password.
        reason = str(error).strip().partition("\n")[0]
        raise NotServable(
            f"The database does not let us in: {reason}. Check {setting}, or LEEWAY_DATABASE_URL where it is not set; "
            "`leeway migrate` makes the login roles of the services."
        ) from error


def _check_version(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    if connection.info.server_version < OLDEST_SERVER:
        major = connection.info.server_version // 10_000
        raise NotServable(f"PostgreSQL {major} is too old: Leeway needs 15 or newer. Upgrade the server.")


def _check_durable(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for setting in DURABLE:
        if _one(connection, "SELECT current_setting(%s)", setting) == "off":
            raise NotServable(
                f"{setting} is off, so a crash could lose what was acknowledged. As the server's administrator: "
                f"ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf(); and look at ALTER ROLE and ALTER DATABASE."
            )


def _check_role(connection: psycopg.Connection[tuple[object, ...]], schema: ServiceSchema) -> None:
    powers = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    owns = (
        "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'MEMBER'))"
    )
    if _one(connection, powers) is True or _one(connection, owns, schema.name) is True:
        raise NotServable(
            f"{schema.name}: {connection.info.user} owns the tables or stands above row-level security, so one mistake "
            "could show one organisation to another. Run `leeway migrate` with LEEWAY_DATABASE_URL: it makes the login "
            f"role {schema.role}; then unset {_setting_of(schema)} or set it to that role."
        )


def _check_revision(connection: psycopg.Connection[tuple[object, ...]], schema: ServiceSchema) -> None:
    try:
        kept = _one(connection, REVISION.format(sql.Identifier(schema.name)))
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName, psycopg.errors.InsufficientPrivilege):
        kept = None
    if kept != newest_revision(schema):
        raise NotServable(
            f"{schema.name}: the database is at {kept or 'no revision'}, this release needs {newest_revision(schema)}. "
            "Run `leeway migrate` with the owner's LEEWAY_DATABASE_URL, then start again."
        )


def _one(
    connection: psycopg.Connection[tuple[object, ...]], question: LiteralString | sql.Composed, *values: str
) -> object:
    row = connection.execute(question, values).fetchone()
    return row[0] if row is not None else None

"""What the migrations of a service make is what its rows say, down to each check (X23, X24)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, text

from leeway.plumbing.database import sqlalchemy_url
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import ServiceSchema, alembic_config
from leeway.schemas import SCHEMAS
from tests.postgres import Databases, empty

CONSTRAINTS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = :schema AND k.contype <> 'n' AND NOT starts_with(c.relname, 'procrastinate_')
  AND c.relname <> 'alembic_version'
"""
INDEXES = """
SELECT tablename, indexname, indexdef FROM pg_indexes
WHERE schemaname = :schema AND NOT starts_with(tablename, 'procrastinate_') AND tablename <> 'alembic_version'
"""
"""Both as PostgreSQL writes them, so that spelling is no difference. 'n' is NOT NULL, which Alembic compares."""


@contextmanager
def engine_of(address: str) -> Iterator[Engine]:
    engine = create_engine(sqlalchemy_url(address))
    try:
        yield engine
    finally:
        engine.dispose()


def written(engine: Engine, schema: ServiceSchema) -> set[tuple[str, str, str]]:
    with engine.connect() as connection:
        return {
            (row[0], row[1], row[2])
            for query in (CONSTRAINTS, INDEXES)
            for row in connection.execute(text(query), {"schema": schema.name})
        }


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_the_migrations_make_what_the_rows_say(
    schema: ServiceSchema, databases: Databases, cluster: EmbeddedPostgres
) -> None:
    with engine_of(databases.owner_url) as migrated, empty(cluster) as address, engine_of(address) as declared:
        with migrated.connect() as connection:
            command.check(alembic_config(schema, connection))
        with declared.begin() as connection:
            connection.execute(text(f'CREATE SCHEMA "{schema.name}"'))
            schema.metadata.create_all(connection)
        assert written(migrated, schema) == written(declared, schema)

"""The schema of the gateway: sessions, sign-ins, plumbing's tables, and its history."""

from pathlib import Path

from leeway.gateway.store.rows import identity, local, session
from leeway.gateway.store.rows.table import SCHEMA, metadata
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import APPEND_ONLY, plumbing_tables

ROW_FILES = (identity, local, session)
"""Named, so that every file of rows has registered its tables before the schema is read."""

GATEWAY_TABLES = plumbing_tables(metadata)

GATEWAY_SCHEMA = ServiceSchema(
    name=SCHEMA, metadata=metadata, migrations=Path(__file__).parent / "migrations", append_only=APPEND_ONLY
)

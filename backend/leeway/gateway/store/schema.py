"""The schema of the gateway: its sessions, plumbing's tables, and its history."""

from pathlib import Path

from leeway.gateway.store.rows.session import SCHEMA, metadata
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import APPEND_ONLY, plumbing_tables

GATEWAY_TABLES = plumbing_tables(metadata)

GATEWAY_SCHEMA = ServiceSchema(
    name=SCHEMA, metadata=metadata, migrations=Path(__file__).parent / "migrations", append_only=APPEND_ONLY
)

"""The schema of people: its tables, plumbing's among them, and its history."""

from pathlib import Path

from leeway.people.store.rows import access, employment, organisation, person, run, scim, source, team, unit
from leeway.people.store.rows.table import SCHEMA, metadata
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import APPEND_ONLY, plumbing_tables
from leeway.plumbing.webhooks.tables import webhook_tables

ROW_FILES = (access, employment, organisation, person, run, scim, source, team, unit)
"""Named, so that every file of rows has registered its tables before the schema is read."""

PEOPLE_TABLES = plumbing_tables(metadata)
PEOPLE_WEBHOOKS = webhook_tables(metadata)

PEOPLE_SCHEMA = ServiceSchema(
    name=SCHEMA, metadata=metadata, migrations=Path(__file__).parent / "migrations", append_only=APPEND_ONLY
)

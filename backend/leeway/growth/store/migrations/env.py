"""Alembic's door into this service's history."""

from leeway.plumbing.migration_environment import run_migrations

run_migrations()

"""Draft the next revision of a service: the difference between what its migrations make and what its rows say.

Run as a program: `python -m tests.draft_migration people 'teams have a kind'`. The difference is looked for in a fresh
database of the tests' cluster, brought to the newest revision by the migrations alone. Alembic sees tables, columns,
indexes and foreign keys; checks, exclusions and what must happen to rows that are already kept are for whoever reads
the draft (X24).
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.pool import NullPool

from leeway.plumbing.database import sqlalchemy_url
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import ServiceSchema, alembic_config, migrate, newest_revision
from leeway.schemas import KEPT
from leeway.settings import Service
from tests.cluster import use_cluster
from tests.postgres import empty

LONGEST_SLUG = 80


def draft_revision(schema: ServiceSchema, why: str, connection: Connection) -> Path:
    """The file written beside its neighbours; the connection is the owner's, to a database at the newest revision."""
    config = alembic_config(schema, connection)
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("truncate_slug_length", str(LONGEST_SLUG))
    title = why[0].upper() + why[1:]
    following = f"{int(newest_revision(schema) or 0) + 1:04}"
    drafted = command.revision(config, title, autogenerate=True, rev_id=following)
    if drafted is None or isinstance(drafted, list):
        raise RuntimeError("Alembic drafted no revision, or several.")
    file = Path(drafted.path)
    # Alembic's own remarks around the commands say nothing that the reader needs.
    said = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in said if not line.strip().startswith("# ### ")))
    for tidy in (["check", "--fix", "--select", "F401", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *tidy, str(file)], check=True)
    return file


def draft_from_migrations(cluster: EmbeddedPostgres, schema: ServiceSchema, why: str) -> Path:
    """The rows may name tables that no migration makes yet, so that nobody is granted anything on them here."""
    with empty(cluster) as owner_url:
        migrate(owner_url, cluster.home / "secrets", [replace(schema, metadata=MetaData())])
        engine = create_engine(sqlalchemy_url(owner_url), poolclass=NullPool)
        with engine.begin() as connection:
            return draft_revision(schema, why, connection)


def main(service: str, why: str) -> int:
    if service not in {*Service}:
        sys.stderr.write(f"{service} is no service: say one of {', '.join(Service)}\n")
        return 2
    schema = KEPT[Service(service)].schema
    cluster, users = use_cluster()
    with users:
        file = draft_from_migrations(cluster, schema, why)
    sys.stdout.write(f"{file}\nRead it: checks, kept rows and tags in {service}/store/data_map.py are yours.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Draft the next revision of a service: the difference between what its migrations make and what its rows say.

Run as a program: `python -m tests.draft_migration people 'teams have a kind'`. The difference is looked for in a fresh
database of the tests' cluster, brought to the newest revision. Alembic sees tables, columns, indexes and foreign keys;
checks, exclusions and what must happen to rows that are already kept are for whoever reads the draft (X24).
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from leeway.plumbing.database import sqlalchemy_url
from leeway.plumbing.migration import ServiceSchema, alembic_config, newest_revision
from leeway.schemas import KEPT
from leeway.settings import Service
from tests.cluster import use_cluster
from tests.postgres import clone, template_of

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


def main(service: str, why: str) -> int:
    if service not in {*Service}:
        sys.stderr.write(f"{service} is no service: say one of {', '.join(Service)}\n")
        return 2
    schema = KEPT[Service(service)].schema
    cluster, users = use_cluster()
    with users, clone(cluster, template_of(cluster)) as databases:
        engine = create_engine(sqlalchemy_url(databases.owner_url), poolclass=NullPool)
        with engine.begin() as connection:
            file = draft_revision(schema, why, connection)
    sys.stdout.write(f"{file}\nRead it: checks, kept rows and tags in {service}/store/data_map.py are yours.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""`leeway migrate`: bring every service's schema to this release, as the owner."""

import typer

from leeway.databases import owners_database
from leeway.plumbing.migration import migrate as migrate_schemas
from leeway.plumbing.safe_database import check_owner
from leeway.schemas import SCHEMAS
from leeway.settings import HouseSettings


def migrate() -> None:
    """Create or update the schemas and login roles of all services. Run it before serving a new release."""
    settings = HouseSettings()
    if settings.database_url is not None:
        check_owner(settings.database_url)
    with owners_database(settings) as owner_url:
        migrate_schemas(owner_url, settings.secrets_folder, SCHEMAS)
    typer.echo(f"Migrated. The services' passwords are in {settings.secrets_folder}.")

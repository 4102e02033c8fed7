"""With which address each service comes to its database: as it was set, or from what `leeway migrate` has made."""

import json
from dataclasses import dataclass

from leeway.plumbing.migration import ServiceSchema, service_url
from leeway.plumbing.safe_database import NotServable, check_database, check_operator, check_owner
from leeway.settings import HouseSettings, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Of one service only; none of them can read a neighbour's schema (D14)."""

    url: str
    operator_url: str


def credentials_of(settings: HouseSettings, schema: ServiceSchema, owner_url: str | None) -> Credentials:
    service = Service(schema.name)
    return Credentials(
        url=settings.service_database_url(service) or _made(settings, schema.name, schema.role, owner_url),
        operator_url=settings.operator_database_url(service)
        or _made(settings, schema.name, schema.operator_role, owner_url),
    )


def check_credentials(credentials: Credentials, schema: ServiceSchema) -> None:
    check_database(credentials.url, schema)
    check_operator(credentials.operator_url, schema)


def _made(settings: HouseSettings, service: str, role: str, owner_url: str | None) -> str:
    if owner_url is None:
        raise NotServable(
            f"{service}: no database address. Set LEEWAY_{service.upper()}_DATABASE_URL and "
            f"LEEWAY_{service.upper()}_OPERATOR_DATABASE_URL, or LEEWAY_DATABASE_URL."
        )
    kept = settings.secrets_folder / "database.json"
    passwords: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    if role not in passwords:
        # A wrong address would be no better after a migration.
        check_owner(owner_url)
        raise NotServable(
            f"{service}: there is no password for {role} in {kept}. Run `leeway migrate` with the owner's "
            f"LEEWAY_DATABASE_URL, or set LEEWAY_{service.upper()}_DATABASE_URL."
        )
    return service_url(owner_url, role, passwords[role])

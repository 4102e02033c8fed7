"""The database that a command works on: the one that was set, else the embedded one, started for as long as needed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from leeway.credentials import Credentials, credentials_of
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import migrate
from leeway.plumbing.postgres.refusal import AlreadyRunning
from leeway.plumbing.safe_database import NotServable
from leeway.schemas import KEPT, SCHEMAS
from leeway.settings import HouseSettings, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`postgres` is the embedded server, if it is ours to watch and to stop."""

    owner_url: str | None
    postgres: EmbeddedPostgres | None

    def credentials(self, settings: HouseSettings, services: Iterable[Service]) -> Mapping[Service, Credentials]:
        return {service: credentials_of(settings, KEPT[service].schema, self.owner_url) for service in services}


@contextmanager
def serving_database(settings: HouseSettings, services: Iterable[Service]) -> Iterator[Standing]:
    """For serving: an embedded server is ours alone and brought up to date; any other was migrated by its owner."""
    if settings.database_url is not None or _all_set(settings, services):
        yield Standing(owner_url=settings.database_url, postgres=None)
        return
    postgres = EmbeddedPostgres(settings.folder, binaries=settings.pg_bin)
    postgres.start()
    try:
        migrate(postgres.url, settings.secrets_folder, SCHEMAS)
        yield Standing(owner_url=postgres.url, postgres=postgres)
    finally:
        postgres.stop()


@contextmanager
def working_database(settings: HouseSettings, services: Iterable[Service]) -> Iterator[Standing]:
    """For commands: a Leeway that serves from this home is no obstacle, its embedded server is used."""
    services = tuple(services)
    try:
        with serving_database(settings, services) as standing:
            yield standing
    except AlreadyRunning:
        yield Standing(owner_url=EmbeddedPostgres(settings.folder).url, postgres=None)


@contextmanager
def owners_database(settings: HouseSettings) -> Iterator[str]:
    """For migrating, which only the owner can do."""
    with working_database(settings, ()) as standing:
        if standing.owner_url is None:
            raise NotServable("Set LEEWAY_DATABASE_URL to the owner's address of the database.")
        yield standing.owner_url


def _all_set(settings: HouseSettings, services: Iterable[Service]) -> bool:
    chosen = tuple(services)
    return bool(chosen) and all(
        settings.service_database_url(service) and settings.operator_database_url(service) for service in chosen
    )

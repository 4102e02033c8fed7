"""Two tiny services in a database of their own, so that plumbing is tried without any domain in the way."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from sqlalchemy import BigInteger, Column, MetaData, Table, Uuid
from sqlalchemy.engine import make_url

import leeway
from leeway.kernel.clock import Clock
from leeway.plumbing.database import Database, naming_convention
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.migration import ServiceSchema, migrate, role_passwords, service_url
from leeway.plumbing.tables import APPEND_ONLY, PlumbingTables, plumbing_tables
from leeway.plumbing.token import GATEWAY, Minter, Verifier

HERE = Path(__file__).parent
PLUMBING = Path(leeway.__file__).parent / "plumbing"
SHAPING = ("migration.py", "migration_environment.py", "tables.py", "job_schema.py")
ORGANISATION = UUID("01900000-0000-7000-8000-00000000000a")
OTHER_ORGANISATION = UUID("01900000-0000-7000-8000-00000000000b")
PERSON = UUID("01900000-0000-7000-8000-0000000000aa")


@dataclass(frozen=True, kw_only=True)
class ProbeService:
    schema: ServiceSchema
    tables: PlumbingTables
    thing: Table


def _service(name: str) -> ProbeService:
    metadata = MetaData(schema=name, naming_convention=naming_convention)
    tables = plumbing_tables(metadata)
    thing = Table(
        "thing",
        metadata,
        Column("organisation_id", Uuid, primary_key=True),
        Column("id", Uuid, primary_key=True),
        Column("version", BigInteger, nullable=False),
        Column("told", BigInteger, nullable=False),
    )
    schema = ServiceSchema(name=name, metadata=metadata, migrations=HERE / "probe_migrations", append_only=APPEND_ONLY)
    return ProbeService(schema=schema, tables=tables, thing=thing)


TELLER = _service("teller")
LISTENER = _service("listener")
SCHEMAS = (TELLER.schema, LISTENER.schema)


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A fresh database with both services in it."""

    owner_url: str
    passwords: dict[str, str]

    def url(self, service: ProbeService) -> str:
        return service_url(self.owner_url, service.schema.role, self.passwords[service.schema.role])

    def operator_url(self, service: ProbeService) -> str:
        role = service.schema.operator_role
        return service_url(self.owner_url, role, self.passwords[role])

    def database(self, service: ProbeService, *, clock: Clock | None = None, pool_size: int = 20) -> Database:
        return Database(
            self.url(service),
            schema=service.schema.name,
            tables=service.tables,
            operator_url=self.operator_url(service),
            clock=clock,
            pool_size=pool_size,
        )


@contextmanager
def fresh_probe(cluster: EmbeddedPostgres) -> Iterator[Probe]:
    template = _template(cluster)
    name = sql.Identifier(clone := f"clone_{uuid4().hex}")
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template)))
    try:
        yield Probe(owner_url=_address(cluster, clone), passwords=role_passwords(_secrets(cluster), SCHEMAS))
    finally:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _secrets(cluster: EmbeddedPostgres) -> Path:
    return cluster.home / "probe-secrets"


def _template(cluster: EmbeddedPostgres) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in [*(PLUMBING / name for name in SHAPING), *sorted((HERE / "probe_migrations").rglob("*.py"))]:
        digest.update(file.read_bytes())
    name = f"template_probe_{digest.hexdigest()[:16]}"
    with (cluster.home / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
                draft = f"clone_draft_{uuid4().hex}"
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
                migrate(_address(cluster, draft), _secrets(cluster), SCHEMAS)
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
                )
    return name


def _address(cluster: EmbeddedPostgres, database: str) -> str:
    return make_url(cluster.url).set(database=database).render_as_string(hide_password=False)


class Issuers:
    """The gateway's and the teller's keys, and who believes them."""

    def __init__(self, folder: Path) -> None:
        self.gateway = Minter(GATEWAY, Keyring(folder / "gateway"))
        self.teller = Minter("leeway-teller", Keyring(folder / "teller"))

    def verifier(self, service: str) -> Verifier:
        known: dict[str, JwksSource] = {
            minter.issuer: JwksSource(of_keyring(minter.keyring)) for minter in (self.gateway, self.teller)
        }
        return Verifier(f"leeway-{service}", known)

    def bearer(
        self,
        audience: str,
        *,
        subject: str = str(PERSON),
        organisation_id: UUID = ORGANISATION,
        scope: frozenset[str] = frozenset(),
    ) -> dict[str, str]:
        minted = self.gateway.mint(
            subject=subject, audience=f"leeway-{audience}", organisation_id=organisation_id, scope=scope
        )
        return {"Authorization": f"Bearer {minted.token}"}

"""The parts of a service that do not know which service it is: database, keys, verifier, queue, relay.

Both compositions use them: `embedded.py` for all four in one process, `alone.py` for one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI

from leeway.credentials import Credentials
from leeway.kernel.clock import Clock
from leeway.plumbing.database import Database
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.housekeeping import keep_house
from leeway.plumbing.jobs import Jobs
from leeway.plumbing.jwks import Fetch, JwksSource
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.neighbour import Neighbour
from leeway.plumbing.outbound import Outbound
from leeway.plumbing.relay import Relay
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.token import Minter, Verifier
from leeway.plumbing.vault import Vault
from leeway.schemas import Kept
from leeway.settings import HouseSettings, Service

LISTENS_TO: Mapping[Service, tuple[Service, ...]] = {
    Service.PEOPLE: (Service.GATEWAY,),
    Service.GROWTH: (Service.GATEWAY, Service.PEOPLE),
    Service.MANDATES: (Service.GATEWAY, Service.PEOPLE, Service.GROWTH),
    Service.GATEWAY: (Service.PEOPLE,),
}
"""Whose tokens a service believes: the gateway's for callers, a neighbour's for the events that it delivers."""

TELLS: Mapping[Service, tuple[Service, ...]] = {
    Service.PEOPLE: (Service.GROWTH, Service.MANDATES, Service.GATEWAY),
    Service.GROWTH: (Service.MANDATES,),
    Service.MANDATES: (),
    Service.GATEWAY: (),
}
"""To whom a service's events are carried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """`relay` has no neighbours yet: in one process they are built later."""

    parts: ServiceParts
    minter: Minter
    jobs: Jobs
    relay: Relay

    def tell(self, neighbours: Mapping[Service, FastAPI | str]) -> list[Neighbour]:
        """Carry the service's events to these; they are to be closed when it ends."""
        told = [
            Neighbour(service, target, minter=self.minter)
            for service, target in neighbours.items()
            if service in TELLS[Service(self.parts.database.schema)]
        ]
        self.relay.neighbours.extend(told)
        return told


def keyring_of(settings: HouseSettings, service: Service) -> Keyring:
    return Keyring(settings.secrets_folder / "keys" / service)


def instance_key_of(settings: HouseSettings) -> InstanceKey:
    """What opens sealed texts: beside the other secrets, and in no backup of the database."""
    return InstanceKey.kept_in(settings.secrets_folder / "instance.key")


def vault_of(settings: HouseSettings, service: Service) -> Vault:
    return Vault(settings.secrets_folder / "vault" / service)


def assemble(
    settings: HouseSettings,
    kept: Kept,
    credentials: Credentials,
    keyring: Keyring,
    keys_of: Mapping[Service, Fetch],
    *,
    clock: Clock | None = None,
) -> Assembled:
    service = Service(kept.schema.name)
    database = Database(
        credentials.url,
        schema=kept.schema.name,
        tables=kept.tables,
        operator_url=credentials.operator_url,
        clock=clock,
        pool_size=settings.database_pool,
    )
    relay = Relay(service, database, [])
    jobs = Jobs(database, credentials.url)
    keep_house(jobs, service, checkpoints=settings.folder / "checkpoints", secrets=settings.secrets_folder)
    issuers = {f"leeway-{issuer}": JwksSource(keys_of[issuer]) for issuer in LISTENS_TO[service]}
    return Assembled(
        parts=ServiceParts(
            database=database,
            verifier=Verifier(f"leeway-{service}", issuers),
            schema=kept.schema,
            keyring=keyring,
            jobs=jobs,
            relay=relay,
            outbound=Outbound.of(settings.outbound_networks.split(",")),
            secrets_folder=settings.secrets_folder,
        ),
        minter=Minter(f"leeway-{service}", keyring),
        jobs=jobs,
        relay=relay,
    )

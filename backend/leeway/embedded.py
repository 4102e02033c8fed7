"""All four services in one process, built in the order in which they call each other.

Each keeps its own login, schema and key, exactly as when they run apart; only the network between them is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI

from leeway.assembly import Assembled, assemble, instance_key_of, keyring_of, vault_of
from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.demo.organisation import SEED
from leeway.demo.sign_ins import parts_by_email
from leeway.gateway.api.demo_job import Loader
from leeway.gateway.app import GatewayParts, build_gateway
from leeway.gateway.rules.paths import Room
from leeway.growth.app import build_app as build_growth
from leeway.kernel.clock import Clock
from leeway.mandates.app import build_app as build_mandates
from leeway.people.app import build_app as build_people
from leeway.plumbing.correlation import CorrelationLayer
from leeway.plumbing.jwks import of_keyring
from leeway.plumbing.metrics import MetricsLife
from leeway.plumbing.neighbour import Neighbour
from leeway.plumbing.serving import Serving
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The three services behind the gateway, and the gateway's own parts, for whoever serves or tells a story."""

    people: FastAPI
    growth: FastAPI
    mandates: FastAPI
    assembled: Mapping[Service, Assembled]
    neighbours: tuple[Neighbour, ...]

    @property
    def apps(self) -> tuple[FastAPI, FastAPI, FastAPI]:
        return self.people, self.growth, self.mandates

    @property
    def behind_the_door(self) -> dict[Room, CorrelationLayer]:
        """As the gateway passes requests on: what a service answers, it notes and counts itself, here as apart."""
        rooms = {Room.PEOPLE: self.people, Room.GROWTH: self.growth, Room.MANDATES: self.mandates}
        return {room: CorrelationLayer(app, room) for room, app in rooms.items()}


def build_services(
    settings: HouseSettings,
    chosen: Chosen,
    credentials: Mapping[Service, Credentials],
    *,
    clock: Clock | None = None,
) -> Services:
    keyrings = {service: keyring_of(settings, service) for service in Service}
    keys_of = {service: of_keyring(keyring) for service, keyring in keyrings.items()}
    assembled = {
        service: assemble(settings, kept, credentials[service], keyrings[service], keys_of, clock=clock)
        for service, kept in KEPT.items()
    }
    mandates = build_mandates(assembled[Service.MANDATES].parts, chosen.mandates)
    growth = build_growth(assembled[Service.GROWTH].parts, instance_key_of(settings))
    people = build_people(assembled[Service.PEOPLE].parts, chosen.people)
    told = [
        *assembled[Service.GROWTH].tell({Service.MANDATES: mandates}),
        *assembled[Service.PEOPLE].tell({Service.GROWTH: growth, Service.MANDATES: mandates}),
    ]
    return Services(people=people, growth=growth, mandates=mandates, assembled=assembled, neighbours=tuple(told))


def build_house(
    settings: HouseSettings,
    chosen: Chosen,
    credentials: Mapping[Service, Credentials],
    *,
    load_demo: Loader | None = None,
) -> Serving:
    services = build_services(settings, chosen, credentials)
    own = services.assembled[Service.GATEWAY]
    gateway = build_gateway(
        chosen.gateway,
        GatewayParts(
            service=own.parts,
            minter=own.minter,
            vault=vault_of(settings, Service.GATEWAY),
            services=services.behind_the_door,
            load_demo=load_demo,
            demo_parts=parts_by_email(SEED),
        ),
    )
    # Its own app, not the front: a neighbour's delivery needs no door.
    told = services.assembled[Service.PEOPLE].tell({Service.GATEWAY: gateway.own})
    return Serving(
        front=gateway.front,
        apps=(*services.apps, gateway.own),
        lives=(MetricsLife(settings.metrics_bind).life(gateway.own), *services.neighbours, *told),
    )

"""One service in a process of its own, its neighbours behind URLs. It is given no credentials but its own."""

from collections.abc import Callable, Mapping

from fastapi import FastAPI

from leeway.assembly import LISTENS_TO, TELLS, Assembled, assemble, instance_key_of, keyring_of, vault_of
from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.demo.organisation import SEED
from leeway.demo.sign_ins import parts_by_email
from leeway.gateway.app import GatewayParts, build_gateway
from leeway.gateway.rules.paths import Room
from leeway.growth.app import build_app as build_growth
from leeway.mandates.app import build_app as build_mandates
from leeway.people.app import build_app as build_people
from leeway.plumbing.correlation import CorrelationLayer
from leeway.plumbing.jwks import at_url
from leeway.plumbing.metrics import MetricsLife
from leeway.plumbing.published_keys import KEYS_PATH
from leeway.plumbing.safe_database import NotServable
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.serving import Serving
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service


def _people(parts: ServiceParts, chosen: Chosen, settings: HouseSettings) -> FastAPI:
    return build_people(parts, chosen.people)


def _growth(parts: ServiceParts, chosen: Chosen, settings: HouseSettings) -> FastAPI:
    return build_growth(parts, instance_key_of(settings))


def _mandates(parts: ServiceParts, chosen: Chosen, settings: HouseSettings) -> FastAPI:
    return build_mandates(parts, chosen.mandates)


BEHIND_THE_GATEWAY: Mapping[Service, Callable[[ServiceParts, Chosen, HouseSettings], FastAPI]] = {
    Service.PEOPLE: _people,
    Service.GROWTH: _growth,
    Service.MANDATES: _mandates,
}


def build_alone(settings: HouseSettings, chosen: Chosen, service: Service, credentials: Credentials) -> Serving:
    keys_of = {issuer: at_url(url_of(settings, issuer) + KEYS_PATH) for issuer in LISTENS_TO[service]}
    own = assemble(settings, KEPT[service], credentials, keyring_of(settings, service), keys_of)
    told = own.tell({neighbour: url_of(settings, neighbour) for neighbour in TELLS[service]})
    if service is Service.GATEWAY:
        return _gateway(settings, chosen, own)
    app = BEHIND_THE_GATEWAY[service](own.parts, chosen, settings)
    return Serving(
        front=CorrelationLayer(app, service), apps=(app,), lives=(MetricsLife(settings.metrics_bind).life(app), *told)
    )


def _gateway(settings: HouseSettings, chosen: Chosen, own: Assembled) -> Serving:
    gateway = build_gateway(
        chosen.gateway,
        GatewayParts(
            service=own.parts,
            minter=own.minter,
            vault=vault_of(settings, Service.GATEWAY),
            services={
                Room.PEOPLE: url_of(settings, Service.PEOPLE),
                Room.GROWTH: url_of(settings, Service.GROWTH),
                Room.MANDATES: url_of(settings, Service.MANDATES),
            },
            demo_parts=parts_by_email(SEED),
        ),
    )
    return Serving(
        front=gateway.front, apps=(gateway.own,), lives=(MetricsLife(settings.metrics_bind).life(gateway.own),)
    )


def url_of(settings: HouseSettings, service: Service) -> str:
    url = settings.service_url(service)
    if url is None:
        raise NotServable(
            f"Served alone, a service must be told where its neighbours are: set LEEWAY_{service.upper()}_URL "
            f"(for example http://127.0.0.1:8001). `leeway serve` without a name runs all four together."
        )
    return url.rstrip("/")

"""The real apps behind the real gateway, over a database of its own, with somebody for every persona."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from leeway.assembly import vault_of
from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.embedded import build_services
from leeway.gateway.api.demo_job import Tell
from leeway.gateway.app import GatewayParts, build_gateway
from leeway.gateway.rules.paths import Room
from leeway.gateway.settings import GatewaySettings
from leeway.settings import HouseSettings, Service
from tests.contract.answered import Answered
from tests.contract.furnish import furnish
from tests.contract.world import SPARE, World, email
from tests.gateway.house import served
from tests.gateway.provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.people.hris import Hris, serving
from tests.postgres import Databases

UNHURRIED = 1e6
"""How fast one may ask is proven elsewhere."""


async def nothing_to_load(tell: Tell) -> None:
    """The demo's story is told elsewhere; here only the door to it is tried."""
    tell(0, 0, None)


@asynccontextmanager
async def standing_world(databases: Databases, folder: Path) -> AsyncIterator[World]:
    provider = Provider()
    async with served(provider.app()) as address:
        provider.address = address
        async with _with(provider, databases, folder) as world:
            yield world


@asynccontextmanager
async def _with(provider: Provider, databases: Databases, folder: Path) -> AsyncIterator[World]:
    settings = HouseSettings(home=folder / "home", database_pool=8, outbound_networks="127.0.0.0/8")
    credentials = {
        service: Credentials(url=databases.url(service), operator_url=databases.operator_url(service))
        for service in Service
    }
    (folder / "web").mkdir(parents=True)
    (folder / "web" / "index.html").write_text("<p>Leeway</p>")
    services = build_services(settings, Chosen(), credentials)
    own = services.assembled[Service.GATEWAY]
    gateway = build_gateway(
        GatewaySettings(
            demo=True,
            oidc_issuer=provider.address,
            oidc_client_id=CLIENT_ID,
            oidc_client_secret=CLIENT_SECRET,
            web_folder=folder / "web",
            organisation="Acme",
            requests_per_second=UNHURRIED,
            requests_burst=UNHURRIED,
            sign_ins_per_second=UNHURRIED,
            sign_ins_burst=UNHURRIED,
        ),
        GatewayParts(
            service=own.parts,
            minter=own.minter,
            vault=vault_of(settings, Service.GATEWAY),
            services={Room.PEOPLE: services.people, Room.GROWTH: services.growth, Room.MANDATES: services.mandates},
            load_demo=nothing_to_load,
        ),
    )
    told = services.assembled[Service.PEOPLE].tell({Service.GATEWAY: gateway.own})
    async with AsyncExitStack() as stack:
        stack.push_async_callback(gateway.close)
        for assembled in services.assembled.values():
            stack.push_async_callback(assembled.parts.database.close)
            await stack.enter_async_context(assembled.jobs.open())
        for neighbour in (*services.neighbours, *told):
            await stack.enter_async_context(neighbour)
        hris = await stack.enter_async_context(serving(Hris()))
        hris.staff(7, None, number=None, mail=email(SPARE), first="Quite", last="Another")
        world = World(services=services, gateway=gateway, answered=Answered(), hris=hris)
        try:
            await furnish(world)
            yield world
        finally:
            for client in (world.top, *world.doors.values()):
                await client.aclose()

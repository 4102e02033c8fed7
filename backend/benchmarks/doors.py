"""All of Leeway in one process, behind two doors: the gateway, and the mandates service itself.

Run as a program with the settings of `leeway serve`; LEEWAY_PORT is the gateway's, the next port the service's.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import uvicorn

from leeway.chosen import Chosen
from leeway.databases import serving_database
from leeway.embedded import build_house
from leeway.plumbing.correlation import CorrelationLayer
from leeway.plumbing.logs import configure_logs
from leeway.plumbing.serving import Serving, listening_socket, run_until_stopped
from leeway.settings import HouseSettings, Service


def main() -> None:
    settings = HouseSettings()
    configure_logs(pretty=False, level=settings.log_level)
    with (
        listening_socket(settings.host, settings.port) as taken,
        serving_database(settings, tuple(Service)) as standing,
    ):
        credentials = standing.credentials(settings, tuple(Service))

        def build() -> Serving:
            house = build_house(settings, Chosen(tuple(Service)), credentials)
            return replace(house, lives=(*house.lives, _second_door(house, settings)))

        run_until_stopped(build, taken, lambda: print("ready", flush=True))


@asynccontextmanager
async def _second_door(house: Serving, settings: HouseSettings) -> AsyncIterator[None]:
    """As the service would be served alone."""
    mandates = next(app for app in house.apps if app.state.name == Service.MANDATES)
    server = uvicorn.Server(
        uvicorn.Config(
            CorrelationLayer(mandates, Service.MANDATES),
            host=settings.host,
            port=settings.port + 1,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
    )
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await task


if __name__ == "__main__":
    main()

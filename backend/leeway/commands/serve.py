"""`leeway serve`: everything in one process, or one service alone."""

import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from types import FrameType
from typing import Annotated

import typer

from leeway.alone import build_alone
from leeway.chosen import Chosen
from leeway.credentials import check_credentials
from leeway.databases import Standing, serving_database
from leeway.embedded import build_house
from leeway.plumbing.background import background
from leeway.plumbing.logs import configure_logs
from leeway.plumbing.serving import Serving, address_of, listening_socket, run_until_stopped
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service
from leeway.story import demo_loader

Only = Annotated[Service | None, typer.Argument(help="One service alone; without a name all four in one process")]


def serve(service: Only = None) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    services = tuple(Service) if service is None else (service,)
    settings, chosen = HouseSettings(), Chosen(services)
    configure_logs(pretty=settings.logs == "pretty", level=settings.log_level)
    # Until the loop takes the signals over, they must still run every `finally` on the way out.
    signal.signal(signal.SIGTERM, _leave)
    # The port first: it is said at once if it is taken, before a database is started.
    with listening_socket(settings.host, settings.port) as taken, serving_database(settings, services) as standing:
        credentials = standing.credentials(settings, services)
        for name, own in credentials.items():
            check_credentials(own, KEPT[name].schema)

        def build() -> Serving:
            if service is not None:
                return build_alone(settings, chosen, service, credentials[service])
            load_demo = demo_loader(settings, chosen, credentials)
            house = build_house(settings, chosen, credentials, load_demo=load_demo)
            return replace(house, lives=(_watching(standing), *house.lives))

        def started() -> None:
            sys.stdout.write(f"Leeway{f' {service}' if service else ''} runs on {address_of(taken)}\n")
            sys.stdout.flush()

        run_until_stopped(build, taken, started)


@asynccontextmanager
async def _watching(standing: Standing) -> AsyncIterator[None]:
    if standing.postgres is None:
        yield
        return
    async with background(standing.postgres.supervise, "postgresql"):
        yield


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)

"""B2 and B3: a logged evaluation over HTTP, against a bare route that only inserts; and what the gateway costs it."""

import os
from pathlib import Path

from benchmarks.house import Measured, measured_house, running, until_answers
from benchmarks.load import requests_per_second, require_wrk
from benchmarks.ratio import Ratio, compared


def measure() -> list[Ratio]:
    require_wrk()
    with measured_house() as house:
        return [_against_a_bare_route(house), _gateway(house)]


def _against_a_bare_route(house: Measured) -> Ratio:
    port = house.port + 2
    env = {"LEEWAY_BARE_DATABASE_URL": house.owner_url, "LEEWAY_BARE_PORT": str(port)}
    with running("-m", "benchmarks.bare", log=Path(os.devnull), env=env) as process:
        until_answers(f"http://127.0.0.1:{port}/openapi.json", process)

        def bare() -> float:
            return requests_per_second(
                f"http://127.0.0.1:{port}/evaluations",
                bodies=house.bodies,
                headers={"Content-Type": "application/json"},
            )

        return compared(
            "B2",
            "evaluation through the gateway, logged / a bare route that inserts",
            unit="requests/s",
            figure=house.through_gateway,
            yardstick=bare,
            at_least=0.6,
        )


def _gateway(house: Measured) -> Ratio:
    return compared(
        "B3",
        "through the gateway, embedded / the service directly",
        unit="requests/s",
        figure=house.through_gateway,
        yardstick=house.at_the_service,
        at_least=0.85,
    )

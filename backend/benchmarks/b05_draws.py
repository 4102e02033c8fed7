"""B5: a hold and its commitment over HTTP, on a thousand mandates and on one, against a bare route on the same tables.

Both are asked the same: a hold, and then the commitment of one that was answered, each under a key of its own.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.house import Measured, measured_house, running, until_answers
from benchmarks.load import draws_per_second, require_wrk
from benchmarks.ratio import Ratio, compared

MANDATES = 1_000
SPREAD, HOT = "a thousand mandates", "one hot mandate"


def measure() -> list[Ratio]:
    require_wrk()
    with measured_house(MANDATES, "mandates:hold") as house:
        port = house.port + 2
        env = {"LEEWAY_BARE_DATABASE_URL": house.owner_url, "LEEWAY_BARE_PORT": str(port)}
        with running("-m", "benchmarks.bare_draws", log=Path(os.devnull), env=env) as process:
            until_answers(f"http://127.0.0.1:{port}/openapi.json", process)
            return [
                compared(
                    "B5",
                    f"hold + commit over HTTP on {where} / a bare route with two statements",
                    unit="draws/s",
                    figure=_ours(house, bodies),
                    yardstick=_bare(port, bodies),
                    at_least=0.5,
                )
                for where, bodies in ((SPREAD, house.bodies), (HOT, house.bodies[:1]))
            ]


def _ours(house: Measured, bodies: Sequence[dict[str, Any]]) -> Callable[[], float]:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {house.api_token}"}
    return lambda: draws_per_second(
        f"http://127.0.0.1:{house.port}", "/api/mandates/v1/holds", bodies=bodies, headers=headers
    )


def _bare(port: int, bodies: Sequence[dict[str, Any]]) -> Callable[[], float]:
    headers = {"Content-Type": "application/json"}
    return lambda: draws_per_second(f"http://127.0.0.1:{port}", "/holds", bodies=bodies, headers=headers)

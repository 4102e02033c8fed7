"""B11: the release gate on 50,000 responses and six filters, against one GROUP BY CUBE of the same table.

The cube only counts and averages every combination; the gate says which of them may be told together.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psycopg

from benchmarks.ratio import Ratio, compared
from leeway.growth.rules.release.blocks import Values
from leeway.growth.rules.release.gate import release_of
from leeway.plumbing.embedded_postgres import EmbeddedPostgres

RESPONSES = 50_000
KINDS = (40, 8, 5, 4, 3, 2)
"""How many values each filter has; a few of them have most of the people, as units and places do."""
MOST = 3.0
COLUMNS = ", ".join(f"f{place}" for place in range(len(KINDS)))

CUBE = f"SELECT {COLUMNS}, count(*), avg(score) FROM response GROUP BY CUBE ({COLUMNS})"  # noqa: S608 - our own names


def measure() -> list[Ratio]:
    chance = Random(11)
    answered = {str(number): _somewhere(chance) for number in range(RESPONSES)}
    with TemporaryDirectory(prefix="leeway-bench-") as folder:
        server = EmbeddedPostgres(Path(folder) / "home")
        server.start()
        try:
            with psycopg.connect(server.url, autocommit=True) as connection:
                _fill(connection, list(answered.values()), chance)
                return [
                    compared(
                        "B11",
                        "release gate, 50,000 responses, six filters / GROUP BY CUBE",
                        unit="s",
                        figure=lambda: _gate(answered),
                        yardstick=lambda: _cube(connection),
                        at_most=MOST,
                    )
                ]
        finally:
            server.stop()


def _somewhere(chance: Random) -> Values:
    return tuple(f"{min(int(chance.expovariate(2) * kinds), kinds - 1)}" for kinds in KINDS)


def _fill(connection: psycopg.Connection, people: Sequence[Values], chance: Random) -> None:
    columns = ", ".join(f"f{place} text NOT NULL" for place in range(len(KINDS)))
    connection.execute(f"CREATE TABLE response ({columns}, score int NOT NULL)")
    with connection.cursor().copy(f"COPY response ({COLUMNS}, score) FROM STDIN") as copy:
        for values in people:
            copy.write_row((*values, chance.randint(1, 5)))
    connection.execute("ANALYZE response")


def _cube(connection: psycopg.Connection) -> float:
    began = time.perf_counter()
    connection.execute(CUBE).fetchall()
    return time.perf_counter() - began


def _gate(answered: dict[str, Values]) -> float:
    began = time.perf_counter()
    release_of(answered, filters=len(KINDS))
    return time.perf_counter() - began

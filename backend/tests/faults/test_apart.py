"""Four processes on one machine: each knows its own credentials only, and falls alone."""

import time
from collections.abc import Callable, Iterator
from itertools import permutations

import httpx
import psycopg
import pytest

from leeway.settings import Service
from tests.journeys.house import House, standing

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

RECOVERY = 5.0
"""R16: a service alone."""

GENEROUS = 8
"""For a machine that runs every other test meanwhile."""

SCHEMAS = [service.value for service in Service]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("apart") / "home", "apart") as house:
        yield house


@pytest.fixture(scope="module")
def environments(house: House) -> dict[str, dict[str, str]]:
    return {name: process.environ() for name, process in house.services().items()}


def test_all_four_are_there(environments: dict[str, dict[str, str]]) -> None:
    assert sorted(environments) == sorted(SCHEMAS)


@pytest.mark.parametrize("service", SCHEMAS)
def test_a_process_is_given_no_credentials_but_its_own(environments: dict[str, dict[str, str]], service: str) -> None:
    """R31, D14"""
    given = {name for name in environments[service] if name.endswith("DATABASE_URL")}
    assert given == {f"LEEWAY_{service.upper()}_DATABASE_URL", f"LEEWAY_{service.upper()}_OPERATOR_DATABASE_URL"}
    assert len({environment["LEEWAY_HOME"] for environment in environments.values()}) == len(SCHEMAS)


@pytest.mark.parametrize(("service", "neighbour"), list(permutations(SCHEMAS, 2)))
@pytest.mark.parametrize("role", ["", "OPERATOR_"], ids=["own", "operator"])
def test_with_these_credentials_nobody_reads_a_neighbours_schema(
    environments: dict[str, dict[str, str]], service: str, neighbour: str, role: str
) -> None:
    """R31, D14: neither as the service nor as its operator."""
    url = environments[service][f"LEEWAY_{service.upper()}_{role}DATABASE_URL"]
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"SELECT 1 FROM {neighbour}.outbox".encode())


def test_one_that_falls_comes_back_while_the_others_answer(
    house: House, record_property: Callable[[str, object], None]
) -> None:
    """R16, R22"""
    fallen = house.services()["mandates"]
    fallen.kill()
    began = time.monotonic()
    assert httpx.get(f"{house.address}/auth/session", timeout=30, trust_env=False).status_code == httpx.codes.OK
    house.until_ready()
    record_property("seconds_until_ready", round(time.monotonic() - began, 1))
    assert time.monotonic() - began < RECOVERY * GENEROUS
    assert house.services()["mandates"].pid != fallen.pid

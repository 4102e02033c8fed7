"""Plumbing is tried on a probe: two services with nothing but plumbing's tables and one of their own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from leeway.plumbing.database import Database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.plumbing.probe import LISTENER, TELLER, Issuers, Probe, fresh_probe


@pytest.fixture
def probe(cluster: EmbeddedPostgres) -> Iterator[Probe]:
    with fresh_probe(cluster) as probe:
        yield probe


@pytest.fixture
async def teller(probe: Probe) -> AsyncIterator[Database]:
    database = probe.database(TELLER)
    yield database
    await database.close()


@pytest.fixture
async def listener(probe: Probe) -> AsyncIterator[Database]:
    database = probe.database(LISTENER)
    yield database
    await database.close()


@pytest.fixture
def issuers(tmp_path: Path) -> Issuers:
    return Issuers(tmp_path / "keys")

"""A gateway for each test, over a database of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.house import House, standing
from tests.postgres import Databases


@pytest.fixture
async def house(databases: Databases, tmp_path: Path) -> AsyncIterator[House]:
    async with standing(databases, tmp_path) as house:
        yield house

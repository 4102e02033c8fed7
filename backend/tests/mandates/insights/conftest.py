"""The mandates service as the tests of insights meet it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.mandates.spending.house import House, open_house
from tests.postgres import Databases


@pytest.fixture
async def house(databases: Databases, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(databases, tmp_path / "keys") as opened:
        yield opened

"""One furnished house per module: its rows make what they change anew."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.contract.house import standing_world
from tests.contract.world import World
from tests.postgres import clone


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(
    cluster: EmbeddedPostgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    with clone(cluster, template) as databases:
        async with standing_world(databases, tmp_path_factory.mktemp("world")) as world:
            yield world

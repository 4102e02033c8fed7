"""What every test may ask for: a running PostgreSQL, and a fresh, migrated database of its own."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.cluster import use_cluster
from tests.postgres import Databases, clone, template_of

# A deadline would measure how busy the machine is.
settings.register_profile("leeway", deadline=None)
settings.load_profile("leeway")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def cluster() -> Iterator[EmbeddedPostgres]:
    """The PostgreSQL of all test processes; ended when the last of them ends."""
    cluster, users = use_cluster()
    with users:
        yield cluster


@pytest.fixture(scope="session")
def template(cluster: EmbeddedPostgres) -> str:
    return template_of(cluster)


@pytest.fixture
def databases(cluster: EmbeddedPostgres, template: str) -> Iterator[Databases]:
    """A database of this test alone, with the schema of every service."""
    with clone(cluster, template) as fresh:
        yield fresh

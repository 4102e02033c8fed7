"""scim2-server's own contract of a storage, over ours: each test has a source of its own in one database."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from scim2_models import Resource, ResourceType, ScimProvider, SearchRequest
from scim2_server.storage import AsyncScimStorage, SearchPage
from scim2_server.testing import AsyncScimStorageContract

from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.actions.tokens.make_token import make_token
from leeway.people.rules.tokens import Scope
from leeway.people.scim.provider import provider as our_provider
from leeway.people.scim.storage import PeopleStorage
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.schema import PEOPLE_TABLES
from leeway.people.store.source import source_of_token
from leeway.plumbing.database import Database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.postgres import Databases, clone

pytestmark = pytest.mark.slow


class Committing(AsyncScimStorage):
    """Ours with a transaction for each call, as a request has it; the contract calls from a loop of its own."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._source: SourceRow | None = None
        self._provider = our_provider()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[PeopleStorage]:
        database = Database(self._databases.url("people"), schema="people", tables=PEOPLE_TABLES, pool_size=1)
        try:
            async with database.session(DEFAULT_ORGANISATION) as session:
                if self._source is None:
                    token, _ = await make_token(
                        session,
                        DEFAULT_ORGANISATION,
                        name=new_id().hex,
                        scopes={Scope.SCIM},
                        expires_at=None,
                        actor="test",
                    )
                    self._source = await source_of_token(session, DEFAULT_ORGANISATION, token.id)
                assert self._source is not None
                with self._provider:
                    yield PeopleStorage(session, self._source, self._provider, actor="test")
        finally:
            await database.close()

    async def get(self, resource_type: ResourceType, resource_id: str, **more: Any) -> Resource[Any]:
        async with self._open() as storage:
            return await storage.get(resource_type, resource_id, **more)

    async def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], **more: Any
    ) -> SearchPage:
        async with self._open() as storage:
            return await storage.search(resource_types, search_request, **more)

    async def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        async with self._open() as storage:
            return await storage.create(resource_type, resource)

    async def update(self, resource_type: ResourceType, resource: Resource[Any], **more: Any) -> Resource[Any]:
        async with self._open() as storage:
            return await storage.update(resource_type, resource, **more)

    async def delete(self, resource_type: ResourceType, resource_id: str, **more: Any) -> None:
        async with self._open() as storage:
            await storage.delete(resource_type, resource_id, **more)


@pytest.fixture(scope="module")
def shared(cluster: EmbeddedPostgres, template: str) -> Iterator[Databases]:
    with clone(cluster, template) as fresh:
        yield fresh


class TestOurStorage(AsyncScimStorageContract):
    @pytest.fixture
    def provider(self) -> ScimProvider:
        return our_provider()

    @pytest.fixture
    def async_storage(self, shared: Databases) -> AsyncScimStorage:
        return Committing(shared)

"""Our storage as scim2-server asks for it: one source's users and groups inside one request's transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from scim2_models import Resource, ResourceType, ResponseParameters, ScimFilter, ScimProvider, SearchRequest
from scim2_server.storage import AsyncScimStorage, SearchPage
from scim2_server.utils import parametrize
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.scim.groups import Groups
from leeway.people.scim.refusals import Paused, WaitsForSomebody
from leeway.people.scim.users import Users
from leeway.people.store.rows.source import SourceRow


class PeopleStorage(AsyncScimStorage):
    def __init__(self, session: AsyncSession, source: SourceRow, provider: ScimProvider, *, actor: str) -> None:
        self._session = session
        self._source = source
        self._provider = provider
        self._actor = actor

    @asynccontextmanager
    async def operation(self) -> AsyncIterator[None]:
        """What fails in a bulk request leaves what went before (X52); a question to somebody stays asked."""
        waits: WaitsForSomebody | None = None
        async with self._session.begin_nested():
            try:
                yield
            except WaitsForSomebody as refused:
                waits = refused
        if waits is not None:
            raise waits

    async def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        return await self._kind(resource_type).get(resource_id)

    async def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        """Of several kinds, one after the other as a single list."""
        total = 0
        resources: list[Resource[Any]] = []
        start, count = search_request.start_index_0 or 0, search_request.count
        for resource_type in resource_types:
            found, page = await self._kind(resource_type).found(
                self._filter_of(resource_type, search_request),
                offset=max(0, start - total),
                limit=None if count is None else count - len(resources),
            )
            total += found
            resources += page
        return SearchPage(total, resources)

    async def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        self._must_take()
        return await self._kind(resource_type).create(resource)

    async def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        self._must_take()
        return await self._kind(resource_type).update(resource, expected_version)

    async def delete(
        self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None
    ) -> None:
        self._must_take()
        await self._kind(resource_type).delete(resource_id, expected_version)

    def _filter_of(self, resource_type: ResourceType, search_request: SearchRequest[Any]) -> ScimFilter[Any] | None:
        """Read anew for one kind: an attribute that it does not have matches none of it."""
        if search_request.filter is None:
            return None
        return parametrize(ScimFilter, self._model(resource_type))(str(search_request.filter))

    def _model(self, resource_type: ResourceType) -> type[Resource[Any]]:
        return cast("type[Resource[Any]]", self._provider.model_for(resource_type))

    def _kind(self, resource_type: ResourceType) -> Users | Groups:
        model = self._model(resource_type)
        if resource_type.name == "Group":
            return Groups(self._session, self._source, model)
        return Users(self._session, self._source, model, actor=self._actor)

    def _must_take(self) -> None:
        if self._source.paused:
            raise Paused

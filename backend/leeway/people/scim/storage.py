"""Users in our PostgreSQL, as scim2-server asks for them; each write goes through the engine of all sources."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from scim2_models import (
    Context,
    NotFoundException,
    NotImplementedException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimProvider,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import AsyncScimStorage, SearchPage
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.scim.push import NotTaken, Push, push_person
from leeway.people.rules.fields import Field
from leeway.people.rules.person import Status
from leeway.people.rules.scim.attributes import ENTERPRISE, USER
from leeway.people.rules.scim.person import Cells, cells_of, fields_said
from leeway.people.rules.search import folded
from leeway.people.scim.refusals import Paused, WaitsForSomebody, refusal_of
from leeway.people.store.directory import lock_directory
from leeway.people.store.rows.scim import ScimUserRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.scim_filter import condition_of, user_columns
from leeway.people.store.scim_user import link_external_id, scim_user, users_called, users_found
from leeway.plumbing.database import moment

Json = dict[str, Any]
NO_USER = "There is no such user here."

_USERS = user_columns(USER, ENTERPRISE)


class PeopleStorage(AsyncScimStorage):
    """The users of one source, inside one request's transaction."""

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
        return self._shown(resource_type, await self._row(resource_id))

    async def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        if len(resource_types) != 1:
            raise NotImplementedException(detail="Search one kind of resource at a time.")
        condition = None
        if search_request.filter is not None:
            condition = condition_of(search_request.filter, _USERS, folded)
        total, rows = await users_found(
            self._session,
            self._source.organisation_id,
            self._source.id,
            condition,
            offset=search_request.start_index_0 or 0,
            limit=search_request.count or 0,
        )
        return SearchPage(total, [self._shown(resource_types[0], row) for row in rows])

    async def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Who is here and inactive, or was here once, returns under the same id, as the same person (P9)."""
        self._must_take()
        user = {"active": True} | _kept(resource)
        await lock_directory(self._session, self._source.organisation_id)
        called = await self._called(user)
        here = [row for row in called if row.deleted_at is None]
        if len(here) > 1 or any(row.resource.get("active") is not False or _is_another(row, user) for row in here):
            raise UniquenessException(detail="Somebody has this userName or externalId already.")
        before = next((row for row in called if not _is_another(row, user)), None)
        now = await moment(self._session)
        user_id = before.id if before is not None else new_id()
        person_id = await self._push(user_id, user, before)
        row = before or ScimUserRow(
            organisation_id=self._source.organisation_id,
            id=user_id,
            source_id=self._source.id,
            person_id=person_id,
            user_name_key="",
            external_id=None,
            resource={},
            deleted_at=None,
            created_at=now,
            changed_at=now,
            row_version=0,
        )
        return self._shown(resource_type, await self._keep(row, user, person_id, now))

    async def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        self._must_take()
        await lock_directory(self._session, self._source.organisation_id)
        row = await self._row(resource.id or "")
        _must_be(row, expected_version)
        user = _kept(resource)
        if any(other.id != row.id and other.deleted_at is None for other in await self._called(user)):
            raise UniquenessException(detail="Somebody else has this userName or externalId.")
        person_id = await self._push(row.id, user, row)
        return self._shown(resource_type, await self._keep(row, user, person_id, await moment(self._session)))

    async def delete(
        self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None
    ) -> None:
        """The person is deactivated and stays, with everything they did; the resource is gone."""
        self._must_take()
        await lock_directory(self._session, self._source.organisation_id)
        row = await self._row(resource_id)
        _must_be(row, expected_version)
        await self._pushed(row.id, row.user_name_key, {Field.STATUS: Status.TERMINATED.value}, row, [])
        now = await moment(self._session)
        row.resource, row.deleted_at, row.changed_at = {}, now, now
        row.row_version += 1
        self._session.add(row)
        await self._session.flush()

    def _must_take(self) -> None:
        if self._source.paused:
            raise Paused

    async def _row(self, resource_id: str) -> ScimUserRow:
        try:
            user_id = UUID(resource_id)
        except ValueError:
            raise NotFoundException(detail=NO_USER) from None
        row = await scim_user(self._session, self._source.organisation_id, self._source.id, user_id)
        if row is None:
            raise NotFoundException(detail=NO_USER)
        return row

    async def _called(self, user: Json) -> list[ScimUserRow]:
        return await users_called(
            self._session,
            self._source.organisation_id,
            self._source.id,
            folded(user["userName"]),
            user.get("externalId"),
        )

    async def _push(self, user_id: UUID, user: Json, before: ScimUserRow | None) -> UUID:
        slug = self._source.slug
        said = fields_said(before.resource, slug) if before is not None else ()
        aliases = [user["externalId"]] if user.get("externalId") else []
        return await self._pushed(user_id, folded(user["userName"]), cells_of(user, said, slug), before, aliases)

    async def _pushed(
        self, user_id: UUID, name_key: str, cells: Cells, before: ScimUserRow | None, aliases: list[str]
    ) -> UUID:
        push = Push(
            key=str(user_id),
            asked_as=f"userName {name_key}",
            cells=cells,
            aliases=aliases,
            person_id=before.person_id if before is not None else None,
        )
        outcome = await push_person(self._session, self._source, push, actor=self._actor)
        if isinstance(outcome, NotTaken):
            raise refusal_of(outcome)
        return outcome.person_id

    async def _keep(self, row: ScimUserRow, user: Json, person_id: UUID, now: datetime) -> ScimUserRow:
        row.person_id = person_id
        row.user_name_key, row.external_id = folded(user["userName"]), user.get("externalId")
        row.resource, row.deleted_at, row.changed_at = user, None, now
        row.row_version += 1
        self._session.add(row)
        await self._session.flush()
        await link_external_id(self._session, row, self._source.slug, now)
        return row

    def _shown(self, resource_type: ResourceType, row: ScimUserRow) -> Resource[Any]:
        model = cast("type[Resource[Any]]", self._provider.model_for(resource_type))
        meta = {
            "resourceType": resource_type.name,
            "created": row.created_at,
            "lastModified": row.changed_at,
            "version": _version(row),
        }
        return model.model_validate({**row.resource, "id": str(row.id), "meta": meta})


def _kept(resource: Resource[Any]) -> Json:
    """The resource as it is kept: without what we say about it."""
    dumped: Json = resource.model_dump(scim_ctx=Context.DEFAULT)
    return {name: value for name, value in dumped.items() if name not in {"id", "meta"}}


def _is_another(row: ScimUserRow, user: Json) -> bool:
    """A user name passes to the next person; the client's own id does not."""
    external_id = user.get("externalId")
    return row.external_id is not None and external_id is not None and row.external_id != external_id


def _version(row: ScimUserRow) -> str:
    return f'W/"{row.row_version}"'


def _must_be(row: ScimUserRow, expected_version: str | None) -> None:
    if expected_version is not None and expected_version != _version(row):
        raise PreconditionFailedException

"""Users of one source as its client pushed them; each write goes through the engine of all sources."""

from datetime import datetime
from typing import Any
from uuid import UUID

from scim2_models import NotFoundException, Resource, ScimFilter, UniquenessException
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.scim.push import NotTaken, Push, push_person
from leeway.people.rules.fields import Field
from leeway.people.rules.person import Status
from leeway.people.rules.scim.attributes import ENTERPRISE, USER
from leeway.people.rules.scim.ids import id_of
from leeway.people.rules.scim.person import Cells, cells_of, fields_said
from leeway.people.rules.search import folded
from leeway.people.scim.kept import Found, Json, kept, meta_of, must_be
from leeway.people.scim.refusals import refusal_of
from leeway.people.store.directory import lock_directory
from leeway.people.store.rows.scim import ScimUserRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.scim_filter import condition_of, user_columns
from leeway.people.store.scim_user import link_external_id, scim_user, users_called, users_found
from leeway.plumbing.database import moment

NO_USER = "There is no such user here."

_USERS = user_columns(USER, ENTERPRISE)


class Users:
    """Inside one request's transaction, which may only write while it holds the directory."""

    def __init__(self, session: AsyncSession, source: SourceRow, model: type[Resource[Any]], *, actor: str) -> None:
        self._session = session
        self._source = source
        self._model = model
        self._actor = actor

    async def get(self, resource_id: str) -> Resource[Any]:
        return self._shown(await self._row(resource_id))

    async def found(self, scim_filter: ScimFilter[Any] | None, *, offset: int, limit: int | None) -> Found:
        condition = None if scim_filter is None else condition_of(scim_filter, _USERS, folded)
        total, rows = await users_found(
            self._session, self._source.organisation_id, self._source.id, condition, offset=offset, limit=limit
        )
        return total, [self._shown(row) for row in rows]

    async def create(self, resource: Resource[Any]) -> Resource[Any]:
        """Who is here and inactive, or was here once, returns under the same id, as the same person (P9)."""
        user = {"active": True} | kept(resource)
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
        return self._shown(await self._keep(row, user, person_id, now))

    async def update(self, resource: Resource[Any], expected_version: str | None) -> Resource[Any]:
        await lock_directory(self._session, self._source.organisation_id)
        row = await self._row(resource.id or "")
        must_be(row.row_version, expected_version)
        user = kept(resource)
        if any(other.id != row.id and other.deleted_at is None for other in await self._called(user)):
            raise UniquenessException(detail="Somebody else has this userName or externalId.")
        person_id = await self._push(row.id, user, row)
        return self._shown(await self._keep(row, user, person_id, await moment(self._session)))

    async def delete(self, resource_id: str, expected_version: str | None) -> None:
        """The person is deactivated and stays, with everything they did; the resource is gone."""
        await lock_directory(self._session, self._source.organisation_id)
        row = await self._row(resource_id)
        must_be(row.row_version, expected_version)
        await self._pushed(row.id, row.user_name_key, {Field.STATUS: Status.TERMINATED.value}, row, [])
        now = await moment(self._session)
        row.resource, row.deleted_at, row.changed_at = {}, now, now
        row.row_version += 1
        self._session.add(row)
        await self._session.flush()

    async def _row(self, resource_id: str) -> ScimUserRow:
        user_id = id_of(resource_id)
        row = None
        if user_id is not None:
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

    def _shown(self, row: ScimUserRow) -> Resource[Any]:
        return self._model.model_validate({**row.resource, "id": str(row.id), "meta": meta_of("User", row)})


def _is_another(row: ScimUserRow, user: Json) -> bool:
    """A user name passes to the next person; the client's own id does not."""
    external_id = user.get("externalId")
    return row.external_id is not None and external_id is not None and row.external_id != external_id

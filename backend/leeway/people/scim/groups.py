"""Groups of one source are teams: their name and members are the client's, who leads them is said by hand."""

from typing import Any
from uuid import UUID

from scim2_models import InvalidValueException, NotFoundException, Resource, ScimFilter
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.actions.teams.keep_team import TeamWish, change_team, dissolve_team, make_team
from leeway.people.rules.scim.attributes import GROUP
from leeway.people.rules.scim.ids import id_of
from leeway.people.rules.search import folded
from leeway.people.scim.kept import Found, Json, kept, meta_of, must_be
from leeway.people.store.rows.scim import ScimGroupRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.scim_filter import condition_of, group_columns
from leeway.people.store.scim_group import forget_group, groups_found, members_named, scim_group
from leeway.people.store.team import team_by_id
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition, etag_of

NO_GROUP = "There is no such group here."
KIND = "project"
"""Of a new team; whoever keeps teams may make it an account team."""

_GROUPS = group_columns(GROUP)


class Groups:
    """Inside one request's transaction."""

    def __init__(self, session: AsyncSession, source: SourceRow, model: type[Resource[Any]]) -> None:
        self._session = session
        self._source = source
        self._model = model

    async def get(self, resource_id: str) -> Resource[Any]:
        return await self._shown(await self._row(resource_id))

    async def found(self, scim_filter: ScimFilter[Any] | None, *, offset: int, limit: int | None) -> Found:
        condition = None if scim_filter is None else condition_of(scim_filter, _GROUPS, folded)
        total, rows = await groups_found(
            self._session, self._source.organisation_id, self._source.id, condition, offset=offset, limit=limit
        )
        return total, [await self._shown(row) for row in rows]

    async def create(self, resource: Resource[Any]) -> Resource[Any]:
        group = kept(resource)
        now = await moment(self._session)
        row = ScimGroupRow(
            organisation_id=self._source.organisation_id,
            id=new_id(),
            source_id=self._source.id,
            team_id=await self._made(group),
            external_id=group.get("externalId"),
            resource=group,
            created_at=now,
            changed_at=now,
            row_version=1,
        )
        self._session.add(row)
        await self._session.flush()
        return await self._shown(row)

    async def update(self, resource: Resource[Any], expected_version: str | None) -> Resource[Any]:
        row = await self._row(resource.id or "")
        must_be(row.row_version, expected_version)
        group = kept(resource)
        team = await team_by_id(self._session, row.organisation_id, row.team_id)
        if team is None:
            # Dissolved by hand, and its client goes on with it.
            row.team_id = await self._made(group)
        else:
            wish = TeamWish(
                name=group["displayName"],
                kind=team.row.kind,
                lead_person_id=team.row.lead_person_id,
                member_ids=await self._members(group),
            )
            unchanged = Precondition(etag_of(team.row.row_version))
            await change_team(self._session, row.organisation_id, row.team_id, wish, unchanged)
        row.external_id, row.resource = group.get("externalId"), group
        row.changed_at = await moment(self._session)
        row.row_version += 1
        self._session.add(row)
        await self._session.flush()
        return await self._shown(row)

    async def delete(self, resource_id: str, expected_version: str | None) -> None:
        row = await self._row(resource_id)
        must_be(row.row_version, expected_version)
        if await team_by_id(self._session, row.organisation_id, row.team_id) is not None:
            await dissolve_team(self._session, row.organisation_id, row.team_id)
        await forget_group(self._session, row)

    async def _row(self, resource_id: str) -> ScimGroupRow:
        group_id = id_of(resource_id)
        row = None
        if group_id is not None:
            row = await scim_group(self._session, self._source.organisation_id, self._source.id, group_id)
        if row is None:
            raise NotFoundException(detail=NO_GROUP)
        return row

    async def _made(self, group: Json) -> UUID:
        members = await self._members(group)
        wish = TeamWish(name=group["displayName"], kind=KIND, lead_person_id=None, member_ids=members)
        return await make_team(self._session, self._source.organisation_id, wish)

    async def _members(self, group: Json) -> list[UUID]:
        """The persons of the users who are named; somebody who is no user of this source cannot be in it."""
        named = [entry["value"] for entry in group.get("members") or []]
        known = await members_named(self._session, self._source.organisation_id, self._source.id, named)
        if missing := [value for value in named if value not in known]:
            raise InvalidValueException(detail=f"No user here has the id {missing[0][:80]!r}: push the user first.")
        return sorted({user.person_id for user in known.values()})

    async def _shown(self, row: ScimGroupRow) -> Resource[Any]:
        """Without members who are gone."""
        named = [entry["value"] for entry in row.resource.get("members") or []]
        known = await members_named(self._session, row.organisation_id, row.source_id, named)
        members = [{"value": value, "$ref": f"Users/{value}"} for value in named if value in known]
        shown = {name: value for name, value in row.resource.items() if name != "members"}
        shown |= {"members": members} if members else {}
        return self._model.model_validate({**shown, "id": str(row.id), "meta": meta_of("Group", row)})

"""Users as SCIM clients pushed them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.store.rows.scim import ScimUserRow
from leeway.people.store.scim_page import page_found

_END_EXTERNAL = text("""
UPDATE people.identity_link SET superseded_at = :now
WHERE organisation_id = :organisation_id AND source = :source AND kind = 'external_id' AND superseded_at IS NULL
    AND ((person_id = :person_id AND value IS DISTINCT FROM :value) OR (person_id <> :person_id AND value = :value))
""")
_OPEN_EXTERNAL = text("""
INSERT INTO people.identity_link (organisation_id, id, person_id, source, kind, value, first_seen_at)
VALUES (:organisation_id, :id, :person_id, :source, 'external_id', :value, :now)
ON CONFLICT (organisation_id, source, kind, value) WHERE superseded_at IS NULL DO NOTHING
""")


async def scim_user(session: AsyncSession, organisation_id: UUID, source_id: UUID, user_id: UUID) -> ScimUserRow | None:
    """One that is there."""
    statement = select(ScimUserRow).where(
        *_of(organisation_id, source_id), ScimUserRow.id == user_id, col(ScimUserRow.deleted_at).is_(None)
    )
    return (await session.exec(statement)).one_or_none()


async def users_called(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, user_name_key: str, external_id: str | None
) -> list[ScimUserRow]:
    """Whoever has or had this user name or this id of the client's; those who are there first, then the latest."""
    named = col(ScimUserRow.user_name_key) == user_name_key
    if external_id is not None:
        named = or_(named, col(ScimUserRow.external_id) == external_id)
    statement = select(ScimUserRow).where(*_of(organisation_id, source_id), named)
    ordered = statement.order_by(col(ScimUserRow.deleted_at).desc().nulls_first(), col(ScimUserRow.id))
    return list((await session.exec(ordered)).all())


async def users_found(
    session: AsyncSession,
    organisation_id: UUID,
    source_id: UUID,
    condition: ColumnElement[bool] | None,
    *,
    offset: int,
    limit: int | None,
) -> tuple[int, list[ScimUserRow]]:
    """(how many in all, one page of them in the order of their ids, which is that of their making)."""
    wanted = [*_of(organisation_id, source_id), col(ScimUserRow.deleted_at).is_(None)]
    if condition is not None:
        wanted.append(condition)
    return await page_found(session, ScimUserRow, wanted, offset=offset, limit=limit)


async def link_external_id(session: AsyncSession, user: ScimUserRow, source: str, now: datetime) -> None:
    """The client's own id as one of the person's names: a manager may be named by it."""
    bound = {"organisation_id": user.organisation_id, "person_id": user.person_id, "source": source, "now": now}
    await session.execute(_END_EXTERNAL, bound | {"value": user.external_id})
    if user.external_id is not None:
        await session.execute(_OPEN_EXTERNAL, bound | {"id": new_id(), "value": user.external_id})


def _of(organisation_id: UUID, source_id: UUID) -> list[ColumnElement[bool]]:
    return [col(ScimUserRow.organisation_id) == organisation_id, col(ScimUserRow.source_id) == source_id]

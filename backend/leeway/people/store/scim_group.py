"""Groups as SCIM clients pushed them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.scim.ids import id_of
from leeway.people.store.rows.scim import ScimGroupRow, ScimUserRow
from leeway.people.store.scim_page import page_found


async def scim_group(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, group_id: UUID
) -> ScimGroupRow | None:
    """Locked, so that two changes of its members come one after the other."""
    statement = select(ScimGroupRow).where(*_of(organisation_id, source_id), ScimGroupRow.id == group_id)
    return (await session.exec(statement.with_for_update())).one_or_none()


async def groups_found(
    session: AsyncSession,
    organisation_id: UUID,
    source_id: UUID,
    condition: ColumnElement[bool] | None,
    *,
    offset: int,
    limit: int | None,
) -> tuple[int, list[ScimGroupRow]]:
    """(how many in all, one page of them in the order of their making)."""
    wanted = [*_of(organisation_id, source_id), *([condition] if condition is not None else [])]
    return await page_found(session, ScimGroupRow, wanted, offset=offset, limit=limit)


async def members_named(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, user_ids: Sequence[str]
) -> dict[str, ScimUserRow]:
    """Each user who is there, by the id as text."""
    statement = select(ScimUserRow).where(
        ScimUserRow.organisation_id == organisation_id,
        ScimUserRow.source_id == source_id,
        col(ScimUserRow.id).in_([user_id for text in user_ids if (user_id := id_of(text)) is not None]),
        col(ScimUserRow.deleted_at).is_(None),
    )
    return {str(user.id): user for user in (await session.exec(statement)).all()}


async def forget_group(session: AsyncSession, group: ScimGroupRow) -> None:
    await session.delete(group)
    await session.flush()


def _of(organisation_id: UUID, source_id: UUID) -> list[ColumnElement[bool]]:
    return [col(ScimGroupRow.organisation_id) == organisation_id, col(ScimGroupRow.source_id) == source_id]

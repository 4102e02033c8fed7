"""Questions about root authorities."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.root_authority import RootState
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.rows.root_authority import RootAuthorityRow


async def root_authorities_seen_by(session: AsyncSession, viewer: Viewer) -> Sequence[RootAuthorityRow]:
    """All for an administrator; otherwise those in which one is named."""
    statement = select(RootAuthorityRow).where(col(RootAuthorityRow.organisation_id) == viewer.organisation_id)
    if not viewer.has(Role.ADMINISTRATOR):
        statement = statement.where(
            or_(
                col(RootAuthorityRow.holder_person_id) == viewer.person_id,
                col(RootAuthorityRow.second_person_id) == viewer.person_id,
            )
        )
    return (await session.exec(statement.order_by(col(RootAuthorityRow.id).desc()))).all()


async def root_authority_to_change(session: AsyncSession, root_authority_id: UUID) -> RootAuthorityRow | None:
    """Its row is locked, so that one writer wins (I37)."""
    rows = await session.exec(
        select(RootAuthorityRow)
        .where(
            col(RootAuthorityRow.organisation_id) == session.info["organisation"],
            col(RootAuthorityRow.id) == root_authority_id,
        )
        .with_for_update()
    )
    return rows.first()


async def confirmations_waiting_for(session: AsyncSession, viewer: Viewer) -> Sequence[RootAuthorityRow]:
    rows = await session.exec(
        select(RootAuthorityRow)
        .where(
            col(RootAuthorityRow.organisation_id) == viewer.organisation_id,
            col(RootAuthorityRow.second_person_id) == viewer.person_id,
            col(RootAuthorityRow.state) == str(RootState.PROPOSED),
        )
        .order_by(col(RootAuthorityRow.id))
    )
    return rows.all()

"""Shares as they are kept: asked for by whoever gave them, or by the one human they name."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.share import ToWhom
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.share import ShareReadRow, ShareRow


async def shares_given(session: AsyncSession, owner: Owner) -> Sequence[ShareRow]:
    """Also those that ended: who could see what stays on record for the person. The newest first."""
    rows = await session.exec(
        select(ShareRow)
        .where(col(ShareRow.organisation_id) == owner.organisation_id, col(ShareRow.person_id) == owner.person_id)
        .order_by(col(ShareRow.id).desc())
    )
    return rows.all()


async def share_given(session: AsyncSession, owner: Owner, share_id: UUID) -> ShareRow | None:
    rows = await session.exec(
        select(ShareRow)
        .where(
            col(ShareRow.organisation_id) == owner.organisation_id,
            col(ShareRow.person_id) == owner.person_id,
            col(ShareRow.id) == share_id,
        )
        .with_for_update()
    )
    return rows.first()


async def shares_received(session: AsyncSession, owner: Owner) -> Sequence[ShareRow]:
    """Those that are open; what ended is as if it had never been."""
    rows = await session.exec(
        select(ShareRow)
        .where(
            col(ShareRow.organisation_id) == owner.organisation_id,
            col(ShareRow.with_person_id) == owner.person_id,
            col(ShareRow.ended_on).is_(None),
        )
        .order_by(col(ShareRow.id).desc())
    )
    return rows.all()


async def reads_of(session: AsyncSession, owner: Owner) -> Mapping[UUID, Sequence[ShareReadRow]]:
    """By share, of what this person gave; the newest first."""
    given = select(ShareRow.id).where(
        col(ShareRow.organisation_id) == owner.organisation_id, col(ShareRow.person_id) == owner.person_id
    )
    rows = await session.exec(
        select(ShareReadRow)
        .where(col(ShareReadRow.organisation_id) == owner.organisation_id, col(ShareReadRow.share_id).in_(given))
        .order_by(col(ShareReadRow.id).desc())
    )
    by_share: dict[UUID, list[ShareReadRow]] = {}
    for row in rows:
        by_share.setdefault(row.share_id, []).append(row)
    return by_share


async def end_shares_with(
    session: AsyncSession, organisation_id: UUID, with_person_id: UUID, on: date, *, of: UUID | None = None
) -> None:
    """They have gone; or, of one person, they are the coach no more."""
    statement = update(ShareRow).where(
        col(ShareRow.organisation_id) == organisation_id,
        col(ShareRow.with_person_id) == with_person_id,
        col(ShareRow.ended_on).is_(None),
    )
    if of is not None:
        statement = statement.where(col(ShareRow.person_id) == of, col(ShareRow.to_whom) == ToWhom.COACH)
    await session.exec(statement.values(ended_on=on))


async def forget_shares(session: AsyncSession, owner: Owner) -> None:
    given = select(ShareRow.id).where(
        col(ShareRow.organisation_id) == owner.organisation_id, col(ShareRow.person_id) == owner.person_id
    )
    await session.exec(
        delete(ShareReadRow).where(
            col(ShareReadRow.organisation_id) == owner.organisation_id, col(ShareReadRow.share_id).in_(given)
        )
    )
    await session.exec(
        delete(ShareRow).where(
            col(ShareRow.organisation_id) == owner.organisation_id, col(ShareRow.person_id) == owner.person_id
        )
    )

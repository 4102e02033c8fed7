"""Requests for a word as they are kept; the answer is written once, by whoever holds the link."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.feedback import Tap
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.plan import FeedbackRequestRow


async def requests_of(session: AsyncSession, owner: Owner, *, to_change: bool = False) -> Sequence[FeedbackRequestRow]:
    """The newest first."""
    asked = _of(owner).order_by(col(FeedbackRequestRow.id).desc())
    return (await session.exec(asked.with_for_update() if to_change else asked)).all()


async def request_of(session: AsyncSession, owner: Owner, request_id: UUID) -> FeedbackRequestRow | None:
    return (await session.exec(_of(owner).where(col(FeedbackRequestRow.id) == request_id).with_for_update())).first()


async def request_of_link(session: AsyncSession, organisation_id: UUID, token_hash: bytes) -> FeedbackRequestRow | None:
    rows = await session.exec(
        select(FeedbackRequestRow).where(
            col(FeedbackRequestRow.organisation_id) == organisation_id,
            col(FeedbackRequestRow.token_hash) == token_hash,
        )
    )
    return rows.first()


async def answer_once(
    session: AsyncSession, organisation_id: UUID, token_hash: bytes, *, tap: Tap, note: str, at: datetime
) -> UUID | None:
    """Whoever comes second, or too late, writes nothing, however close they come."""
    kept = await session.exec(
        update(FeedbackRequestRow)
        .where(
            col(FeedbackRequestRow.organisation_id) == organisation_id,
            col(FeedbackRequestRow.token_hash) == token_hash,
            col(FeedbackRequestRow.tap).is_(None),
            col(FeedbackRequestRow.withdrawn).is_(False),
            col(FeedbackRequestRow.expires_at) > at,
        )
        .values(tap=tap, note=note)
        .returning(col(FeedbackRequestRow.id))
    )
    answered = kept.first()
    return None if answered is None else answered[0]


async def forget_requests(session: AsyncSession, owner: Owner, request_id: UUID | None = None) -> None:
    asked = delete(FeedbackRequestRow).where(
        col(FeedbackRequestRow.organisation_id) == owner.organisation_id,
        col(FeedbackRequestRow.person_id) == owner.person_id,
    )
    await session.exec(asked if request_id is None else asked.where(col(FeedbackRequestRow.id) == request_id))


def _of(owner: Owner) -> SelectOfScalar[FeedbackRequestRow]:
    return select(FeedbackRequestRow).where(
        col(FeedbackRequestRow.organisation_id) == owner.organisation_id,
        col(FeedbackRequestRow.person_id) == owner.person_id,
    )

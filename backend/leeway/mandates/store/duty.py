"""Questions about duties that arose."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.duty import NOTICE_DAYS, DutyKind
from leeway.mandates.store.rows.duty import DutyRow
from leeway.mandates.store.tenant import organisation_of

# Of mandates in use, and of nobody who is on leave.
TO_REMIND = text("""
SELECT d.id FROM mandates.duty AS d
JOIN mandates.mandate AS m ON m.organisation_id = d.organisation_id AND m.id = d.mandate_id
LEFT JOIN mandates.person_known AS p ON p.organisation_id = m.organisation_id AND p.id = m.holder_id
WHERE d.organisation_id = :organisation_id AND d.done_at IS NULL AND d.reminded_at IS NULL AND d.due_on <= :soon
  AND m.state = 'active' AND p.status IS DISTINCT FROM 'leave'
ORDER BY d.id
LIMIT :limit
FOR UPDATE OF d SKIP LOCKED
""")

HELD = text("""
SELECT d.id, d.kind, d.whom, d.due_on, d.reminded_at, m.id AS mandate_id, m.title
FROM mandates.duty AS d
JOIN mandates.mandate AS m ON m.organisation_id = d.organisation_id AND m.id = d.mandate_id
WHERE d.organisation_id = :organisation_id AND d.done_at IS NULL AND d.reminded_at IS NOT NULL
  AND m.state = 'active' AND m.holder_id = ANY (:holder_ids)
ORDER BY d.due_on, d.id
LIMIT :limit
""")


async def duties_of_mandate(
    session: AsyncSession, mandate_id: UUID, after: tuple[date, UUID] | None, limit: int
) -> Sequence[DutyRow]:
    """The latest due first; one row more than asked."""
    statement = select(DutyRow).where(
        col(DutyRow.organisation_id) == organisation_of(session), col(DutyRow.mandate_id) == mandate_id
    )
    if after is not None:
        due_on, last_id = after
        same_day = (col(DutyRow.due_on) == due_on) & (col(DutyRow.id) < last_id)
        statement = statement.where((col(DutyRow.due_on) < due_on) | same_day)
    ordered = statement.order_by(col(DutyRow.due_on).desc(), col(DutyRow.id).desc())
    return (await session.exec(ordered.limit(limit + 1))).all()


async def duty_to_do(session: AsyncSession, mandate_id: UUID, duty_id: UUID) -> DutyRow | None:
    """Its row is locked, so that it is done once."""
    rows = await session.exec(
        select(DutyRow)
        .where(
            col(DutyRow.organisation_id) == organisation_of(session),
            col(DutyRow.mandate_id) == mandate_id,
            col(DutyRow.id) == duty_id,
        )
        .with_for_update()
    )
    return rows.first()


async def review_under_way(session: AsyncSession, mandate_id: UUID) -> bool:
    rows = await session.exec(
        select(col(DutyRow.id)).where(
            col(DutyRow.organisation_id) == organisation_of(session),
            col(DutyRow.mandate_id) == mandate_id,
            col(DutyRow.kind) == DutyKind.REVIEW,
            col(DutyRow.done_at).is_(None),
        )
    )
    return rows.first() is not None


async def duties_to_remind_of(session: AsyncSession, on: date, limit: int) -> Sequence[DutyRow]:
    """Due within the days of notice, and nobody was reminded yet."""
    soon = on + timedelta(days=NOTICE_DAYS)
    asked = {"organisation_id": organisation_of(session), "soon": soon, "limit": limit}
    ids = [row.id for row in await session.execute(TO_REMIND, asked)]
    rows = await session.exec(
        select(DutyRow).where(col(DutyRow.organisation_id) == organisation_of(session), col(DutyRow.id).in_(ids))
    )
    return rows.all()


async def duties_waiting_on(session: AsyncSession, holder_ids: Iterable[UUID], limit: int) -> Sequence[Row[Any]]:
    """Of these people and teams, what they were reminded of; the earliest due first."""
    asked = {"organisation_id": organisation_of(session), "holder_ids": list(holder_ids), "limit": limit}
    return (await session.execute(HELD, asked)).all()

"""Questions about narrowings that were told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.narrowing import NoticeState
from leeway.mandates.rules.terms import Terms
from leeway.mandates.store.kept import KeptMandate, kept_mandates
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.rows.narrowing import NarrowingRow
from leeway.mandates.store.tenant import organisation_of

LOWER_USES = text("""
UPDATE mandates.budget_anchor SET max_uses = greatest(CAST(:max_uses AS bigint), use_count)
WHERE organisation_id = :organisation_id AND id = :mandate_id
RETURNING max_uses
""")

LOWER_PERIOD = text("""
UPDATE mandates.budget_period SET budget_minor = greatest(CAST(:budget_minor AS bigint), held_minor + committed_minor)
WHERE organisation_id = :organisation_id AND mandate_id = :mandate_id AND period = :period
""")


async def narrowing_waiting_on(session: AsyncSession, mandate_id: UUID) -> NarrowingRow | None:
    return (await narrowings_waiting_on(session, [mandate_id])).get(mandate_id)


async def narrowings_waiting_on(session: AsyncSession, mandate_ids: Collection[UUID]) -> dict[UUID, NarrowingRow]:
    """By mandate."""
    rows = await session.exec(
        select(NarrowingRow).where(
            col(NarrowingRow.organisation_id) == organisation_of(session),
            col(NarrowingRow.mandate_id).in_(mandate_ids),
            col(NarrowingRow.state) == str(NoticeState.WAITING),
        )
    )
    return {row.mandate_id: row for row in rows}


async def narrowings_due(session: AsyncSession, at: datetime, limit: int) -> list[tuple[KeptMandate, NarrowingRow]]:
    """With their mandates, which are locked until the commit."""
    organisation_id = organisation_of(session)
    due = select(col(NarrowingRow.mandate_id)).where(
        col(NarrowingRow.organisation_id) == organisation_id,
        col(NarrowingRow.state) == str(NoticeState.WAITING),
        col(NarrowingRow.takes_effect_at) <= at,
    )
    rows = await session.exec(
        kept_mandates(organisation_id)
        .where(col(MandateRow.id).in_(due))
        .order_by(col(MandateRow.id))
        .limit(limit)
        .with_for_update(of=MandateRow, skip_locked=True)
    )
    mandates = [KeptMandate(*row) for row in rows]
    waiting = await narrowings_waiting_on(session, [kept.id for kept in mandates])
    return [(kept, waiting[kept.id]) for kept in mandates if kept.id in waiting]


async def versions_of_mandate(
    session: AsyncSession, mandate_id: UUID
) -> Sequence[tuple[MandateVersionRow, NarrowingRow | None]]:
    """Newest first, each with the narrowing that it came from, where it did."""
    organisation_id = organisation_of(session)
    versions = await session.exec(
        select(MandateVersionRow)
        .where(
            col(MandateVersionRow.organisation_id) == organisation_id, col(MandateVersionRow.mandate_id) == mandate_id
        )
        .order_by(col(MandateVersionRow.number).desc())
    )
    narrowings = await session.exec(
        select(NarrowingRow).where(
            col(NarrowingRow.organisation_id) == organisation_id, col(NarrowingRow.mandate_id) == mandate_id
        )
    )
    by_version = {row.version: row for row in narrowings}
    return [(version, by_version.get(version.number)) for version in versions]


async def lower_counts(session: AsyncSession, mandate_id: UUID, terms: Terms) -> int | None:
    """Uses and periods that are open, as far as what was spent of them lets it; the uses as they stand then."""
    params = {"organisation_id": organisation_of(session), "mandate_id": mandate_id}
    for period, budget_minor in terms.budgets_by_period.items():
        await session.execute(LOWER_PERIOD, {**params, "period": str(period), "budget_minor": budget_minor})
    if terms.greatest_uses is None:
        return None
    left: int = (await session.execute(LOWER_USES, {**params, "max_uses": terms.greatest_uses})).scalar_one()
    return left

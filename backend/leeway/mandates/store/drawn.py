"""How much of some mandates' budgets had been spoken for at the end of each of the last weeks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.tenant import organisation_of

DRAWN = text("""
SELECT week.ends_at AS ends_at,
  coalesce(sum(entry.held_delta_minor + entry.committed_delta_minor), 0)::bigint AS drawn_minor
FROM unnest(CAST(:ends AS timestamptz[])) AS week(ends_at)
LEFT JOIN mandates.ledger_entry AS entry
  ON entry.organisation_id = :organisation_id AND entry.mandate_id = ANY(:mandate_ids) AND entry.at < week.ends_at
GROUP BY week.ends_at ORDER BY week.ends_at
""")


@dataclass(frozen=True, slots=True)
class Drawn:
    on: date
    amount_minor: int


async def drawn_by_week(
    session: AsyncSession, mandate_ids: Collection[UUID], at: datetime, weeks: int
) -> Sequence[Drawn]:
    ends = [at - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    rows = await session.execute(
        DRAWN, {"organisation_id": organisation_of(session), "mandate_ids": list(mandate_ids), "ends": ends}
    )
    return [Drawn(row.ends_at.date(), row.drawn_minor) for row in rows]

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


BY_DAY = text("""
SELECT day.moved_on, CAST(sum(day.held) OVER so_far AS bigint) AS held_minor,
       CAST(sum(day.committed) OVER so_far AS bigint) AS committed_minor
FROM (
  SELECT (at AT TIME ZONE 'UTC')::date AS moved_on,
         sum(held_delta_minor) AS held, sum(committed_delta_minor) AS committed
  FROM mandates.ledger_entry
  WHERE organisation_id = :organisation_id AND mandate_id = :mandate_id
  GROUP BY moved_on
) AS day
WINDOW so_far AS (ORDER BY day.moved_on)
ORDER BY day.moved_on
""")


@dataclass(frozen=True, slots=True)
class DayDrawn:
    """At the end of the day, in UTC."""

    on: date
    held_minor: int
    committed_minor: int


async def drawn_by_day(session: AsyncSession, mandate_id: UUID) -> Sequence[DayDrawn]:
    """Of the days on which something moved, the first first."""
    params = {"organisation_id": organisation_of(session), "mandate_id": mandate_id}
    return [DayDrawn(*row) for row in await session.execute(BY_DAY, params)]


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

"""Deals of the past one by one, newest first; their costs are not among what is read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.tenant import organisation_of

# The page is cut first, so that only its own lines are summed.
DEALS = text("""
WITH page AS (
  SELECT organisation_id, id, deal_number, decided_on, account_number, owner_employee_number, currency
  FROM mandates.deal
  WHERE organisation_id = :organisation_id
    AND (CAST(:owners AS text[]) IS NULL OR owner_employee_number = ANY (CAST(:owners AS text[])))
    AND (CAST(:after_on AS date) IS NULL
         OR (decided_on, deal_number) < (CAST(:after_on AS date), CAST(:after_number AS text)))
  ORDER BY decided_on DESC, deal_number DESC
  LIMIT :most
)
SELECT p.deal_number, p.decided_on, p.account_number, p.owner_employee_number, p.currency, count(*) AS lines,
       CAST(sum(l.reference_micros) AS bigint) AS reference_micros, CAST(sum(l.net_micros) AS bigint) AS net_micros,
       array_agg(DISTINCT b.name) FILTER (WHERE b.id IS NOT NULL) AS price_books
FROM page AS p
JOIN mandates.deal_line AS l ON l.organisation_id = p.organisation_id AND l.deal_id = p.id
LEFT JOIN mandates.price_book AS b ON b.organisation_id = l.organisation_id AND b.id = l.price_book_id
GROUP BY p.deal_number, p.decided_on, p.account_number, p.owner_employee_number, p.currency
ORDER BY p.decided_on DESC, p.deal_number DESC
""")


async def deals_of(
    session: AsyncSession, owner_numbers: Sequence[str] | None, after: tuple[date, str] | None, limit: int
) -> Sequence[Row[Any]]:
    """Of these owners, or of everybody; one row more than asked. Sums in 10^-6 of the currency's major unit."""
    after_on, after_number = (None, None) if after is None else after
    values = {"organisation_id": organisation_of(session), "owners": owner_numbers, "most": limit + 1}
    return (await session.execute(DEALS, {**values, "after_on": after_on, "after_number": after_number})).all()

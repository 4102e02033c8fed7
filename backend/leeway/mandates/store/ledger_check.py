"""Are the running sums still what the entries say (R8)? Run in tests, after a restore, and by `leeway verify-log`."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

# One statement, so one snapshot: what is being written meanwhile is seen wholly or not at all.
DIFFERENCES = text("""
WITH folded AS (
  SELECT organisation_id, mandate_id, count(*) AS entries, max(seq) AS last_seq,
         sum(held_delta_minor)::bigint AS held_minor, sum(committed_delta_minor)::bigint AS committed_minor
  FROM mandates.ledger_entry GROUP BY organisation_id, mandate_id
), open_charges AS (
  SELECT organisation_id, mandate_id, sum(amount_minor)::bigint AS held_minor
  FROM mandates.hold_charge WHERE open GROUP BY organisation_id, mandate_id
), slices AS (
  SELECT c.organisation_id, above.mandate_id, sum(a.budget_minor)::bigint AS held_minor
  FROM mandates.carve AS c
  JOIN mandates.budget_anchor AS a ON a.organisation_id = c.organisation_id AND a.id = c.id
  CROSS JOIN LATERAL unnest(c.funded_by) AS above(mandate_id)
  GROUP BY c.organisation_id, above.mandate_id
), ended AS (
  SELECT c.organisation_id, c.id AS mandate_id, a.budget_minor = a.held_minor + a.committed_minor AS all_back
  FROM mandates.carve AS c
  JOIN mandates.budget_anchor AS a ON a.organisation_id = c.organisation_id AND a.id = c.id
  WHERE c.ended
), used AS (
  SELECT c.organisation_id, c.mandate_id, count(*) AS uses
  FROM mandates.hold_charge AS c JOIN mandates.hold AS h ON h.organisation_id = c.organisation_id AND h.id = c.hold_id
  WHERE h.state IN ('held','committed') GROUP BY c.organisation_id, c.mandate_id
), of_periods AS (
  SELECT b.organisation_id, b.mandate_id,
         bool_and(b.held_minor = coalesce(drawn.held_minor, 0)
                  AND b.committed_minor = coalesce(drawn.committed_minor, 0)) AS add_up
  FROM mandates.budget_period AS b
  LEFT JOIN LATERAL (
    SELECT sum(c.amount_minor) FILTER (WHERE c.open) AS held_minor,
           sum(p.amount_minor - p.reversed_minor) AS committed_minor
    FROM mandates.hold_charge AS c
    JOIN mandates.hold AS h ON h.organisation_id = c.organisation_id AND h.id = c.hold_id
    LEFT JOIN mandates.commitment AS p ON p.organisation_id = c.organisation_id AND p.hold_id = c.hold_id
    WHERE c.organisation_id = b.organisation_id AND c.mandate_id = b.mandate_id AND b.period = ANY(c.periods)
      AND date_trunc(b.period, h.placed_at AT TIME ZONE 'UTC')::date = b.starts_on
  ) AS drawn ON true
  GROUP BY b.organisation_id, b.mandate_id
), promised AS (
  SELECT c.organisation_id, h.mandate_id, sum(c.amount_minor - c.reversed_minor)::bigint AS committed_minor
  FROM mandates.commitment AS c
  JOIN mandates.hold_charge AS h ON h.organisation_id = c.organisation_id AND h.hold_id = c.hold_id
  GROUP BY c.organisation_id, h.mandate_id
)
SELECT a.organisation_id, a.id AS mandate_id, a.entry_count,
       coalesce(f.entries, 0) = a.entry_count AND coalesce(f.last_seq, 0) = a.entry_count AS gapless,
       coalesce(f.held_minor, 0) = a.held_minor AND coalesce(f.committed_minor, 0) = a.committed_minor AS folds,
       coalesce(o.held_minor, 0) + coalesce(s.held_minor, 0) = a.held_minor
         AND coalesce(p.committed_minor, 0) = a.committed_minor AS accounted,
       a.budget_minor IS NULL OR a.held_minor + a.committed_minor <= a.budget_minor AS within_budget,
       coalesce(u.uses, 0) = a.use_count AS uses_counted,
       coalesce(q.add_up, true) AS periods_add_up,
       coalesce(e.all_back, true) AS all_back
FROM mandates.budget_anchor AS a
LEFT JOIN folded AS f ON f.organisation_id = a.organisation_id AND f.mandate_id = a.id
LEFT JOIN open_charges AS o ON o.organisation_id = a.organisation_id AND o.mandate_id = a.id
LEFT JOIN slices AS s ON s.organisation_id = a.organisation_id AND s.mandate_id = a.id
LEFT JOIN ended AS e ON e.organisation_id = a.organisation_id AND e.mandate_id = a.id
LEFT JOIN used AS u ON u.organisation_id = a.organisation_id AND u.mandate_id = a.id
LEFT JOIN of_periods AS q ON q.organisation_id = a.organisation_id AND q.mandate_id = a.id
LEFT JOIN promised AS p ON p.organisation_id = a.organisation_id AND p.mandate_id = a.id
ORDER BY a.organisation_id, a.id
""")

FAULTS = {
    "gapless": "entries were removed, added or moved",
    "folds": "the entries do not add up to the running sums",
    "accounted": "open holds, slices and commitments do not add up to the running sums",
    "within_budget": "more was held and committed than the budget",
    "uses_counted": "open holds and commitments are not as many as the uses counted",
    "all_back": "a slice has ended and not given back what is unspent of it",
    "periods_add_up": "what a period carries is not what its holds and commitments add up to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDifference:
    organisation_id: UUID
    mandate_id: UUID
    seq: int
    what: str

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} mandate {self.mandate_id}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCheck:
    """What was looked at, so that an empty list of differences says something."""

    ledgers: int
    differences: tuple[LedgerDifference, ...]


async def check_ledgers(session: AsyncSession) -> LedgerCheck:
    """Every mandate that the session sees: of one organisation, or of all as the operator."""
    rows = (await session.execute(DIFFERENCES)).all()
    differences = tuple(
        LedgerDifference(organisation_id=row.organisation_id, mandate_id=row.mandate_id, seq=row.entry_count, what=what)
        for row in rows
        for column, what in FAULTS.items()
        if not getattr(row, column)
    )
    return LedgerCheck(ledgers=len(rows), differences=differences)

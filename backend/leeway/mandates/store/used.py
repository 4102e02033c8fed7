"""How a mandate was used: what moved on its budget, and what the log answered in its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.insights.answers import Answered, LimitKey, Weighed
from leeway.mandates.insights.moves import Moved
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.rules.limit import Code, Kind, Outcome, Period, Scope, Selector
from leeway.mandates.store.decision_log import EVALUATED, PLACED, REFUSED
from leeway.mandates.store.tenant import organisation_of

# The cause of an entry leads to the hold behind it, whatever it was; a slice has none.
MOVES = """
FROM mandates.ledger_entry AS e
LEFT JOIN mandates.reversal AS r ON r.organisation_id = e.organisation_id AND r.id = e.cause_id
LEFT JOIN mandates.commitment AS c ON c.organisation_id = e.organisation_id
  AND c.id = coalesce(r.commitment_id, e.cause_id)
LEFT JOIN mandates.hold AS h ON h.organisation_id = e.organisation_id AND h.id = coalesce(c.hold_id, e.cause_id)
WHERE e.organisation_id = :organisation_id AND e.mandate_id = :mandate_id
"""
BY_DAY = text(
    """
SELECT (e.at AT TIME ZONE 'UTC')::date AS moved_on, e.kind, (h.placed_at AT TIME ZONE 'UTC')::date AS placed_on,
       count(*) AS times, CAST(sum(e.held_delta_minor) AS bigint) AS held_delta_minor,
       CAST(sum(e.committed_delta_minor) AS bigint) AS committed_delta_minor
"""
    + MOVES
    + " GROUP BY moved_on, e.kind, placed_on"
)
ONE_BY_ONE = text(
    "SELECT e.seq, e.at, e.kind, e.held_delta_minor, e.committed_delta_minor, h.placed_at, h.deal_ref"
    + MOVES
    + " ORDER BY e.seq"
)

# An answer whose body was erased says nothing any more.
ANSWERS = """
FROM mandates.audit_entry AS l
CROSS JOIN LATERAL (SELECT CAST(l.body AS jsonb) AS said) AS body
"""
OF_THE_MANDATE = """
WHERE l.organisation_id = :organisation_id AND l.stream = :mandate_id AND l.deed = ANY(:deeds) AND l.body IS NOT NULL
"""
EACH_LIMIT = """
CROSS JOIN LATERAL jsonb_to_recordset(said -> 'limits')
  AS w(code text, scope text, applies_to jsonb, period text, asked bigint, bound bigint, ok boolean)
"""
BY_MONTH = text(
    """
SELECT date_trunc('month', l.recorded_at AT TIME ZONE 'UTC')::date AS month_on,
       said ->> 'outcome' = ANY(:inside) AS inside, count(*) AS times
"""
    + ANSWERS
    + OF_THE_MANDATE
    + " GROUP BY month_on, inside"
)
BY_LIMIT = text(
    """
SELECT w.code, w.scope, w.applies_to, w.period, l.deed = :placed AS placed, w.asked, w.bound, w.ok, count(*) AS times
"""
    + ANSWERS
    + EACH_LIMIT
    + OF_THE_MANDATE
    + """ AND w.code = ANY(:codes)
GROUP BY w.code, w.scope, w.applies_to, w.period, placed, w.asked, w.bound, w.ok"""
)
ANSWER_BY_LIMIT = text(
    """
SELECT l.id, l.recorded_at, l.deed, said ->> 'outcome' AS outcome, said -> 'terms' ->> 'deal_ref' AS deal_ref,
       w.code, w.scope, w.applies_to, w.period, w.asked, w.bound, w.ok
"""
    + ANSWERS
    + EACH_LIMIT
    + OF_THE_MANDATE
    + " AND w.code = ANY(:codes) ORDER BY l.seq, w.code, w.scope"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One entry of the ledger. `placed_at` is the moment of the hold behind it; a slice has none."""

    seq: int
    at: datetime
    kind: EntryKind
    held_delta_minor: int
    committed_delta_minor: int
    placed_at: datetime | None
    deal_ref: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAnswer:
    """One limit in one answer of the log."""

    answer_id: UUID
    at: datetime
    deed: str
    outcome: Outcome
    deal_ref: str | None
    weighed: Weighed


async def moved_by_day(session: AsyncSession, mandate_id: UUID) -> Sequence[Moved]:
    return [
        Moved(
            on=row.moved_on,
            kind=EntryKind(row.kind),
            placed_on=row.placed_on,
            times=row.times,
            held_delta_minor=row.held_delta_minor,
            committed_delta_minor=row.committed_delta_minor,
        )
        for row in await session.execute(BY_DAY, _of(session, mandate_id))
    ]


async def movements_in_order(session: AsyncSession, mandate_id: UUID) -> Sequence[Movement]:
    return [
        Movement(
            seq=row.seq,
            at=row.at,
            kind=EntryKind(row.kind),
            held_delta_minor=row.held_delta_minor,
            committed_delta_minor=row.committed_delta_minor,
            placed_at=row.placed_at,
            deal_ref=row.deal_ref,
        )
        for row in await session.execute(ONE_BY_ONE, _of(session, mandate_id))
    ]


async def answered_by_month(session: AsyncSession, mandate_id: UUID) -> Sequence[Answered]:
    inside = [outcome for outcome in Outcome if outcome.is_allow]
    rows = await session.execute(BY_MONTH, _answers_of(session, mandate_id) | {"inside": inside})
    return [Answered(month_on=row.month_on, inside=row.inside, times=row.times) for row in rows]


async def weighed_by_limit(session: AsyncSession, mandate_id: UUID) -> Sequence[Weighed]:
    asked = _answers_of(session, mandate_id) | {"codes": list(Code), "placed": PLACED}
    return [_weighed(row, placed=row.placed, times=row.times) for row in await session.execute(BY_LIMIT, asked)]


async def answers_limit_by_limit(session: AsyncSession, mandate_id: UUID) -> Sequence[LimitAnswer]:
    """The first first."""
    asked = _answers_of(session, mandate_id) | {"codes": list(Code)}
    return [
        LimitAnswer(
            answer_id=row.id,
            at=row.recorded_at,
            deed=row.deed,
            outcome=Outcome(row.outcome),
            deal_ref=row.deal_ref,
            weighed=_weighed(row, placed=row.deed == PLACED, times=1),
        )
        for row in await session.execute(ANSWER_BY_LIMIT, asked)
    ]


def _of(session: AsyncSession, mandate_id: UUID) -> dict[str, Any]:
    return {"organisation_id": organisation_of(session), "mandate_id": mandate_id}


def _answers_of(session: AsyncSession, mandate_id: UUID) -> dict[str, Any]:
    """A hold that was placed or refused was weighed once more: its row is an answer like that of a check."""
    return _of(session, mandate_id) | {"deeds": [EVALUATED, PLACED, REFUSED]}


def _weighed(row: Row[Any], *, placed: bool, times: int) -> Weighed:
    chosen = row.applies_to
    key = LimitKey(
        code=Code(row.code),
        scope=Scope(row.scope),
        selector=None if chosen is None else Selector(Kind(chosen["kind"]), frozenset(chosen["any_of"])),
        period=None if row.period is None else Period(row.period),
    )
    return Weighed(key=key, placed=placed, asked=row.asked, bound=row.bound, ok=row.ok, times=times)

"""Mandates with their ancestors, terms and budgets: everything an offer is judged against, in one statement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.chain import Chain, Link, chain_of
from leeway.mandates.rules.duty import OpenDuty
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.limit import Mode, Period
from leeway.mandates.rules.mandate_state import MandateState, Revocation
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.terms import duties_of, limits_of_text
from leeway.plumbing.question import Question, Row, Rows, ask, question

# What has run out counts as given back although no sweeper came by (I26).
CHAINS = """
SELECT judged.id AS judged_id, m.id, m.title, m.version, m.state, m.revocation, m.allocation,
       m.holder_kind, m.holder_id,
       coalesce(p.display_name, t.name, '') AS holder_name,
       v.currency, CAST(v.limits AS text) AS limits, v.mode, v.delegable, v.valid_from, v.valid_until, v.duties,
       owed.due_on, owed.reminded_at, coalesce(p.status = 'leave', false) AS on_leave,
       a.budget_minor, a.held_minor - lapsed.amount_minor AS held_minor, a.committed_minor, a.entry_count,
       a.use_count - lapsed.holds AS use_count,
       (
         SELECT coalesce(json_object_agg(b.period, b.held_minor + b.committed_minor - coalesce((
           SELECT sum(c.amount_minor) FROM mandates.hold_charge AS c
           JOIN mandates.hold AS h ON h.organisation_id = c.organisation_id AND h.id = c.hold_id
           WHERE c.organisation_id = b.organisation_id AND c.mandate_id = b.mandate_id AND c.open
             AND c.expires_at <= :at AND b.period = ANY(c.periods)
             AND date_trunc(b.period, h.placed_at AT TIME ZONE 'UTC')::date = b.starts_on), 0)), '{{}}')
         FROM mandates.budget_period AS b
         WHERE b.organisation_id = m.organisation_id AND b.mandate_id = m.id
           AND b.starts_on = date_trunc(b.period, CAST(:at AS timestamptz) AT TIME ZONE 'UTC')::date
       ) AS spent_in
FROM mandates.mandate AS judged
JOIN mandates.mandate AS m
  ON m.organisation_id = judged.organisation_id AND m.id = ANY (judged.id || judged.ancestor_ids)
JOIN mandates.mandate_version AS v
  ON v.organisation_id = m.organisation_id AND v.mandate_id = m.id AND v.number = m.version
JOIN mandates.budget_anchor AS a ON a.organisation_id = m.organisation_id AND a.id = m.id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(c.amount_minor), 0)::bigint AS amount_minor, count(*) AS holds FROM mandates.hold_charge AS c
  WHERE c.organisation_id = m.organisation_id AND c.mandate_id = m.id AND c.open AND c.expires_at <= :at
) AS lapsed
CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(d.due_on ORDER BY d.id), '{{}}') AS due_on,
         coalesce(array_agg(d.reminded_at ORDER BY d.id), '{{}}') AS reminded_at
  FROM mandates.duty AS d
  WHERE d.organisation_id = m.organisation_id AND d.mandate_id = m.id
    AND d.done_at IS NULL AND d.reminded_at IS NOT NULL
) AS owed
LEFT JOIN mandates.person_known AS p ON p.organisation_id = m.organisation_id AND p.id = m.holder_id
LEFT JOIN mandates.team_known AS t ON t.organisation_id = m.organisation_id AND t.id = m.holder_id
WHERE judged.organisation_id = :organisation_id AND judged.id {chosen}
ORDER BY judged.id, m.depth DESC
"""
NAMED = text(CHAINS.format(chosen="= ANY (:mandate_ids)"))
HELD = text(
    CHAINS.format(
        chosen="""IN (
  SELECT held.id FROM mandates.mandate AS held
  WHERE held.organisation_id = :organisation_id AND held.state = 'active' AND held.holder_id = ANY (:holder_ids)
  ORDER BY held.id
  LIMIT :at_most
)"""
    )
)
MOST_MANDATES_WEIGHED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChain:
    """A chain with what its rules need not know: names, and how an ended mandate ended."""

    chain: Chain
    title: str
    holder: Holder
    holders: Mapping[UUID, tuple[UUID, str]]
    """By mandate of the chain: the holder's id and name."""
    revoked_at_once: bool
    """Some mandate of the chain was revoked with immediate effect (I30)."""

    @property
    def mandate_id(self) -> UUID:
        return self.chain.judged.mandate_id

    @property
    def period_budgets(self) -> dict[UUID, Mapping[Period, int]]:
        return {link.mandate_id: link.terms.budgets_by_period for link in self.chain.links}

    @property
    def mandate_ids(self) -> list[UUID]:
        return [link.mandate_id for link in self.chain.links]

    @property
    def funding_ids(self) -> list[UUID]:
        """Whose budgets a hold draws on."""
        return [link.mandate_id for link in self.chain.funding]


async def chains_of(
    session: AsyncSession, organisation_id: UUID, mandate_ids: Iterable[UUID], at: datetime
) -> list[KeptChain]:
    return await ask(session, chains_named(organisation_id, mandate_ids, at))


async def chain_of_mandate(
    session: AsyncSession, organisation_id: UUID, mandate_id: UUID, at: datetime
) -> KeptChain | None:
    found = await chains_of(session, organisation_id, [mandate_id], at)
    return found[0] if found else None


def chains_named(organisation_id: UUID, mandate_ids: Iterable[UUID], at: datetime) -> Question[list[KeptChain]]:
    return question(NAMED, {"organisation_id": organisation_id, "mandate_ids": list(mandate_ids), "at": at}, _read)


def chains_held(organisation_id: UUID, holder_ids: Iterable[UUID], at: datetime) -> Question[list[KeptChain]]:
    """Of the active mandates of these people and teams; a person holds few, a cap keeps one question small."""
    asked = {"holder_ids": list(holder_ids), "at_most": MOST_MANDATES_WEIGHED}
    return question(HELD, {"organisation_id": organisation_id, "at": at} | asked, _read)


def _read(rows: Rows) -> list[KeptChain]:
    return [_kept(list(one)) for _, one in groupby(rows, key=lambda row: row.judged_id)]


def _kept(rows: Rows) -> KeptChain:
    judged = rows[0]
    return KeptChain(
        chain=chain_of([_link(row) for row in rows]),
        title=judged.title,
        holder=Holder(kind=HolderKind(judged.holder_kind), id=judged.holder_id),
        holders={row.id: (row.holder_id, row.holder_name) for row in rows},
        revoked_at_once=any(row.revocation == Revocation.IMMEDIATE for row in rows),
    )


def _link(row: Row) -> Link:
    return Link(
        mandate_id=row.id,
        version=row.version,
        terms=Terms(
            currency=row.currency,
            limits=limits_of_text(row.limits),
            mode=Mode(row.mode),
            delegable=row.delegable,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            duties=duties_of(row.duties),
        ),
        owed=tuple(
            OpenDuty(due_on=due_on, reminded_at=reminded_at)
            for due_on, reminded_at in zip(row.due_on, row.reminded_at, strict=True)
        ),
        on_leave=row.on_leave,
        in_use=row.state == MandateState.ACTIVE,
        carved=row.allocation == Allocation.CARVED,
        balance=Balance(
            budget_minor=row.budget_minor,
            held_minor=row.held_minor,
            committed_minor=row.committed_minor,
            seq=row.entry_count,
            uses=row.use_count,
            spent_in=tuple((Period(period), spent_minor) for period, spent_minor in row.spent_in.items()),
        ),
    )

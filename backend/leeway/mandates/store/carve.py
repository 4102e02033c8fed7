"""Slices of a budget: cut at the grant, charged to whoever pays, and back when the mandate ends (I33).

The size of a slice is the budget on its mandate's own anchor; the anchors that it was cut from hold as much. A slice
that ended keeps only what is held and promised of it: whatever comes free later moves on to those it was cut from,
and from there further up where that mandate ended as well. Slices are locked before anchors, children first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.store.movement import Charge, Movement, move
from leeway.mandates.store.rows.carve import CarveRow
from leeway.mandates.store.tenant import organisation_of

CUT = text("""
WITH charged AS (
  UPDATE mandates.budget_anchor SET held_minor = held_minor + :amount_minor, entry_count = entry_count + 1
  WHERE organisation_id = :organisation_id AND id = :mandate_id AND NOT closed
    AND (budget_minor IS NULL OR held_minor + committed_minor + :amount_minor <= budget_minor)
  RETURNING entry_count
)
INSERT INTO mandates.ledger_entry
  (organisation_id, id, mandate_id, seq, kind, cause_id, held_delta_minor, committed_delta_minor, at)
SELECT :organisation_id, :entry_id, :mandate_id, entry_count, 'carved', :child_id, :amount_minor, 0, :at FROM charged
RETURNING seq
""")

SLICES_ABOVE = text("""
SELECT c.id, c.funded_by, c.ended
FROM mandates.carve AS c
JOIN mandates.mandate AS m ON m.organisation_id = c.organisation_id AND m.id = c.id
WHERE c.organisation_id = :organisation_id AND EXISTS (
  SELECT FROM mandates.mandate AS spent
  WHERE spent.organisation_id = c.organisation_id AND spent.id = ANY(:mandate_ids)
    AND c.id = ANY(spent.id || spent.ancestor_ids))
ORDER BY m.depth DESC, c.id
FOR SHARE OF c
""")

SLICES_BELOW = text("""
SELECT c.id, c.funded_by
FROM mandates.carve AS c
JOIN mandates.mandate AS m ON m.organisation_id = c.organisation_id AND m.id = c.id
WHERE c.organisation_id = :organisation_id AND NOT c.ended AND :mandate_id = ANY(m.id || m.ancestor_ids)
ORDER BY m.depth DESC, c.id
FOR UPDATE OF c
""")

END = text("UPDATE mandates.carve SET ended = true WHERE organisation_id = :organisation_id AND id = ANY(:ids)")

CARVED = text("""
SELECT above.mandate_id, sum(a.budget_minor)::bigint AS carved_minor
FROM mandates.carve AS c
JOIN mandates.budget_anchor AS a ON a.organisation_id = c.organisation_id AND a.id = c.id
CROSS JOIN LATERAL unnest(c.funded_by) AS above(mandate_id)
WHERE c.organisation_id = :organisation_id AND above.mandate_id = ANY(:mandate_ids)
GROUP BY above.mandate_id
""")

LOCK_ANCHORS = text("""
SELECT id FROM mandates.budget_anchor WHERE organisation_id = :organisation_id AND id = ANY(:ids)
ORDER BY id FOR UPDATE
""")

SHRINK = text("""
UPDATE mandates.budget_anchor AS a
SET budget_minor = greatest(CAST(:budget_minor AS bigint), a.held_minor + a.committed_minor),
    closed = a.closed OR :close
FROM mandates.budget_anchor AS before
WHERE a.organisation_id = :organisation_id AND a.id = :mandate_id
  AND before.organisation_id = a.organisation_id AND before.id = a.id
RETURNING a.budget_minor, coalesce(before.budget_minor - a.budget_minor, 0) AS freed_minor
""")


@dataclass(frozen=True, slots=True)
class Lowered:
    """The budget as it stands now, and how much lower that is than before."""

    budget_minor: int
    freed_minor: int


async def cut_slice(
    session: AsyncSession,
    organisation_id: UUID,
    child_id: UUID,
    funded_by: Sequence[UUID],
    amount_minor: int,
    at: datetime,
) -> list[UUID]:
    """Hold it on every anchor that pays; those that cannot, in which case nothing was held (I33)."""
    savepoint = await session.begin_nested()
    short = [
        mandate_id
        for mandate_id in sorted(funded_by)
        if not await _held(session, organisation_id, child_id, mandate_id, amount_minor, at)
    ]
    if short:
        await savepoint.rollback()
        return short
    session.add(CarveRow(organisation_id=organisation_id, id=child_id, funded_by=list(funded_by), ended=False))
    await savepoint.commit()
    return []


async def carved_of(session: AsyncSession, mandate_ids: Collection[UUID]) -> dict[UUID, int]:
    """By mandate, how much of what it holds are slices of others; none is left out."""
    found = await session.execute(
        CARVED, {"organisation_id": organisation_of(session), "mandate_ids": list(mandate_ids)}
    )
    return {row.mandate_id: row.carved_minor for row in found}


async def slices_are_cut_from(session: AsyncSession, mandate_id: UUID) -> bool:
    """Whether slices of this mandate's budget are out."""
    rows = await session.exec(
        select(col(CarveRow.id)).where(
            col(CarveRow.organisation_id) == organisation_of(session),
            col(CarveRow.funded_by).contains([mandate_id]),
            col(CarveRow.ended).is_(False),
        )
    )
    return rows.first() is not None


async def end_slices(session: AsyncSession, organisation_id: UUID, mandate_id: UUID, at: datetime) -> None:
    """Give back what is unspent of this mandate's slice and of all below it, children first."""
    found = await session.execute(SLICES_BELOW, {"organisation_id": organisation_id, "mandate_id": mandate_id})
    slices = [(row.id, row.funded_by) for row in found]
    if not slices:
        return
    await session.execute(END, {"organisation_id": organisation_id, "ids": [slice_id for slice_id, _ in slices]})
    touched = {one for slice_id, funded_by in slices for one in (slice_id, *funded_by)}
    await session.execute(LOCK_ANCHORS, {"organisation_id": organisation_id, "ids": list(touched)})
    for slice_id, funded_by in slices:
        await _shrink(session, organisation_id, slice_id, funded_by, 0, slice_id, at, close=True)


async def lower_budget(
    session: AsyncSession, organisation_id: UUID, mandate_id: UUID, budget_minor: int, cause_id: UUID, at: datetime
) -> Lowered:
    """Lower a budget as far as what is held and promised of it lets it; of a slice, the rest goes back."""
    found = await session.execute(SLICES_ABOVE, {"organisation_id": organisation_id, "mandate_ids": [mandate_id]})
    funded_by: list[UUID] = next((row.funded_by for row in found if row.id == mandate_id), [])
    await session.execute(LOCK_ANCHORS, {"organisation_id": organisation_id, "ids": [mandate_id, *funded_by]})
    return await _shrink(session, organisation_id, mandate_id, funded_by, budget_minor, cause_id, at, close=False)


async def with_returns(
    session: AsyncSession, organisation_id: UUID, movements: Sequence[Movement]
) -> Sequence[Movement]:
    """The movements, and what they set free on slices that have ended, as far up as it belongs."""
    freeing = {one.charge.mandate_id for one in movements if one.freed_minor > 0}
    if not freeing:
        return movements
    ended = await _ended_above(session, organisation_id, freeing)
    complete: list[Movement] = []
    waiting = list(movements)
    while waiting:
        one = waiting.pop()
        funded_by: Sequence[UUID] = ended.get(one.charge.mandate_id, ()) if one.freed_minor > 0 else ()
        complete.append(replace(one, budget_delta_minor=-one.freed_minor) if funded_by else one)
        waiting.extend(_return(one.charge.hold_id, above, one.freed_minor, one.cause_id) for above in funded_by)
    return complete


async def _ended_above(
    session: AsyncSession, organisation_id: UUID, mandate_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[UUID]]:
    found = await session.execute(SLICES_ABOVE, {"organisation_id": organisation_id, "mandate_ids": list(mandate_ids)})
    return {row.id: row.funded_by for row in found if row.ended}


async def _held(
    session: AsyncSession, organisation_id: UUID, child_id: UUID, mandate_id: UUID, amount_minor: int, at: datetime
) -> bool:
    params = {"organisation_id": organisation_id, "child_id": child_id, "mandate_id": mandate_id}
    held = await session.execute(CUT, {**params, "amount_minor": amount_minor, "entry_id": new_id(), "at": at})
    return held.scalar_one_or_none() is not None


async def _shrink(
    session: AsyncSession,
    organisation_id: UUID,
    slice_id: UUID,
    funded_by: Iterable[UUID],
    budget_minor: int,
    cause_id: UUID,
    at: datetime,
    *,
    close: bool,
) -> Lowered:
    params = {"organisation_id": organisation_id, "mandate_id": slice_id, "budget_minor": budget_minor, "close": close}
    shrunk = Lowered(*(await session.execute(SHRINK, params)).one())
    if shrunk.freed_minor > 0:
        returned = [_return(slice_id, above, shrunk.freed_minor, cause_id) for above in funded_by]
        await move(session, organisation_id, returned, at)
    return shrunk


def _return(hold_id: UUID, mandate_id: UUID, amount_minor: int, cause_id: UUID) -> Movement:
    return Movement(Charge(hold_id, mandate_id, amount_minor, ()), EntryKind.RETURNED, cause_id, -amount_minor, 0)

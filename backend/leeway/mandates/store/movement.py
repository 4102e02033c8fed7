"""One movement of one anchor: its running sums, its entry and its periods, together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.ledger import EntryKind

MOVE = text("""
WITH moved AS (
  UPDATE mandates.budget_anchor
  SET held_minor = held_minor + :held_delta_minor,
      committed_minor = committed_minor + :committed_delta_minor,
      entry_count = entry_count + 1,
      use_count = use_count + :use_delta,
      budget_minor = budget_minor + :budget_delta_minor
  WHERE organisation_id = :organisation_id AND id = :mandate_id
  RETURNING entry_count
)
INSERT INTO mandates.ledger_entry
  (organisation_id, id, mandate_id, seq, kind, cause_id, held_delta_minor, committed_delta_minor, at)
SELECT :organisation_id, :entry_id, :mandate_id, entry_count, :kind, :cause_id,
       :held_delta_minor, :committed_delta_minor, :at
FROM moved
""")

MOVE_PERIODS = text("""
UPDATE mandates.budget_period AS p
SET held_minor = p.held_minor + :held_delta_minor, committed_minor = p.committed_minor + :committed_delta_minor
FROM mandates.hold AS h
WHERE p.organisation_id = :organisation_id AND p.mandate_id = :mandate_id AND p.period = ANY(:periods)
  AND h.organisation_id = p.organisation_id AND h.id = :hold_id
  AND p.starts_on = date_trunc(p.period, h.placed_at AT TIME ZONE 'UTC')::date
""")

GAVE_UP = (EntryKind.RELEASED, EntryKind.EXPIRED, EntryKind.VOIDED)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one hold drew from one mandate."""

    hold_id: UUID
    mandate_id: UUID
    amount_minor: int
    periods: Sequence[str]


@dataclass(frozen=True, slots=True)
class Movement:
    """What happens to what one charge drew."""

    charge: Charge
    kind: EntryKind
    cause_id: UUID
    held_delta_minor: int
    committed_delta_minor: int
    budget_delta_minor: int = 0
    """Of a slice that ended: what comes free there belongs to whoever it was cut from."""

    @property
    def use_delta(self) -> int:
        """An offer that came to nothing was no use; a promise taken back was one, and a slice is none."""
        return -1 if self.kind in GAVE_UP else 0

    @property
    def freed_minor(self) -> int:
        return -(self.held_delta_minor + self.committed_delta_minor)


async def move(session: AsyncSession, organisation_id: UUID, movements: Iterable[Movement], at: datetime) -> None:
    """In ascending order of anchors."""
    for one in sorted(movements, key=lambda movement: (movement.charge.mandate_id, movement.cause_id)):
        params = {
            "organisation_id": organisation_id,
            "mandate_id": one.charge.mandate_id,
            "held_delta_minor": one.held_delta_minor,
            "committed_delta_minor": one.committed_delta_minor,
        }
        await session.execute(
            MOVE,
            {
                **params,
                "kind": one.kind,
                "cause_id": one.cause_id,
                "use_delta": one.use_delta,
                "budget_delta_minor": one.budget_delta_minor,
                "entry_id": new_id(),
                "at": at,
            },
        )
        if one.charge.periods:
            await session.execute(
                MOVE_PERIODS, {**params, "hold_id": one.charge.hold_id, "periods": list(one.charge.periods)}
            )

"""Moving money that is only promised: reserve, resolve, reverse.

One rule of locking (R10): a draw-down is one conditional UPDATE of the anchor, at READ COMMITTED, with no lock taken on
it beforehand. Hold rows are touched before anchors and anchors in ascending order of id, everywhere, so that two
deeds never wait for each other in a circle. Each movement of an anchor writes its entry in the same statement; the
anchor's own count gives the entry its number, so numbers have no gaps (R8).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.hold import HoldState
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.rules.limit import Period
from leeway.mandates.rules.validity import day_of, start_of
from leeway.mandates.store.carve import with_returns
from leeway.mandates.store.movement import Charge, Movement, move
from leeway.mandates.store.rows.ledger import BudgetAnchorRow, HoldRow

CHARGE = text("""
WITH charged AS (
  UPDATE mandates.budget_anchor
  SET held_minor = held_minor + :amount_minor, entry_count = entry_count + 1, use_count = use_count + 1
  WHERE organisation_id = :organisation_id AND id = :mandate_id AND NOT closed
    AND (budget_minor IS NULL OR held_minor + committed_minor + :amount_minor <= budget_minor)
    AND (max_uses IS NULL OR use_count < max_uses)
  RETURNING entry_count
), drawn AS (
  INSERT INTO mandates.hold_charge
    (organisation_id, id, hold_id, mandate_id, amount_minor, expires_at, open)
  SELECT :organisation_id, :charge_id, :hold_id, :mandate_id, :amount_minor, :expires_at, true FROM charged
)
INSERT INTO mandates.ledger_entry
  (organisation_id, id, mandate_id, seq, kind, cause_id, held_delta_minor, committed_delta_minor, at)
SELECT :organisation_id, :entry_id, :mandate_id, entry_count, 'held', :hold_id, :amount_minor, 0, :at FROM charged
RETURNING seq
""")

OPEN_PERIOD = text("""
INSERT INTO mandates.budget_period
  (organisation_id, id, mandate_id, period, starts_on, budget_minor, held_minor, committed_minor)
VALUES (:organisation_id, :id, :mandate_id, :period, :starts_on, :budget_minor, 0, 0)
ON CONFLICT (organisation_id, mandate_id, period, starts_on) DO NOTHING
""")

CHARGE_PERIOD = text("""
WITH charged AS (
  UPDATE mandates.budget_period SET held_minor = held_minor + :amount_minor
  WHERE organisation_id = :organisation_id AND mandate_id = :mandate_id AND period = :period AND starts_on = :starts_on
    AND held_minor + committed_minor + :amount_minor <= budget_minor
  RETURNING period
)
UPDATE mandates.hold_charge AS c SET periods = c.periods || charged.period
FROM charged WHERE c.organisation_id = :organisation_id AND c.mandate_id = :mandate_id AND c.hold_id = :hold_id
RETURNING c.id
""")

END_LAPSED = text("""
WITH due AS (
  SELECT organisation_id, id FROM mandates.hold
  WHERE organisation_id = :organisation_id AND state = 'held' AND expires_at <= :at AND id IN (
    SELECT hold_id FROM mandates.hold_charge
    WHERE organisation_id = :organisation_id AND mandate_id = ANY(:mandate_ids) AND open AND expires_at <= :at)
  ORDER BY id
  FOR UPDATE
), ended AS (
  UPDATE mandates.hold AS h SET state = 'expired', row_version = h.row_version + 1
  FROM due WHERE h.organisation_id = due.organisation_id AND h.id = due.id
  RETURNING h.organisation_id, h.id
)
UPDATE mandates.hold_charge AS c SET open = false
FROM ended WHERE c.organisation_id = ended.organisation_id AND c.hold_id = ended.id
RETURNING c.hold_id, c.mandate_id, c.amount_minor, c.periods
""")

RESOLVE = text("""
WITH resolved AS (
  UPDATE mandates.hold
  SET state = :state, committed_minor = :committed_minor, row_version = row_version + 1
  WHERE organisation_id = :organisation_id AND id = :hold_id AND state = 'held'
    AND (expires_at <= :at) = :run_out AND amount_minor >= :committed_minor
  RETURNING organisation_id, id
)
UPDATE mandates.hold_charge AS c SET open = false
FROM resolved WHERE c.organisation_id = resolved.organisation_id AND c.hold_id = resolved.id
RETURNING c.hold_id, c.mandate_id, c.amount_minor, c.periods
""")

REVERSE = text("""
UPDATE mandates.commitment
SET reversed_minor = reversed_minor + :amount_minor, row_version = row_version + 1
WHERE organisation_id = :organisation_id AND id = :commitment_id AND reversed_minor + :amount_minor <= amount_minor
RETURNING hold_id, row_version
""")

CHARGED = text("""
SELECT hold_id, mandate_id, amount_minor, periods FROM mandates.hold_charge
WHERE organisation_id = :organisation_id AND hold_id = :hold_id
""")

AVAILABLE = text("""
SELECT a.id,
       CASE WHEN a.closed OR a.use_count >= a.max_uses THEN 0
            ELSE coalesce(least(a.budget_minor - a.held_minor - a.committed_minor, min(
                   p.budget_minor - p.held_minor - p.committed_minor)), 0) END AS available_minor,
       a.closed
FROM mandates.budget_anchor AS a
LEFT JOIN mandates.budget_period AS p ON p.organisation_id = a.organisation_id AND p.mandate_id = a.id
  AND p.starts_on = date_trunc(p.period, CAST(:at AS timestamptz) AT TIME ZONE 'UTC')::date
WHERE a.organisation_id = :organisation_id AND a.id = ANY(:mandate_ids)
GROUP BY a.organisation_id, a.id
""")

PeriodBudgets = Mapping[Period, int]
NO_PERIODS: Mapping[UUID, PeriodBudgets] = {}

KIND_OF = {
    HoldState.COMMITTED: EntryKind.COMMITTED,
    HoldState.RELEASED: EntryKind.RELEASED,
    HoldState.EXPIRED: EntryKind.EXPIRED,
    HoldState.VOIDED: EntryKind.VOIDED,
}


@dataclass(frozen=True, slots=True)
class Short:
    """A mandate of the chain whose budget does not carry the amount, or that ended in the meantime."""

    mandate_id: UUID
    available_minor: int
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Wholly charged where nothing was short; `ended` are the holds that had run out and were given back first."""

    short: tuple[Short, ...]
    ended: frozenset[UUID]


def open_anchor(
    session: AsyncSession,
    organisation_id: UUID,
    mandate_id: UUID,
    budget_minor: int | None,
    max_uses: int | None = None,
    *,
    closed: bool = False,
) -> None:
    """Beside each new mandate, also one without a budget: its uses are counted all the same."""
    session.add(
        BudgetAnchorRow(
            organisation_id=organisation_id,
            id=mandate_id,
            budget_minor=budget_minor,
            held_minor=0,
            committed_minor=0,
            entry_count=0,
            max_uses=max_uses,
            closed=closed,
        )
    )


async def reserve(
    session: AsyncSession,
    hold: HoldRow,
    mandate_ids: Sequence[UUID],
    at: datetime,
    budgets: Mapping[UUID, PeriodBudgets] = NO_PERIODS,
) -> Reservation:
    """Charge the hold to every mandate named, or to none (I27).

    `budgets` are those that begin anew with each period, by mandate.

    What had run out on the chain is given back first, so that it neither counts nor needs a sweeper (I26). `at` is
    the database's moment, read by a statement of its own: an UPDATE never asks the clock itself (D11).
    """
    lapsed = await _end_lapsed(session, hold.organisation_id, mandate_ids, at)
    given_back = await with_returns(session, hold.organisation_id, _run_out(lapsed))
    savepoint = await session.begin_nested()
    session.add(hold)
    await session.flush()
    short: list[UUID] = []
    for mandate_id in sorted({*mandate_ids, *(one.charge.mandate_id for one in given_back)}):
        own = [one for one in given_back if one.charge.mandate_id == mandate_id]
        await move(session, hold.organisation_id, own, at)
        if mandate_id in mandate_ids and not (
            await _charge(session, hold, mandate_id)
            and await _charge_periods(session, hold, mandate_id, budgets.get(mandate_id, {}))
        ):
            short.append(mandate_id)
    if not short:
        await savepoint.commit()
        return Reservation(short=(), ended=_holds_of(lapsed))
    await savepoint.rollback()
    # The refusal is kept, and so is what had run out.
    await move(session, hold.organisation_id, given_back, at)
    left = await available_on(session, hold.organisation_id, short, hold.placed_at)
    return Reservation(short=left, ended=_holds_of(lapsed))


async def resolve(
    session: AsyncSession, hold: HoldRow, state: HoldState, *, committed_minor: int, cause_id: UUID, at: datetime
) -> bool:
    """Bring a hold to its one end; false when somebody else, or its own end, was first (I25, I26)."""
    found = await session.execute(
        RESOLVE,
        {
            "organisation_id": hold.organisation_id,
            "hold_id": hold.id,
            "state": state,
            "committed_minor": committed_minor,
            "at": at,
            "run_out": state is HoldState.EXPIRED,
        },
    )
    charges = [Charge(*row) for row in found]
    resolved = [Movement(one, KIND_OF[state], cause_id, -one.amount_minor, committed_minor) for one in charges]
    await move(session, hold.organisation_id, await with_returns(session, hold.organisation_id, resolved), at)
    return bool(charges)


async def end_lapsed(
    session: AsyncSession, organisation_id: UUID, mandate_ids: Collection[UUID], at: datetime
) -> frozenset[UUID]:
    """Give back what has run out on these mandates; the holds that ended."""
    lapsed = await _end_lapsed(session, organisation_id, mandate_ids, at)
    await move(session, organisation_id, await with_returns(session, organisation_id, _run_out(lapsed)), at)
    return _holds_of(lapsed)


async def take_back(
    session: AsyncSession,
    organisation_id: UUID,
    commitment_id: UUID,
    reversal_id: UUID,
    amount_minor: int,
    at: datetime,
) -> int | None:
    """Lower a commitment, on every mandate that carried it: its new version, or nothing when less is left (I29)."""
    params = {"organisation_id": organisation_id, "commitment_id": commitment_id, "amount_minor": amount_minor}
    lowered = (await session.execute(REVERSE, params)).one_or_none()
    if lowered is None:
        return None
    found = await session.execute(CHARGED, {"organisation_id": organisation_id, "hold_id": lowered.hold_id})
    lessened = [Movement(Charge(*row), EntryKind.REVERSED, reversal_id, 0, -amount_minor) for row in found]
    await move(session, organisation_id, await with_returns(session, organisation_id, lessened), at)
    version: int = lowered.row_version
    return version


async def _end_lapsed(
    session: AsyncSession, organisation_id: UUID, mandate_ids: Collection[UUID], at: datetime
) -> list[Charge]:
    found = await session.execute(
        END_LAPSED, {"organisation_id": organisation_id, "mandate_ids": list(mandate_ids), "at": at}
    )
    return [Charge(*row) for row in found]


def _run_out(charges: Iterable[Charge]) -> list[Movement]:
    return [Movement(one, EntryKind.EXPIRED, one.hold_id, -one.amount_minor, 0) for one in charges]


async def _charge(session: AsyncSession, hold: HoldRow, mandate_id: UUID) -> bool:
    found = await session.execute(
        CHARGE,
        {
            "organisation_id": hold.organisation_id,
            "mandate_id": mandate_id,
            "hold_id": hold.id,
            "amount_minor": hold.amount_minor,
            "expires_at": hold.expires_at,
            "charge_id": new_id(),
            "entry_id": new_id(),
            "at": hold.placed_at,
        },
    )
    return found.scalar_one_or_none() is not None


async def _charge_periods(session: AsyncSession, hold: HoldRow, mandate_id: UUID, budgets: PeriodBudgets) -> bool:
    """After the anchor, as everywhere: whoever has the anchor waits for none of its periods."""
    for period, budget_minor in budgets.items():
        params = {
            "organisation_id": hold.organisation_id,
            "mandate_id": mandate_id,
            "period": period,
            "starts_on": start_of(period, day_of(hold.placed_at)),
        }
        await session.execute(OPEN_PERIOD, {**params, "id": new_id(), "budget_minor": budget_minor})
        charged = await session.execute(
            CHARGE_PERIOD, {**params, "hold_id": hold.id, "amount_minor": hold.amount_minor}
        )
        if charged.scalar_one_or_none() is None:
            return False
    return True


async def available_on(
    session: AsyncSession, organisation_id: UUID, mandate_ids: list[UUID], at: datetime
) -> tuple[Short, ...]:
    """What is left on each of these for something new."""
    params = {"organisation_id": organisation_id, "mandate_ids": mandate_ids, "at": at}
    return tuple(Short(*row) for row in await session.execute(AVAILABLE, params))


def _holds_of(charges: Iterable[Charge]) -> frozenset[UUID]:
    return frozenset(one.hold_id for one in charges)

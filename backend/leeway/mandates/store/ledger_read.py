"""The ledger of a mandate as its people read it: each movement with the offer behind it and who made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.rows.ledger import CommitmentRow, HoldRow, LedgerEntryRow, ReversalRow
from leeway.mandates.store.tenant import organisation_of


@dataclass(frozen=True, slots=True)
class Movement:
    entry: LedgerEntryRow
    hold: HoldRow | None


async def movements_of(
    session: AsyncSession, mandate_id: UUID, before_seq: int | None, limit: int
) -> Sequence[Movement]:
    """Newest first; one more than asked. The cause of an entry leads to its hold, whatever it was."""
    organisation_id = organisation_of(session)
    of_commitment = (
        select(col(CommitmentRow.hold_id))
        .where(col(CommitmentRow.organisation_id) == organisation_id, col(CommitmentRow.id) == LedgerEntryRow.cause_id)
        .scalar_subquery()
    )
    of_reversal = (
        select(col(CommitmentRow.hold_id))
        .join(
            ReversalRow,
            (col(ReversalRow.organisation_id) == organisation_id)
            & (col(ReversalRow.commitment_id) == col(CommitmentRow.id)),
        )
        .where(col(CommitmentRow.organisation_id) == organisation_id, col(ReversalRow.id) == LedgerEntryRow.cause_id)
        .scalar_subquery()
    )
    statement = (
        select(LedgerEntryRow, HoldRow)
        .join(
            HoldRow,
            (col(HoldRow.organisation_id) == organisation_id)
            & (col(HoldRow.id) == func.coalesce(of_commitment, of_reversal, col(LedgerEntryRow.cause_id))),
            isouter=True,
        )
        .where(col(LedgerEntryRow.organisation_id) == organisation_id, col(LedgerEntryRow.mandate_id) == mandate_id)
    )
    if before_seq is not None:
        statement = statement.where(col(LedgerEntryRow.seq) < before_seq)
    rows = await session.exec(statement.order_by(col(LedgerEntryRow.seq).desc()).limit(limit + 1))
    return [Movement(entry, hold) for entry, hold in rows]

"""The ledger of a mandate as its people read it: each movement with the offer behind it and who made it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

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
    statement = select(LedgerEntryRow).where(
        col(LedgerEntryRow.organisation_id) == organisation_of(session), col(LedgerEntryRow.mandate_id) == mandate_id
    )
    if before_seq is not None:
        statement = statement.where(col(LedgerEntryRow.seq) < before_seq)
    entries = (await session.exec(statement.order_by(col(LedgerEntryRow.seq).desc()).limit(limit + 1))).all()
    holds = await _holds_behind(session, {entry.cause_id for entry in entries})
    return [Movement(entry, holds.get(entry.cause_id)) for entry in entries]


async def _holds_behind(session: AsyncSession, causes: Collection[UUID]) -> dict[UUID, HoldRow]:
    """By cause: a hold is its own, a commitment and a reversal lead back to one."""
    organisation_id = organisation_of(session)
    committed = await session.exec(
        select(col(CommitmentRow.id), col(CommitmentRow.hold_id)).where(
            col(CommitmentRow.organisation_id) == organisation_id, col(CommitmentRow.id).in_(causes)
        )
    )
    reversed_ = await session.exec(
        select(col(ReversalRow.id), col(CommitmentRow.hold_id))
        .join(
            CommitmentRow,
            (col(CommitmentRow.organisation_id) == organisation_id)
            & (col(CommitmentRow.id) == col(ReversalRow.commitment_id)),
        )
        .where(col(ReversalRow.organisation_id) == organisation_id, col(ReversalRow.id).in_(causes))
    )
    hold_of = {cause: cause for cause in causes} | dict(committed.all()) | dict(reversed_.all())
    holds = await session.exec(
        select(HoldRow).where(
            col(HoldRow.organisation_id) == organisation_id, col(HoldRow.id).in_(set(hold_of.values()))
        )
    )
    by_id = {hold.id: hold for hold in holds}
    return {cause: by_id[hold_id] for cause, hold_id in hold_of.items() if hold_id in by_id}

"""Duties arise: a review with the mandate and after each review, the others with a promise."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.duty import Duties, Duty, arising, due_after, reviews
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.duty import review_under_way
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.rows.duty import DutyRow
from leeway.mandates.store.rows.ledger import CommitmentRow
from leeway.mandates.store.tenant import organisation_of


async def open_review(session: AsyncSession, kept: KeptMandate, at: datetime) -> None:
    """The next one, where reviews are asked for and none is under way; counted from its first day at least."""
    wanted = reviews(kept.terms.duties)
    if wanted and not await review_under_way(session, kept.id):
        _add(session, kept.id, wanted, None, max(day_of(at), kept.version.valid_from))
        await session.flush()


async def arise_from(session: AsyncSession, commitment: CommitmentRow, duties: Duties) -> None:
    """What this promise asks of the holder afterwards."""
    asked = arising(duties, commitment.amount_minor)
    _add(session, commitment.mandate_id, asked, commitment.id, day_of(commitment.committed_at))
    if asked:
        await session.flush()


def _add(session: AsyncSession, mandate_id: UUID, duties: Iterable[Duty], cause_id: UUID | None, on: date) -> None:
    session.add_all(
        DutyRow(
            organisation_id=organisation_of(session),
            id=new_id(),
            mandate_id=mandate_id,
            kind=str(duty.kind),
            whom=duty.whom,
            days=duty.days,
            cause_id=cause_id,
            arose_on=on,
            due_on=due_after(duty, on),
            row_version=1,
        )
        for duty in duties
    )

"""Check an offer against a mandate: the answer, and one row of the decision log."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.offer.weigh import Weighed, weigh_offer
from leeway.mandates.rules.ask import Ask
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.decision_log import EVALUATED, Note, write_note
from leeway.plumbing.database import moment_of_begin


async def evaluate_offer(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None
) -> tuple[UUID, Weighed]:
    """Writes the log row and nothing else (I15); its id is the evaluation's."""
    at = await moment_of_begin(session)
    weighed = await weigh_offer(session, spender, ask, mandate_id, at)
    # Where no mandate spoke, the row begins a chain of its own.
    stream = new_id() if weighed.kept is None else weighed.kept.mandate_id
    note = Note(mandate_id=stream, deed=EVALUATED, actor=spender.actor, body=weighed.as_kept())
    return await write_note(session, note, at), weighed


async def try_offer(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None, told_at: datetime | None
) -> Weighed:
    """A draft: the same answer, kept nowhere. Another moment than now is looked at only with the right to (I19)."""
    at = told_at if told_at is not None and spender.may_simulate else await moment_of_begin(session)
    return await weigh_offer(session, spender, ask, mandate_id, at)

"""What a link opens: a question and its signature, and room for one answer. No account, no name, no second time."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.feedback.ask import asked_of, hash_of, prove
from leeway.growth.rules.feedback import FeedbackState, Tap, state_of
from leeway.growth.rules.refusals import LinkOver
from leeway.growth.store.feedback import answer_once, request_of_link
from leeway.growth.store.rows.plan import FeedbackRequestRow
from leeway.plumbing.database import moment


def _over() -> LinkOver:
    """One answer for unknown, used, late and taken back: a link that is guessed tells nothing."""
    return LinkOver("It was answered, taken back, or its time is over. There is nothing more to do.")


async def look_at_link(session: AsyncSession, organisation_id: UUID, token: str) -> FeedbackRequestRow:
    row = await request_of_link(session, organisation_id, hash_of(token))
    if row is None or state_of(asked_of(row), at=await moment(session)) is not FeedbackState.OPEN:
        raise _over()
    return row


async def answer_link(session: AsyncSession, organisation_id: UUID, token: str, *, tap: Tap, note: str) -> None:
    at = await moment(session)
    request_id = await answer_once(session, organisation_id, hash_of(token), tap=tap, note=note, at=at)
    if request_id is None:
        raise _over()
    await prove(session, request_id)

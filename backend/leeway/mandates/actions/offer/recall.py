"""Read the terms of an earlier check back from the decision log."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.ask import Ask
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.ask import ask_of
from leeway.mandates.store.decision_log import EVALUATED, logged_by_id
from leeway.plumbing.problem import NotFound


async def recall_ask(session: AsyncSession, spender: Spender, evaluation_id: UUID) -> tuple[Ask, UUID | None]:
    """The terms and the mandate that spoke. A check is for whoever made it: anybody else finds nothing."""
    logged = await logged_by_id(session, evaluation_id)
    if logged is None or logged.deed != EVALUATED or logged.body is None or logged.actor != spender.actor:
        raise NotFound
    return ask_of(logged.body["terms"]), logged.mandate_id if logged.body["mandates"] else None

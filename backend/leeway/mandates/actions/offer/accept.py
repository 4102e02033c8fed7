"""The customer said yes: what was set aside becomes a promise."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.commit import commit_hold
from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.rules.offer_state import OfferDeed
from leeway.mandates.rules.spender import Spender
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def accept_offer(session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition) -> Refusal | None:
    """The whole of what was held: the customer takes the offer as it was sent."""
    kept, after = await offer_to_change(session, spender, offer_id, seen, OfferDeed.ACCEPT)
    if kept.version.hold_id is None:
        raise NotFound
    made = await commit_hold(session, spender, kept.version.hold_id, None)
    if isinstance(made, Refusal):
        return made
    kept.version.state = str(after)
    await keep_change(session, spender, kept, OfferDeed.ACCEPT, "accepted", await moment(session))
    return None

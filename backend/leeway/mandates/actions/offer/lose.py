"""The customer went elsewhere, or it was never sent: what was set aside is free again."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.release import release_hold
from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.rules.offer_state import HOLDING, OfferDeed
from leeway.mandates.rules.spender import Spender
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def lose_offer(session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition) -> Refusal | None:
    kept, after = await offer_to_change(session, spender, offer_id, seen, OfferDeed.LOSE)
    if kept.version.state in HOLDING and kept.version.hold_id is not None:
        ended = await release_hold(session, spender, kept.version.hold_id)
        if isinstance(ended, Refusal):
            return ended
    kept.version.state = str(after)
    await keep_change(session, spender, kept, OfferDeed.LOSE, "lost", await moment(session))
    return None

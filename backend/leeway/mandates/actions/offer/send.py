"""Say that a held offer has gone out to the customer."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.rules.offer_state import OfferDeed
from leeway.mandates.rules.spender import Spender
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def send_offer(session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition) -> None:
    kept, after = await offer_to_change(session, spender, offer_id, seen, OfferDeed.SEND)
    kept.version.state = str(after)
    await keep_change(session, spender, kept, OfferDeed.SEND, "sent", await moment(session))

"""Check a kept offer as things stand now."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.actions.offer.keep import check
from leeway.mandates.rules.offer_state import OfferDeed
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.ask import ask_of
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition

CHECKED = "check"
"""The check itself has a row of its own in the log, with its terms; this one says which offer it was made of."""


async def check_offer(session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition) -> None:
    kept, _ = await offer_to_change(session, spender, offer_id, seen, OfferDeed.EVALUATE)
    kept.row.mandate_id = await check(session, spender, kept.version, ask_of(kept.version.ask), kept.row.mandate_id)
    await keep_change(session, spender, kept, CHECKED, None, await moment(session))

"""Set aside what a kept offer concedes; it can go out from now on, for as long as the money is there (I31)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.place import Placed, place_hold
from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.rules.offer_state import OfferDeed, OfferState, end_of_offer
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.ask import ask_of
from leeway.mandates.store.offer import KeptOffer
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition


async def hold_offer(session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition) -> Refusal | None:
    """Weighed once more; a refusal by the limits or the budget is kept with its row in the log."""
    kept, after = await offer_to_change(session, spender, offer_id, seen, OfferDeed.HOLD)
    placed = await place_hold(session, spender, ask_of(kept.version.ask), kept.row.mandate_id, kept.version.ends_at)
    if isinstance(placed, Refusal):
        return placed
    rest_on(kept, placed, after)
    await keep_change(session, spender, kept, OfferDeed.HOLD, "held", await moment(session))
    return None


def rest_on(kept: KeptOffer, placed: Placed, state: OfferState) -> None:
    """The offer's present version on this hold."""
    version = kept.version
    kept.row.mandate_id = placed.kept.mandate_id
    version.hold_id, version.evaluation_id = placed.hold.id, placed.hold.evaluation_id
    version.figures = placed.figures
    version.ends_at = end_of_offer(version.ends_at, placed.hold.expires_at)
    version.state = str(state)

"""Other terms, as the next version: where money was set aside, it is swapped in one, or everything stays."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.place import Placed, try_hold
from leeway.mandates.actions.hold.release import release_hold
from leeway.mandates.actions.offer.change import keep_change, offer_to_change
from leeway.mandates.actions.offer.hold import rest_on
from leeway.mandates.actions.offer.keep import must_end_later, version_of
from leeway.mandates.rules.ask import Ask
from leeway.mandates.rules.offer_state import HOLDING, OfferDeed, OfferState
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.offer import KeptOffer
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Malformed


async def revise_offer(
    session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition, *, ask: Ask, ends_at: datetime | None
) -> Refusal | None:
    """A draft stays a draft; what was held or sent is held again on the new terms, and has to be sent again."""
    kept, superseded = await offer_to_change(session, spender, offer_id, seen, OfferDeed.REVISE)
    at = await moment(session)
    must_end_later(ends_at, at)
    if ask.account_id != kept.row.account_id:
        raise Malformed("Another customer is another offer.")
    placed = None
    if kept.version.state in HOLDING and kept.hold is not None:
        swapped = await _swap(session, spender, kept.hold, ask, ends_at, at)
        if isinstance(swapped, Refusal):
            return swapped
        placed = swapped
    kept.version.state = str(superseded)
    session.add(kept.version)
    kept.row.version += 1
    version = version_of(kept.row, ask, ends_at, spender.actor, at)
    kept = KeptOffer(kept.row, version, None, kept.mandate)
    if placed is not None:
        rest_on(kept, placed, OfferState.HELD)
    await keep_change(session, spender, kept, OfferDeed.REVISE, "revised", at)
    return None


async def _swap(
    session: AsyncSession, spender: Spender, old: HoldRow, ask: Ask, ends_at: datetime | None, at: datetime
) -> Placed | Refusal:
    """The old amount back and the new one taken, under the same mandate; a no leaves the old hold as it was."""
    savepoint = await session.begin_nested()
    ended = await release_hold(session, spender, old.id)
    if isinstance(ended, Refusal):
        await savepoint.commit()
        return ended
    found = await try_hold(session, spender, ask, old.mandate_id, ends_at)
    if isinstance(found.answer, Refusal):
        await savepoint.rollback()
        await write_notes(session, [found.note], at)
        return found.answer
    await savepoint.commit()
    await write_notes(session, [*found.ended, found.note], at)
    return found.answer

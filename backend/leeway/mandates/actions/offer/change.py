"""The way every deed on an offer goes: seen, whose deed, unchanged since, listed; then kept and told."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.offer.tell import offer_event, offer_noted
from leeway.mandates.rules.offer_state import HOLDING, OfferDeed, OfferState, offer_after
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.offer import KeptOffer, offer_seen_by
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


async def offer_to_change(
    session: AsyncSession, spender: Spender, offer_id: UUID, seen: Precondition, deed: OfferDeed
) -> tuple[KeptOffer, OfferState]:
    """The offer, its row locked until the commit, and the state to which the deed leads."""
    kept = await offer_seen_by(session, spender.person, spender.actor, offer_id, to_change=True)
    if kept is None:
        raise NotFound
    if not works_on(spender, kept):
        raise Forbidden("Only whoever may use its mandate works on this offer.")
    seen.must_be(kept.row.row_version)
    after = offer_after(kept.state_at(await moment(session)), deed)
    if isinstance(after, Illegal):
        raise IllegalTransition(after)
    return kept, after


def works_on(spender: Spender, kept: KeptOffer) -> bool:
    """Whoever made it, until money is set aside; then whoever may finish what was begun under the mandate."""
    if kept.hold is not None and kept.version.state in HOLDING and kept.holder is not None:
        return spender.may_finish(kept.holder, kept.hold.steward_id)
    in_team = kept.holder is not None and spender.may_use(kept.holder)
    return kept.row.made_by == spender.actor or in_team


async def keep_change(
    session: AsyncSession, spender: Spender, kept: KeptOffer, deed: str, happened: str | None, at: datetime
) -> None:
    """A draft and a check are nobody else's business: no event tells of them."""
    kept.row.row_version += 1
    session.add_all((kept.row, kept.version))
    await session.flush()
    if happened is not None:
        await emit(session, offer_event(kept.row, kept.version, happened))
    await write_note(session, offer_noted(kept, deed, spender.actor), at)

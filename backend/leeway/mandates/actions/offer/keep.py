"""Keep what was put together as an offer: a draft, or with the check that was made of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.mandates.actions.offer.evaluate import evaluate_offer
from leeway.mandates.actions.offer.figures import figures_of
from leeway.mandates.actions.offer.tell import offer_noted
from leeway.mandates.actions.offer.weigh import usable_chain
from leeway.mandates.rules.ask import Ask
from leeway.mandates.rules.offer_state import OfferState
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.ask import ask_kept
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.offer import KeptOffer
from leeway.mandates.store.rows.offer import OfferRow, OfferVersionRow
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Malformed


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """`mandate_id` where somebody wants a certain mandate to speak for it; `ends_at` how long it shall be good."""

    title: str
    ask: Ask
    mandate_id: UUID | None
    ends_at: datetime | None


async def keep_offer(session: AsyncSession, spender: Spender, draft: OfferDraft, *, checked: bool) -> OfferRow:
    """`checked`: weighed at once, with its row in the log."""
    at = await moment(session)
    must_end_later(draft.ends_at, at)
    if draft.mandate_id is not None:
        await usable_chain(session, spender, draft.mandate_id, at)
    row = OfferRow(
        organisation_id=spender.organisation_id,
        id=new_id(),
        title=draft.title,
        account_id=draft.ask.account_id,
        mandate_id=draft.mandate_id,
        version=1,
        made_by=spender.actor,
        made_at=at,
        row_version=1,
    )
    version = version_of(row, draft.ask, draft.ends_at, spender.actor, at)
    if checked:
        row.mandate_id = await check(session, spender, version, draft.ask, draft.mandate_id)
    session.add(row)
    await session.flush()
    session.add(version)
    await session.flush()
    await write_note(session, offer_noted(KeptOffer(row, version, None, None), "keep", spender.actor), at)
    return row


def version_of(row: OfferRow, ask: Ask, ends_at: datetime | None, actor: str, at: datetime) -> OfferVersionRow:
    """The offer's present version, as a draft."""
    return OfferVersionRow(
        organisation_id=row.organisation_id,
        id=new_id(),
        offer_id=row.id,
        number=row.version,
        state=str(OfferState.DRAFT),
        ask=ask_kept(ask),
        figures=None,
        evaluation_id=None,
        hold_id=None,
        ends_at=ends_at,
        made_by=actor,
        made_at=at,
    )


async def check(
    session: AsyncSession, spender: Spender, version: OfferVersionRow, ask: Ask, mandate_id: UUID | None
) -> UUID | None:
    """Weigh it and keep what it adds up to; the mandate that spoke, else the one that was named."""
    version.evaluation_id, weighed = await evaluate_offer(session, spender, ask, mandate_id)
    version.figures = figures_of(weighed)
    version.state = str(OfferState.EVALUATED)
    return mandate_id if weighed.kept is None else weighed.kept.mandate_id


def must_end_later(ends_at: datetime | None, at: datetime) -> None:
    if ends_at is not None and ends_at <= at:
        raise Malformed("An offer ends in the future.", errors=[Fault(detail="has passed", pointer="/body/ends_at")])

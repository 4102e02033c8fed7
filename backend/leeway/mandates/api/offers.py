"""Offers to customers: put together, checked, held, sent, and then accepted or not."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.offer.accept import accept_offer
from leeway.mandates.actions.offer.check import check_offer
from leeway.mandates.actions.offer.hold import hold_offer
from leeway.mandates.actions.offer.keep import OfferDraft, keep_offer
from leeway.mandates.actions.offer.lose import lose_offer
from leeway.mandates.actions.offer.recall import recall_ask
from leeway.mandates.actions.offer.revise import revise_offer
from leeway.mandates.actions.offer.send import send_offer
from leeway.mandates.api.kept_offer_shapes import offer_of, summary_of
from leeway.mandates.api.mandates import CHANGES
from leeway.mandates.api.offer_shapes import ask_of_wire
from leeway.mandates.api.shown import BASE, made, shown
from leeway.mandates.api.spender import LedgerReaderIn, SpenderIn
from leeway.mandates.api.wire import offer as wire
from leeway.mandates.rules.offer_state import TRANSITIONS, OfferState
from leeway.mandates.rules.refusals.mandate import MandateNotActive
from leeway.mandates.rules.refusals.spending import (
    BudgetInsufficient,
    CurrencyMismatch,
    HoldExpired,
    LimitBreached,
    NoMandate,
)
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.offer import customer_names, offer_seen_by, offers_visible_to
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import KeyBusy, KeyMissing, OnceIn, OnceRequiredIn
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, tagged
from leeway.plumbing.problem import NotFound, answers, problem_of

router = APIRouter(prefix=f"{BASE}/offers", tags=["offers"])
KEEPS = answers(KeyBusy, CurrencyMismatch)
HOLDS = CHANGES | answers(
    *(KeyMissing, KeyBusy, LimitBreached, BudgetInsufficient, NoMandate, MandateNotActive, CurrencyMismatch)
)
ENDS = CHANGES | answers(KeyMissing, KeyBusy, HoldExpired, MandateNotActive)


@router.get("")
async def list_offers(
    spender: LedgerReaderIn,
    session: SessionIn,
    page: PageIn,
    state: OfferState | None = None,
    mandate_id: UUID | None = None,
    *,
    open_only: Annotated[bool, Query(description="Only those that still ask something of somebody")] = False,
) -> Page[wire.OfferSummary]:
    """Newest first: one's own and one's teams', and what was set aside under mandates that one may see."""
    found = await offers_visible_to(
        session,
        spender.person,
        spender.actor,
        states=_states(state, open_only=open_only),
        mandate_id=mandate_id,
        after=last_id(page.after),
        limit=page.limit,
    )
    kept, cursor = page_of(found, page, lambda one: [str(one.row.id)])
    at = await moment(session)
    accounts = await customer_names(session, {one.row.account_id for one in kept})
    return Page(items=[summary_of(one, accounts, at) for one in kept], next_cursor=cursor)


def _states(state: OfferState | None, *, open_only: bool) -> list[OfferState] | None:
    wanted = list(OfferState) if state is None else [state]
    if open_only:
        return [one for one in wanted if TRANSITIONS[one]]
    return None if state is None else wanted


@router.post("", status_code=201, response_model=wire.Offer, responses=KEEPS)
async def create_offer(
    asked: wire.OfferOfTerms | wire.OfferOfEvaluation, spender: SpenderIn, session: SessionIn, once: OnceIn
) -> Response:
    """A draft that nobody else sees, or an earlier check kept as an offer."""

    async def deed() -> Response:
        if isinstance(asked, wire.OfferOfTerms):
            ask, mandate_id = ask_of_wire(asked), asked.mandate_id
        else:
            ask, mandate_id = await recall_ask(session, spender, asked.evaluation_id)
        draft = OfferDraft(title=asked.title, ask=ask, mandate_id=mandate_id, ends_at=asked.ends_at)
        checked = isinstance(asked, wire.OfferOfEvaluation)
        row = await keep_offer(session, spender, draft, checked=checked)
        told = await _told(session, spender, row.id)
        return made(told, told.row_version, f"/offers/{row.id}")

    return await once.answer(session, 201, deed)


@router.get("/{offer_id}")
async def read_offer(offer_id: UUID, spender: LedgerReaderIn, session: SessionIn, response: Response) -> wire.Offer:
    told = await _told(session, spender, offer_id)
    tagged(response, told.row_version)
    return told


@router.post("/{offer_id}/evaluate", response_model=wire.Offer, responses=CHANGES | KEEPS)
async def evaluate_kept_offer(
    offer_id: UUID, spender: SpenderIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """Check it as things stand now."""
    return await once.answer(
        session, 200, _deed(session, spender, offer_id, lambda: check_offer(session, spender, offer_id, seen))
    )


@router.post("/{offer_id}/hold", response_model=wire.Offer, responses=HOLDS)
async def hold_kept_offer(
    offer_id: UUID, spender: SpenderIn, session: SessionIn, seen: IfMatchIn, once: OnceRequiredIn
) -> Response:
    """Set aside what it concedes. It ends no later than that does."""
    return await once.answer(
        session, 200, _deed(session, spender, offer_id, lambda: hold_offer(session, spender, offer_id, seen))
    )


@router.post("/{offer_id}/send", response_model=wire.Offer, responses=CHANGES | answers(KeyBusy))
async def send_kept_offer(
    offer_id: UUID, spender: SpenderIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """It has gone out to the customer."""
    return await once.answer(
        session, 200, _deed(session, spender, offer_id, lambda: send_offer(session, spender, offer_id, seen))
    )


@router.post("/{offer_id}/accept", response_model=wire.Offer, responses=ENDS)
async def accept_kept_offer(
    offer_id: UUID, spender: SpenderIn, session: SessionIn, seen: IfMatchIn, once: OnceRequiredIn
) -> Response:
    """The customer took it: what was set aside is promised."""
    return await once.answer(
        session, 200, _deed(session, spender, offer_id, lambda: accept_offer(session, spender, offer_id, seen))
    )


@router.post("/{offer_id}/lose", response_model=wire.Offer, responses=ENDS)
async def lose_kept_offer(
    offer_id: UUID, spender: SpenderIn, session: SessionIn, seen: IfMatchIn, once: OnceRequiredIn
) -> Response:
    """The customer did not take it: what was set aside is free again."""
    return await once.answer(
        session, 200, _deed(session, spender, offer_id, lambda: lose_offer(session, spender, offer_id, seen))
    )


@router.post("/{offer_id}/revise", response_model=wire.Offer, responses=HOLDS | ENDS)
async def revise_kept_offer(
    offer_id: UUID,
    asked: wire.Revision,
    spender: SpenderIn,
    session: SessionIn,
    seen: IfMatchIn,
    once: OnceRequiredIn,
) -> Response:
    """Other terms, as the next version. What is set aside is swapped in one; where that is refused, nothing changes."""
    ask = ask_of_wire(asked.terms)
    return await once.answer(
        session,
        200,
        _deed(
            session,
            spender,
            offer_id,
            lambda: revise_offer(session, spender, offer_id, seen, ask=ask, ends_at=asked.ends_at),
        ),
    )


def _deed(
    session: SessionIn, spender: Spender, offer_id: UUID, change: Callable[[], Awaitable[Refusal | None]]
) -> Callable[[], Awaitable[Response]]:
    async def deed() -> Response:
        refused = await change()
        if refused is not None:
            # Returned, not raised: the refusal's row in the log is kept (X28).
            return problem_of(refused)
        told = await _told(session, spender, offer_id)
        return shown(told, told.row_version)

    return deed


async def _told(session: SessionIn, spender: Spender, offer_id: UUID) -> wire.Offer:
    kept = await offer_seen_by(session, spender.person, spender.actor, offer_id)
    if kept is None:
        raise NotFound
    return await offer_of(session, kept, spender)

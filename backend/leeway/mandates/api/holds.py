"""Set budget aside, promise it, or give it back."""

from collections.abc import Mapping
from uuid import UUID

from fastapi import APIRouter, Response

from leeway.kernel.refusal import Refusal
from leeway.mandates.actions.hold.commit import commit_hold
from leeway.mandates.actions.hold.place import place_hold
from leeway.mandates.actions.hold.release import release_hold
from leeway.mandates.actions.offer.recall import recall_ask
from leeway.mandates.api.hold_shapes import commitment_of, hold_of
from leeway.mandates.api.offer_shapes import ask_of_wire
from leeway.mandates.api.spender import LedgerReaderIn, SpenderIn, on_behalf_of
from leeway.mandates.api.wire import hold as wire
from leeway.mandates.rules.refusals.mandate import IllegalTransition, MandateNotActive
from leeway.mandates.rules.refusals.spending import (
    BudgetInsufficient,
    CurrencyMismatch,
    HoldExpired,
    LimitBreached,
    MoreThanHeld,
    NoMandate,
)
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.hold import commitment_seen_by, hold_seen_by, holds_visible_to
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import KeyBusy, KeyMissing, OnceRequiredIn
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.problem import NotFound, answers, problem_of
from leeway.plumbing.wire import Wire

router = APIRouter(prefix="/api/mandates/v1", tags=["holds"])

PLACING = (
    *(KeyMissing, KeyBusy, LimitBreached, BudgetInsufficient, NoMandate),
    *(MandateNotActive, CurrencyMismatch, IllegalTransition),
)
ENDING = (KeyMissing, KeyBusy, IllegalTransition, HoldExpired, MandateNotActive, MoreThanHeld)


@router.post("/holds", name="place_hold", status_code=201, response_model=wire.Hold, responses=answers(*PLACING))
async def create_hold(
    asked: wire.HoldOfTerms | wire.HoldOfEvaluation, spender: SpenderIn, session: SessionIn, once: OnceRequiredIn
) -> Response:
    """Takes the offer's concession out of every budget of the chain until it is committed, released or runs out."""

    async def deed() -> Response:
        who = await on_behalf_of(session, spender, asked.person_id)
        if isinstance(asked, wire.HoldOfTerms):
            ask, mandate_id = ask_of_wire(asked), asked.mandate_id
        else:
            ask, mandate_id = await recall_ask(session, who, asked.evaluation_id)
        placed = await place_hold(session, who, ask, mandate_id, asked.expires_at)
        if isinstance(placed, Refusal):
            # Returned, not raised: the refusal's row in the log is kept (X28).
            return problem_of(placed)
        return _created(await _shown(session, who, placed.hold.id), f"/holds/{placed.hold.id}")

    return await once.answer(session, 201, deed)


@router.get("/holds")
async def list_holds(
    spender: LedgerReaderIn, session: SessionIn, page: PageIn, mandate_id: UUID | None = None
) -> Page[wire.Hold]:
    found = await holds_visible_to(session, spender.person, mandate_id, last_id(page.after), page.limit)
    items, cursor = page_of(found, page, lambda kept: [str(kept.row.id)])
    at = await moment(session)
    return Page(items=[hold_of(kept, spender, at) for kept in items], next_cursor=cursor)


@router.get("/holds/{hold_id}")
async def read_hold(hold_id: UUID, spender: LedgerReaderIn, session: SessionIn) -> wire.Hold:
    return await _shown(session, spender, hold_id)


@router.post(
    "/holds/{hold_id}/commit",
    name="commit_hold",
    status_code=201,
    response_model=wire.Commitment,
    responses=answers(*ENDING),
)
async def commit(
    hold_id: UUID, asked: wire.CommitRequest, spender: SpenderIn, session: SessionIn, once: OnceRequiredIn
) -> Response:
    """Makes the promise; what is not needed of the held amount goes back."""

    async def deed() -> Response:
        made = await commit_hold(session, spender, hold_id, asked.amount_minor)
        if isinstance(made, Refusal):
            return problem_of(made)
        kept = await commitment_seen_by(session, None, made.id)
        if kept is None:
            raise NotFound
        return _created(commitment_of(kept, spender), f"/commitments/{made.id}")

    return await once.answer(session, 201, deed)


@router.post("/holds/{hold_id}/release", name="release_hold", response_model=wire.Hold, responses=answers(*ENDING))
async def release(hold_id: UUID, spender: SpenderIn, session: SessionIn, once: OnceRequiredIn) -> Response:
    """Gives the whole amount back."""

    async def deed() -> Response | wire.Hold:
        ended = await release_hold(session, spender, hold_id)
        return problem_of(ended) if isinstance(ended, Refusal) else await _shown(session, spender, hold_id)

    return await once.answer(session, 200, deed)


async def _shown(session: SessionIn, spender: Spender, hold_id: UUID) -> wire.Hold:
    kept = await hold_seen_by(session, spender.person, hold_id)
    if kept is None:
        raise NotFound
    return hold_of(kept, spender, await moment(session))


def _created(made: Wire, path: str) -> Response:
    headers: Mapping[str, str] = {"Location": f"{router.prefix}{path}"}
    return Response(made.model_dump_json(), 201, headers, "application/json")

"""Instant feedback: asked by a person, answered by whoever holds the link, read by the asker alone (G19)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.feedback.answer import answer_link, look_at_link
from leeway.growth.actions.feedback.ask import ask_for_feedback, take_back
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import feedback as wire
from leeway.growth.rules.feedback import Tap
from leeway.growth.rules.refusals import AskedEnough, LinkOver
from leeway.growth.store.feedback import requests_of
from leeway.plumbing.database import Database, SessionIn, moment
from leeway.plumbing.problem import answers

BASE = "/api/growth/v1"
router = APIRouter(prefix=BASE, tags=["feedback"])
OVER = answers(LinkOver)


@router.get("/feedback-requests")
async def list_feedback_requests(owner: OwnerIn, session: SessionIn) -> wire.FeedbackRequests:
    """Whom you asked for a word, and what came back: yours alone."""
    at = await moment(session)
    return wire.FeedbackRequests(items=[wire.request_of(row, at=at) for row in await requests_of(session, owner)])


@router.post("/feedback-requests", status_code=201, responses=answers(AskedEnough))
async def ask_for_a_word(
    asked: wire.NewFeedbackRequest, owner: OwnerIn, session: SessionIn
) -> wire.MadeFeedbackRequest:
    """One link for one answer, good for fourteen days; three may be out at a time. The link is told once, so no
    Idempotency-Key is taken: it would keep the link.
    """
    link = await ask_for_feedback(session, owner, signed_as=asked.signed_as, question=asked.question)
    seen = wire.request_of(link.row, at=await moment(session))
    return wire.MadeFeedbackRequest(**seen.model_dump(), token=link.token)


@router.delete("/feedback-requests/{feedback_id}", status_code=204)
async def take_feedback_request_back(feedback_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """The link is over; an answer that came is gone too."""
    await take_back(session, owner, feedback_id)


@asynccontextmanager
async def _session_of_link(request: Request, token: str) -> AsyncIterator[tuple[AsyncSession, UUID]]:
    """Nobody is signed in here: the link itself says in which organisation it was made, and opens nothing else."""
    database: Database = request.app.state.database
    organisation_id = UUID(hex=token.partition(".")[0])
    async with database.session(organisation_id) as session:
        yield session, organisation_id


@router.post("/feedback-answers/looks", responses=OVER)
async def look_at_feedback_link(held: wire.LinkHeld, request: Request) -> wire.LinkOpened:
    """What is asked, and by whom. Looking uses nothing up."""
    async with _session_of_link(request, held.token) as (session, organisation_id):
        row = await look_at_link(session, organisation_id, held.token)
        return wire.LinkOpened(signed_as=row.signed_as, question=row.question, taps=list(Tap))


@router.post("/feedback-answers", status_code=204, responses=OVER, response_class=Response)
async def answer_feedback_link(answer: wire.LinkAnswer, request: Request) -> None:
    """One tap, and a note if you like. It is kept without your name, and the link is over."""
    async with _session_of_link(request, answer.token) as (session, organisation_id):
        await answer_link(session, organisation_id, answer.token, tap=answer.tap, note=answer.note)

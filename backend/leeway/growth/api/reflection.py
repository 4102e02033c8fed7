"""Reflection: the questions, and one's own sessions with them."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.reflection.questions import questions_now, write_questions
from leeway.growth.actions.reflection.reflect import begin_session, forget_session, pass_again, write_answers
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import reflection as wire
from leeway.growth.rules.refusals import PicksRefused, QuestionsTwice, QuestionsUnknown
from leeway.growth.store.journey import Owner
from leeway.growth.store.reflection import session_of, sessions_of
from leeway.growth.store.rows.reflection import ReflectionSessionRow
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of
from leeway.plumbing.problem import NotFound, answers

BASE = "/api/growth/v1"
router = APIRouter(prefix=BASE, tags=["reflection"])
LanguageAsked = Annotated[
    str, Query(max_length=12, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", description="Such as en or de")
]


async def shown(session: AsyncSession, owner: Owner, row: ReflectionSessionRow, status: int = 200) -> Response:
    first = None if row.first_pass_id is None else await session_of(session, owner, row.first_pass_id)
    headers = {"ETag": etag_of(row.row_version)}
    if status == HTTPStatus.CREATED:
        headers["Location"] = f"{BASE}/reflection-sessions/{row.id}"
    body = wire.session_of(row, first).model_dump_json()
    return Response(body, status, headers=headers, media_type="application/json")


@router.get("/question-sets")
async def read_question_set(owner: OwnerIn, session: SessionIn, language: LanguageAsked = "en") -> wire.QuestionSet:
    """The questions that are asked now: your organisation's, or Leeway's own twenty-two."""
    return wire.set_of(await questions_now(session, owner, language), may_write=owner.keeps_programme)


@router.post("/question-sets", status_code=201, response_model=wire.QuestionSet, responses=answers(QuestionsTwice))
async def write_question_set(asked: wire.NewQuestionSet, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """The next version in one language, by whoever keeps the programme."""

    async def deed() -> wire.QuestionSet:
        written = await write_questions(session, owner, asked.language, wire.questions_asked(asked))
        return wire.set_of(written, may_write=True)

    return await once.answer(session, 201, deed)


@router.get("/reflection-sessions")
async def list_reflection_sessions(owner: OwnerIn, session: SessionIn) -> Page[wire.ReflectionSession]:
    """Your own, the newest first, all on one page."""
    rows = await sessions_of(session, owner)
    by_id = {row.id: row for row in rows}
    items = [wire.session_of(row, by_id.get(row.first_pass_id) if row.first_pass_id else None) for row in rows]
    return Page(items=items, next_cursor=None)


@router.post(
    "/reflection-sessions",
    status_code=201,
    response_model=wire.ReflectionSession,
    responses=answers(PicksRefused),
)
async def begin_reflection_session(
    asked: wire.NewReflectionSession, owner: OwnerIn, session: SessionIn, once: OnceIn
) -> Response:
    """Pick one to three questions and begin; about an hour, alone, with a partner or in a small group."""

    async def deed() -> Response:
        row = await begin_session(
            session,
            owner,
            language=asked.language,
            codes=tuple(asked.picks),
            mode=asked.mode,
            partner_person_id=asked.partner_person_id,
        )
        return await shown(session, owner, row, 201)

    return await once.answer(session, 201, deed)


@router.get("/reflection-sessions/{reflection_id}", response_model=wire.ReflectionSession)
async def read_reflection_session(reflection_id: UUID, owner: OwnerIn, session: SessionIn) -> Response:
    row = await session_of(session, owner, reflection_id)
    if row is None:
        raise NotFound
    return await shown(session, owner, row)


@router.put(
    "/reflection-sessions/{reflection_id}",
    response_model=wire.ReflectionSession,
    responses=answers(PreconditionRequired, StaleVersion, QuestionsUnknown),
)
async def save_reflection_session(
    reflection_id: UUID,
    asked: wire.ReflectionAnswers,
    owner: OwnerIn,
    session: SessionIn,
    once: OnceIn,
    if_match: IfMatchIn,
) -> Response:
    """Saved as you go; any answer may stay empty."""

    async def deed() -> Response:
        said = {answer.code: answer.text for answer in asked.answers}
        return await shown(session, owner, await write_answers(session, owner, reflection_id, if_match, said))

    return await once.answer(session, 200, deed)


@router.post("/reflection-sessions/{reflection_id}/passes", status_code=201, response_model=wire.ReflectionSession)
async def pass_reflection_again(reflection_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """The same questions once more; the first answers stand beside."""

    async def deed() -> Response:
        return await shown(session, owner, await pass_again(session, owner, reflection_id), 201)

    return await once.answer(session, 201, deed)


@router.delete("/reflection-sessions/{reflection_id}", status_code=204)
async def forget_reflection_session(reflection_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """Gone, with the passes that came after it."""
    await forget_session(session, owner, reflection_id)

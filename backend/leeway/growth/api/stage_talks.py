"""Stage talks: two people, each alone first. For everybody else there is nothing here."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.stage_talk import agree
from leeway.growth.actions.stage_talk.answer import answer_talk, hand_in_answers
from leeway.growth.actions.stage_talk.open import open_talk
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import stage_talk as wire
from leeway.growth.rules.refusals import AnswersAreMissing, IllegalTransition, PartnerUnknown, TasksMismatch
from leeway.growth.store.journey import Owner
from leeway.growth.store.stage_talk import KeptTalk, talk_of, talks_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import Once, OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.precondition import IfMatchIn, Precondition, PreconditionRequired, StaleVersion, etag_of, tagged
from leeway.plumbing.problem import NotFound, answers

BASE = "/api/growth/v1/stage-talks"
CHANGES = answers(IllegalTransition, PreconditionRequired, StaleVersion)
router = APIRouter(prefix=BASE, tags=["stage talks"])
Step = Callable[[AsyncSession, Owner, UUID, Precondition], Awaitable[KeptTalk]]


def shown(kept: KeptTalk) -> Response:
    body = wire.talk_of(kept).model_dump_json()
    return Response(body, headers={"ETag": etag_of(kept.row.row_version)}, media_type="application/json")


@router.get("")
async def list_stage_talks(owner: OwnerIn, session: SessionIn) -> Page[wire.StageTalk]:
    """Yours and those you were asked to, the newest first: all on one page, since a talk is a rare thing."""
    items = [wire.talk_of(kept) for kept in await talks_of(session, owner)]
    return Page(items=items, next_cursor=None)


@router.post("", status_code=201, response_model=wire.StageTalk, responses=answers(PartnerUnknown))
async def open_stage_talk(asked: wire.NewStageTalk, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Ask your coach, or any colleague, and name the tasks that both will rate."""

    async def deed() -> Response:
        kept = await open_talk(session, owner, other_person_id=asked.other_person_id, tasks=asked.tasks)
        response = shown(kept)
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = f"{BASE}/{kept.row.id}"
        return response

    return await once.answer(session, 201, deed)


@router.get("/{talk_id}")
async def read_stage_talk(talk_id: UUID, owner: OwnerIn, session: SessionIn, response: Response) -> wire.StageTalk:
    kept = await talk_of(session, owner, talk_id)
    if kept is None:
        raise NotFound
    tagged(response, kept.row.row_version)
    return wire.talk_of(kept)


@router.put("/{talk_id}/answers", response_model=wire.StageTalk, responses=CHANGES | answers(TasksMismatch))
async def save_talk_answers(
    talk_id: UUID,
    asked: wire.TalkAnswers,
    owner: OwnerIn,
    session: SessionIn,
    once: OnceIn,
    if_match: IfMatchIn,
) -> Response:
    """Save your own page as you go; If-Match carries the version of that page. Nobody else sees it yet."""

    async def deed() -> Response:
        return shown(await answer_talk(session, owner, talk_id, if_match, wire.answers_of(asked)))

    return await once.answer(session, 200, deed)


@router.post(
    "/{talk_id}/answers",
    response_model=wire.StageTalk,
    responses=CHANGES | answers(AnswersAreMissing, IllegalTransition),
)
async def hand_in_talk_answers(
    talk_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """Hand your page in. Once both are in, both see both; until then neither sees anything of the other."""
    return await _answer(session, owner, talk_id, once, if_match, hand_in_answers)


@router.put("/{talk_id}/outcome", response_model=wire.StageTalk, responses=CHANGES)
async def write_talk_outcome(
    talk_id: UUID,
    asked: wire.OutcomeDraft,
    owner: OwnerIn,
    session: SessionIn,
    once: OnceIn,
    if_match: IfMatchIn,
) -> Response:
    """Write down what comes of it. You say yes to it by writing; the other side confirms or changes it."""

    async def deed() -> Response:
        return shown(await agree.write_outcome(session, owner, talk_id, if_match, wire.outcome_asked(asked)))

    return await once.answer(session, 200, deed)


@router.post("/{talk_id}/outcome/confirm", response_model=wire.StageTalk, responses=CHANGES)
async def confirm_talk_outcome(
    talk_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    return await _answer(session, owner, talk_id, once, if_match, agree.confirm_outcome)


@router.post("/{talk_id}/outcome/reopen", response_model=wire.StageTalk, responses=CHANGES)
async def reopen_talk_outcome(
    talk_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """Either side may: it waits for both again."""
    return await _answer(session, owner, talk_id, once, if_match, agree.reopen_outcome)


@router.post("/{talk_id}/answers/reopen", response_model=wire.StageTalk, responses=CHANGES)
async def reopen_talk_answers(
    talk_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """Asks to write anew; it happens once both have asked."""
    return await _answer(session, owner, talk_id, once, if_match, agree.reopen_answers)


@router.post("/{talk_id}/end", response_model=wire.StageTalk, responses=CHANGES)
async def end_stage_talk(
    talk_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """Either side, without a reason. Its person keeps it; the other side sees it no more."""
    return await _answer(session, owner, talk_id, once, if_match, agree.end_talk)


async def _answer(
    session: AsyncSession, owner: Owner, talk_id: UUID, once: Once, if_match: Precondition, step: Step
) -> Response:
    async def deed() -> Response:
        return shown(await step(session, owner, talk_id, if_match))

    return await once.answer(session, 200, deed)

"""Begin a session with a few questions, write as one goes, and later pass over the same questions again (G17)."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.reflection.questions import questions_now
from leeway.growth.rules.reflection import Mode, PickRefused, picked
from leeway.growth.rules.refusals import PicksRefused, QuestionsUnknown
from leeway.growth.store.journey import Owner
from leeway.growth.store.reflection import forget_sessions, question_kept, session_of
from leeway.growth.store.rows.reflection import ReflectionSessionRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def begin_session(
    session: AsyncSession,
    owner: Owner,
    *,
    language: str,
    codes: tuple[str, ...],
    mode: Mode,
    partner_person_id: UUID | None,
) -> ReflectionSessionRow:
    chosen = picked(codes, (await questions_now(session, owner, language)).questions)
    if isinstance(chosen, PickRefused):
        raise PicksRefused("Pick one to three of the questions, each once.", unknown=list(chosen.unknown))
    row = await _new(session, owner, mode, partner_person_id)
    row.questions = [question_kept(question) for question in chosen]
    return await _kept(session, row)


async def pass_again(session: AsyncSession, owner: Owner, session_id: UUID) -> ReflectionSessionRow:
    """The same questions, with empty pages; the first pass stands beside it."""
    first = await session_of(session, owner, session_id)
    if first is None:
        raise NotFound
    row = await _new(session, owner, Mode(first.mode), first.partner_person_id)
    row.questions, row.first_pass_id = first.questions, first.first_pass_id or first.id
    return await _kept(session, row)


async def write_answers(
    session: AsyncSession, owner: Owner, session_id: UUID, precondition: Precondition, answers: Mapping[str, str]
) -> ReflectionSessionRow:
    row = await session_of(session, owner, session_id, to_change=True)
    if row is None:
        raise NotFound
    precondition.must_be(row.row_version)
    asked = {question["code"] for question in row.questions}
    unknown = sorted(answers.keys() - asked)
    if unknown:
        raise QuestionsUnknown("Answer the questions of this session.", unknown=unknown)
    row.answers = dict(answers)
    row.row_version += 1
    return await _kept(session, row)


async def forget_session(session: AsyncSession, owner: Owner, session_id: UUID) -> None:
    if await session_of(session, owner, session_id, to_change=True) is None:
        raise NotFound
    await forget_sessions(session, owner, session_id)
    await _prove(session, session_id)


async def _new(session: AsyncSession, owner: Owner, mode: Mode, partner: UUID | None) -> ReflectionSessionRow:
    return ReflectionSessionRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        mode=mode,
        partner_person_id=partner,
        questions=[],
        answers={},
        first_pass_id=None,
        opened_at=await moment(session),
        row_version=1,
    )


async def _kept(session: AsyncSession, row: ReflectionSessionRow) -> ReflectionSessionRow:
    session.add(row)
    await session.flush()
    await _prove(session, row.id)
    return row


async def _prove(session: AsyncSession, session_id: UUID) -> None:
    await record(
        session,
        stream=session_id,
        deed="reflection.changed",
        actor="owner",
        recorded_at=await moment(session),
        body={},
    )

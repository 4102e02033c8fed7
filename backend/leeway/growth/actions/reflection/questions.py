"""The questions that are asked now: the organisation's newest set in a language, or Leeway's own (G16)."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.reflection import QUESTIONS, SET_SIZE, Question
from leeway.growth.rules.refusals import QuestionsTwice
from leeway.growth.store.journey import Owner
from leeway.growth.store.reflection import newest_set, question_kept, question_of
from leeway.growth.store.rows.reflection import QuestionSetRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden

OWN_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Version 0 is Leeway's own."""

    language: str
    version: int
    questions: tuple[Question, ...]


async def questions_now(session: AsyncSession, owner: Owner, language: str) -> QuestionSet:
    """A language that nobody wrote a set in falls back to Leeway's own."""
    kept = await newest_set(session, owner.organisation_id, language)
    if kept is not None:
        return _of(kept)
    return QuestionSet(language=OWN_LANGUAGE, version=0, questions=QUESTIONS)


async def write_questions(
    session: AsyncSession, owner: Owner, language: str, questions: tuple[Question, ...]
) -> QuestionSet:
    """The next version; sessions that ran keep the questions as they were asked."""
    if not owner.keeps_programme:
        raise Forbidden("Whoever keeps the programme edits the questions.")
    codes = [question.code for question in questions]
    if len(set(codes)) != len(codes) or len(codes) > SET_SIZE:
        raise QuestionsTwice("Give each question a code of its own.")
    before = await newest_set(session, owner.organisation_id, language)
    at = await moment(session)
    row = QuestionSetRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        language=language,
        version=1 if before is None else before.version + 1,
        questions=[question_kept(question) for question in questions],
        made_at=at,
    )
    session.add(row)
    await session.flush()
    body = {"language": language, "version": row.version}
    await record(session, stream=row.id, deed="questions.written", actor="programme", recorded_at=at, body=body)
    return _of(row)


def _of(row: QuestionSetRow) -> QuestionSet:
    return QuestionSet(
        language=row.language, version=row.version, questions=tuple(question_of(one) for one in row.questions)
    )

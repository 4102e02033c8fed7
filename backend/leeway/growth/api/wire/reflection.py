"""Question sets and reflection sessions, as their person sees them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.growth.actions.reflection.questions import QuestionSet as SetNow
from leeway.growth.api.wire.words import OwnWords
from leeway.growth.rules import reflection as rules
from leeway.growth.rules.reflection import MOST_PICKED, SET_SIZE, Level, Mode
from leeway.growth.store.reflection import question_of
from leeway.growth.store.rows.reflection import ReflectionSessionRow
from leeway.plumbing.wire import Count, Wire

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$", max_length=40)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12)]
QuestionText = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]


class Question(Wire):
    """`code` stays the same through versions and languages."""

    code: Code
    level: Level
    text: QuestionText


class QuestionSet(Wire):
    """Version 0 is Leeway's own."""

    language: str
    version: Count
    questions: list[Question]
    may_write: bool


class NewQuestionSet(Wire):
    language: Language
    questions: Annotated[list[Question], Field(min_length=1, max_length=SET_SIZE)]


class NewReflectionSession(Wire):
    """One to three questions by their codes; a partner is somebody to talk with, who is told nothing."""

    language: Language = "en"
    picks: Annotated[list[Code], Field(min_length=1, max_length=MOST_PICKED)]
    mode: Mode = Mode.ALONE
    partner_person_id: UUID | None = None


class ReflectionAnswer(Wire):
    code: Code
    text: OwnWords


class ReflectionAnswers(Wire):
    answers: Annotated[list[ReflectionAnswer], Field(max_length=MOST_PICKED)]


class AskedQuestion(Wire):
    """`first_answer` is what stood here in the first pass, null where this is the first."""

    code: str
    level: Level
    text: str
    answer: str
    first_answer: str | None


class ReflectionSession(Wire):
    id: UUID
    mode: Mode
    partner_person_id: UUID | None
    questions: list[AskedQuestion]
    first_pass_id: UUID | None
    opened_on: date
    row_version: Count


def set_of(now: SetNow, *, may_write: bool) -> QuestionSet:
    questions = [Question(code=one.code, level=one.level, text=one.text) for one in now.questions]
    return QuestionSet(language=now.language, version=now.version, questions=questions, may_write=may_write)


def questions_asked(asked: NewQuestionSet) -> tuple[rules.Question, ...]:
    return tuple(rules.Question(code=one.code, level=one.level, text=one.text) for one in asked.questions)


def session_of(row: ReflectionSessionRow, first: ReflectionSessionRow | None) -> ReflectionSession:
    return ReflectionSession(
        id=row.id,
        mode=Mode(row.mode),
        partner_person_id=row.partner_person_id,
        questions=[_asked(question_of(kept), row, first) for kept in row.questions],
        first_pass_id=row.first_pass_id,
        opened_on=row.opened_at.date(),
        row_version=row.row_version,
    )


def _asked(question: rules.Question, row: ReflectionSessionRow, first: ReflectionSessionRow | None) -> AskedQuestion:
    return AskedQuestion(
        code=question.code,
        level=question.level,
        text=question.text,
        answer=row.answers.get(question.code, ""),
        first_answer=None if first is None else first.answers.get(question.code, ""),
    )

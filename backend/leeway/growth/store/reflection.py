"""Question sets and reflection sessions as they are kept; a session is its person's alone."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.reflection import Level, Question
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.reflection import QuestionSetRow, ReflectionSessionRow


def question_of(kept: Mapping[str, str]) -> Question:
    return Question(code=kept["code"], level=Level(kept["level"]), text=kept["text"])


def question_kept(question: Question) -> dict[str, str]:
    return {"code": question.code, "level": question.level, "text": question.text}


async def newest_set(session: AsyncSession, organisation_id: UUID, language: str) -> QuestionSetRow | None:
    rows = await session.exec(
        select(QuestionSetRow)
        .where(col(QuestionSetRow.organisation_id) == organisation_id, col(QuestionSetRow.language) == language)
        .order_by(col(QuestionSetRow.version).desc())
        .limit(1)
    )
    return rows.first()


async def sessions_of(session: AsyncSession, owner: Owner) -> Sequence[ReflectionSessionRow]:
    """The newest first."""
    return (await session.exec(_of(owner).order_by(col(ReflectionSessionRow.id).desc()))).all()


async def session_of(
    session: AsyncSession, owner: Owner, session_id: UUID, *, to_change: bool = False
) -> ReflectionSessionRow | None:
    asked = _of(owner).where(col(ReflectionSessionRow.id) == session_id)
    return (await session.exec(asked.with_for_update() if to_change else asked)).first()


async def forget_sessions(session: AsyncSession, owner: Owner, session_id: UUID | None = None) -> None:
    """All of them, or this one with the passes that came after it."""
    mine = (
        col(ReflectionSessionRow.organisation_id) == owner.organisation_id,
        col(ReflectionSessionRow.person_id) == owner.person_id,
    )
    later = delete(ReflectionSessionRow).where(*mine, col(ReflectionSessionRow.first_pass_id).is_not(None))
    first = delete(ReflectionSessionRow).where(*mine)
    if session_id is not None:
        later = later.where(col(ReflectionSessionRow.first_pass_id) == session_id)
        first = first.where(col(ReflectionSessionRow.id) == session_id)
    await session.exec(later)
    await session.exec(first)


def _of(owner: Owner) -> SelectOfScalar[ReflectionSessionRow]:
    return select(ReflectionSessionRow).where(
        col(ReflectionSessionRow.organisation_id) == owner.organisation_id,
        col(ReflectionSessionRow.person_id) == owner.person_id,
    )

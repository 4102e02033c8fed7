"""Reflection sessions, and the question sets of the organisation."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class QuestionSetRow(GrowthTable, table=True):
    """One version in one language; it is never edited, the next version takes its place. About nobody."""

    __tablename__ = "question_set"
    __table_args__ = (Index("uq_question_set_version", "organisation_id", "language", "version", unique=True),)

    language: str = Field(sa_type=Text)
    version: int = Field(sa_type=Integer)
    questions: list[dict[str, str]] = Field(sa_type=JSONB)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))


class ReflectionSessionRow(GrowthTable, table=True):
    """The questions stand in it as they were asked, whatever becomes of the set. The partner is a name for oneself."""

    __tablename__ = "reflection_session"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "first_pass_id"], foreign("reflection_session")),
        CheckConstraint("mode IN ('alone','partner','group')", name="mode"),
        Index(None, "organisation_id", "person_id", "id"),
    )

    person_id: UUID
    mode: str = Field(sa_type=Text)
    partner_person_id: UUID | None
    questions: list[dict[str, str]] = Field(sa_type=JSONB)
    answers: dict[str, Any] = Field(sa_type=JSONB)
    first_pass_id: UUID | None
    opened_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

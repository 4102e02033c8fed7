"""A plan, what was noted on the way, and who was asked for a word."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, DateTime, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class PlanRow(GrowthTable, table=True):
    """Behaviours and steps are one document with one version: whoever saves has seen all of it."""

    __tablename__ = "plan"
    __table_args__ = (Index(None, "organisation_id", "person_id", "id"),)

    person_id: UUID
    aim: str = Field(sa_type=Text)
    behaviours: list[dict[str, Any]] = Field(sa_type=JSONB)
    steps: list[dict[str, Any]] = Field(sa_type=JSONB)
    started_on: date
    closed_on: date | None
    row_version: int = Field(sa_type=BigInteger)


class CheckInRow(GrowthTable, table=True):
    """Progress and setbacks alike; added, never scored."""

    __tablename__ = "check_in"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "plan_id"], foreign("plan")),
        CheckConstraint("with_whom IN ('alone','partner','mentor','peer','coach')", name="with_whom"),
        Index(None, "organisation_id", "plan_id", "id"),
    )

    plan_id: UUID
    with_whom: str = Field(sa_type=Text)
    progress: str = Field(sa_type=Text)
    setback: str = Field(sa_type=Text)
    helped: str = Field(sa_type=Text)
    hindered: str = Field(sa_type=Text)
    difference: str = Field(sa_type=Text)
    noted_on: date


class FeedbackRequestRow(GrowthTable, table=True):
    """One link for one answer. The link itself is not kept: only what tells it apart."""

    __tablename__ = "feedback_request"
    __table_args__ = (
        CheckConstraint("tap IN ('keep','more','differently')", name="tap"),
        Index(None, "organisation_id", "person_id", "id"),
        Index("uq_feedback_request_token", "organisation_id", "token_hash", unique=True),
    )

    person_id: UUID
    signed_as: str = Field(sa_type=Text)
    question: str = Field(sa_type=Text)
    token_hash: bytes = Field(sa_type=LargeBinary)
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))
    withdrawn: bool = Field(sa_type=Boolean)
    tap: str | None = Field(sa_type=Text)
    note: str = Field(sa_type=Text)

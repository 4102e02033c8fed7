"""A stage talk and the two pages of each round. No column says when a side wrote or handed in (R44)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class StageTalkRow(GrowthTable, table=True):
    """`row_version` moves with what both share, never with a page: it tells nothing of the other side."""

    __tablename__ = "stage_talk"
    __table_args__ = (
        CheckConstraint("state IN ('alone','together','agreed','ended')", name="state"),
        CheckConstraint("person_id <> other_person_id", name="two_people"),
        Index(None, "organisation_id", "person_id", "id"),
        Index(None, "organisation_id", "other_person_id", "id"),
    )

    person_id: UUID
    other_person_id: UUID
    with_coach: bool = Field(sa_type=Boolean)
    state: str = Field(sa_type=Text)
    round: int = Field(sa_type=Integer)
    tasks: list[str] = Field(sa_type=ARRAY(Text))
    outcome: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    reopen_asked: list[str] = Field(sa_type=ARRAY(Text))
    opened_at: datetime = Field(sa_type=DateTime(timezone=True))
    ended_on: date | None = None
    row_version: int = Field(sa_type=BigInteger)


class StageTalkPageRow(GrowthTable, table=True):
    """One side's page of one round; `ratings` are pairs in the order of the tasks, null until rated."""

    __tablename__ = "stage_talk_page"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "talk_id"], foreign("stage_talk")),
        CheckConstraint("side IN ('person','other')", name="side"),
        Index("uq_stage_talk_page_side", "organisation_id", "talk_id", "round", "side", unique=True),
    )

    talk_id: UUID
    round: int = Field(sa_type=Integer)
    side: str = Field(sa_type=Text)
    contribution: str = Field(sa_type=Text)
    stages: list[str] = Field(sa_type=ARRAY(Text))
    ratings: list[list[int] | None] = Field(sa_type=JSONB)
    handed_in: bool = Field(sa_type=Boolean)
    row_version: int = Field(sa_type=BigInteger)

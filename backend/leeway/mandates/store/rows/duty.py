"""Duties as they arise, and what became of each."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, DateTime, ForeignKeyConstraint, Index, Integer, Text, text
from sqlmodel import Field

from leeway.mandates.rules.duty import DutyKind
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of


class DutyRow(MandatesTable, table=True):
    """`due_on` is the last day; `cause_id` is the commitment that it came from, and a review has none."""

    __tablename__: ClassVar[str] = "duty"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        CheckConstraint(one_of("kind", *DutyKind), name="kind"),
        CheckConstraint("(kind = 'review') = (cause_id IS NULL)", name="cause"),
        CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name="done"),
        Index(
            "uq_duty_review_under_way",
            *("organisation_id", "mandate_id"),
            unique=True,
            postgresql_where=text("kind = 'review' AND done_at IS NULL"),
        ),
        Index("ix_duty_open", "organisation_id", "mandate_id", postgresql_where=text("done_at IS NULL")),
        Index(None, "organisation_id", "mandate_id", "due_on", "id"),
    )

    mandate_id: UUID
    kind: str = Field(sa_type=Text)
    whom: str | None = Field(sa_type=Text)
    days: int = Field(sa_type=Integer)
    cause_id: UUID | None
    arose_on: date = Field(sa_type=Date)
    due_on: date = Field(sa_type=Date)
    reminded_at: datetime | None = Field(sa_type=DateTime(timezone=True), default=None)
    done_at: datetime | None = Field(sa_type=DateTime(timezone=True), default=None)
    done_by: str | None = Field(sa_type=Text, default=None)
    word: str | None = Field(sa_type=Text, default=None)
    row_version: int = Field(sa_type=BigInteger)

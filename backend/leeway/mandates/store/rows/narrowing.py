"""Narrowings that were told: the terms that a mandate will have, from when, and why."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text, text
from sqlmodel import Field

from leeway.mandates.rules.narrowing import NoticeState
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of
from leeway.mandates.store.rows.terms import TermsColumns


class NarrowingRow(MandatesTable, TermsColumns, table=True):
    """`version` is the mandate's version that it became; one without notice has a reason (I38)."""

    __tablename__: ClassVar[str] = "narrowing"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        CheckConstraint(one_of("state", *NoticeState), name="state"),
        CheckConstraint("valid_until > valid_from", name="window"),
        CheckConstraint("(state = 'in_force') = (version IS NOT NULL)", name="became_a_version"),
        CheckConstraint("takes_effect_at > told_at OR reason IS NOT NULL", name="at_once_has_a_reason"),
        Index(
            "uq_narrowing_waiting",
            "organisation_id",
            "mandate_id",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "organisation_id", "mandate_id"),
    )

    mandate_id: UUID
    state: str = Field(sa_type=Text)
    reason: str | None = Field(sa_type=Text)
    told_by: UUID
    told_at: datetime = Field(sa_type=DateTime(timezone=True))
    takes_effect_at: datetime = Field(sa_type=DateTime(timezone=True))
    version: int | None = Field(sa_type=Integer)
    row_version: int = Field(sa_type=BigInteger)

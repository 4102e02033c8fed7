"""Templates: the mandate that a stage, or anybody, may begin to ask for."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.mandates.rules.template import Stage
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of
from leeway.mandates.store.rows.terms import NONE_KEPT


class TemplateRow(MandatesTable, table=True):
    """Drawn from one mandate, by the person who speaks for it."""

    __tablename__: ClassVar[str] = "template"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "parent_mandate_id"], foreign("mandate")),
        CheckConstraint(one_of("stage", *Stage), name="stage"),
        CheckConstraint("valid_days > 0", name="valid_days"),
        Index(None, "organisation_id", "stage"),
    )

    name: str = Field(sa_type=Text)
    decision_family: str = Field(sa_type=Text)
    stage: str | None = Field(sa_type=Text)
    parent_mandate_id: UUID
    author_id: UUID
    currency: str = Field(sa_type=Text)
    limits: list[dict[str, Any]] = Field(sa_type=JSONB)
    mode: str = Field(sa_type=Text)
    delegable: bool
    valid_days: int = Field(sa_type=Integer)
    duties: list[dict[str, Any]] = Field(sa_type=JSONB, default_factory=list, sa_column_kwargs=NONE_KEPT)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

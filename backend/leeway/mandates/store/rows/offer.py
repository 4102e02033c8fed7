"""Offers to customers, and what each version of one says."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.mandates.rules.offer_state import OfferState
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of


class OfferRow(MandatesTable, table=True):
    """`mandate_id` is the mandate that speaks for it, once one does; it stays the same over all versions."""

    __tablename__: ClassVar[str] = "offer"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        Index(None, "organisation_id", "mandate_id"),
        Index(None, "organisation_id", "made_by", "id"),
    )

    title: str = Field(sa_type=Text)
    account_id: UUID
    mandate_id: UUID | None
    version: int = Field(sa_type=Integer)
    made_by: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class OfferVersionRow(MandatesTable, table=True):
    """What it asks and what it adds up to stay as they were; only its state, its check and its money move on.

    `ask` is kept as in the decision log; the prices that it was weighed with are cited by its check there.
    """

    __tablename__: ClassVar[str] = "offer_version"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "offer_id"], foreign("offer")),
        ForeignKeyConstraint(["organisation_id", "hold_id"], foreign("hold")),
        CheckConstraint(one_of("state", *OfferState), name="state"),
        CheckConstraint("state NOT IN ('held','sent','accepted') OR hold_id IS NOT NULL", name="money_set_aside"),
        Index("uq_offer_version_number", "organisation_id", "offer_id", "number", unique=True),
        Index("uq_offer_version_hold", "organisation_id", "hold_id", unique=True),
    )

    offer_id: UUID
    number: int = Field(sa_type=Integer)
    state: str = Field(sa_type=Text)
    ask: dict[str, Any] = Field(sa_type=JSONB)
    figures: dict[str, Any] | None = Field(sa_type=JSONB)
    evaluation_id: UUID | None
    hold_id: UUID | None
    ends_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    made_by: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))

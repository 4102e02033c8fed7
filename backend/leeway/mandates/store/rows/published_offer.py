"""Published offers: what everybody may give without a mandate."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, DateTime, Index, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class PublishedOfferRow(MandatesTable, table=True):
    """Written once, since evaluations cite it; only its end may come earlier. Without a kind it is for everything."""

    __tablename__: ClassVar[str] = "published_offer"
    __table_args__ = (
        CheckConstraint("kind IN ('products','categories')", name="kind"),
        CheckConstraint("(kind IS NULL) = (cardinality(any_of) = 0)", name="for_something"),
        CheckConstraint("valid_until >= valid_from", name="window"),
        CheckConstraint("min_quantity >= 1 AND max_quantity >= min_quantity", name="quantities"),
        CheckConstraint("rate_bps BETWEEN 1 AND 10000", name="rate"),
        Index(None, "organisation_id", "valid_until"),
        Index("uq_published_offer_number", "organisation_id", "offer_number", unique=True),
    )

    name: str = Field(sa_type=Text)
    offer_number: str | None = Field(sa_type=Text)
    kind: str | None = Field(sa_type=Text)
    any_of: list[str] = Field(sa_type=ARRAY(Text))
    valid_from: date = Field(sa_type=Date)
    valid_until: date = Field(sa_type=Date)
    min_quantity: int = Field(sa_type=BigInteger)
    max_quantity: int | None = Field(sa_type=BigInteger)
    rate_bps: int = Field(sa_type=Integer)
    published_by: UUID
    published_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

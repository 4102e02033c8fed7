"""Deals of the past, as they came from the system that closed them: what a proposed mandate is replayed against."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable, foreign


class DealRow(MandatesTable, table=True):
    """`deal_number` is its id where it comes from. Account and owner are kept as the file names them, of its date."""

    __tablename__: ClassVar[str] = "deal"
    __table_args__ = (
        Index("uq_deal_number", "organisation_id", "deal_number", unique=True),
        Index(None, "organisation_id", "decided_on", "deal_number"),
    )

    deal_number: str = Field(sa_type=Text)
    account_number: str = Field(sa_type=Text)
    owner_employee_number: str | None = Field(sa_type=Text)
    decided_on: date
    currency: str = Field(sa_type=Text)
    segment: str | None = Field(sa_type=Text)


class DealLineRow(MandatesTable, table=True):
    """Sums of the line in 10^-6 of the currency's major unit; the net may lie above the reference.

    With a price book the reference is that book's, as its version then had it; without one the file brought its own.
    """

    __tablename__: ClassVar[str] = "deal_line"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "deal_id"], foreign("deal"), ondelete="CASCADE"),
        CheckConstraint("quantity_micros > 0", name="quantity"),
        ForeignKeyConstraint(["organisation_id", "price_book_id"], foreign("price_book")),
        CheckConstraint("reference_micros >= 0 AND net_micros >= 0 AND cost_micros >= 0", name="sums"),
        CheckConstraint("(price_book_id IS NULL) = (price_book_version IS NULL)", name="price_book"),
        Index("uq_deal_line_number", "organisation_id", "deal_id", "line", unique=True),
    )

    deal_id: UUID
    line: int = Field(sa_type=BigInteger)
    product_number: str = Field(sa_type=Text)
    category: str | None = Field(sa_type=Text)
    published_offer: str | None = Field(sa_type=Text)
    quantity_micros: int = Field(sa_type=BigInteger)
    reference_micros: int = Field(sa_type=BigInteger)
    net_micros: int = Field(sa_type=BigInteger)
    cost_micros: int | None = Field(sa_type=BigInteger)
    price_book_id: UUID | None
    price_book_version: int | None = Field(sa_type=BigInteger)


class DealHistoryRow(MandatesTable, table=True):
    """One row an organisation: `row_version` moves with every import that changed something."""

    __tablename__: ClassVar[str] = "deal_history"
    __table_args__ = (Index("uq_deal_history", "organisation_id", unique=True),)

    row_version: int = Field(sa_type=BigInteger)

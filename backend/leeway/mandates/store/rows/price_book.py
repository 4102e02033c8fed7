"""Price books: what products list at and cost for some accounts, from one day until another."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, DateTime, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of


class PriceBookRow(MandatesTable, table=True):
    """`version` is the newest, and the one that counts."""

    __tablename__: ClassVar[str] = "price_book"

    name: str = Field(sa_type=Text)
    currency: str = Field(sa_type=Text)
    version: int = Field(sa_type=BigInteger)
    row_version: int = Field(sa_type=BigInteger)


class PriceBookVersionRow(MandatesTable, table=True):
    """Written once. Without a kind the book is for everybody; `told_by` is a person or a system's token."""

    __tablename__: ClassVar[str] = "price_book_version"
    __table_args__ = (
        CheckConstraint(one_of("kind", "accounts", "segments"), name="kind"),
        CheckConstraint("(kind IS NULL) = (cardinality(any_of) = 0)", name="for_somebody"),
        CheckConstraint("valid_until > valid_from", name="window"),
        ForeignKeyConstraint(["organisation_id", "price_book_id"], foreign("price_book")),
        Index("uq_price_book_version_number", "organisation_id", "price_book_id", "number", unique=True),
    )

    price_book_id: UUID
    number: int = Field(sa_type=BigInteger)
    name: str = Field(sa_type=Text)
    kind: str | None = Field(sa_type=Text)
    any_of: list[str] = Field(sa_type=ARRAY(Text))
    valid_from: date = Field(sa_type=Date)
    valid_until: date | None = Field(sa_type=Date)
    prices: int = Field(sa_type=BigInteger)
    told_by: str = Field(sa_type=Text)
    told_at: datetime = Field(sa_type=DateTime(timezone=True))


class BookPriceRow(MandatesTable, table=True):
    """Written once, since evaluations cite it (I35); `until_version` is said when another price takes its place.

    Prices are exact integers of 10^-6 of the currency's major unit; `until_version` is exclusive.
    """

    __tablename__: ClassVar[str] = "book_price"
    __table_args__ = (
        CheckConstraint("reference_unit_price_micros >= 0", name="reference_unit_price"),
        CheckConstraint("cost_micros >= 0", name="cost"),
        CheckConstraint("coalesce(reference_unit_price_micros, cost_micros) IS NOT NULL", name="tells_something"),
        CheckConstraint("until_version > from_version", name="versions"),
        ForeignKeyConstraint(["organisation_id", "price_book_id"], foreign("price_book")),
        ForeignKeyConstraint(["organisation_id", "product_id"], foreign("product")),
        Index(
            "uq_book_price_now",
            *("organisation_id", "product_id", "price_book_id"),
            unique=True,
            postgresql_where=text("until_version IS NULL"),
        ),
        Index(None, "organisation_id", "price_book_id", "product_id", "from_version"),
    )

    price_book_id: UUID
    product_id: UUID
    reference_unit_price_micros: int | None = Field(sa_type=BigInteger)
    cost_micros: int | None = Field(sa_type=BigInteger)
    from_version: int = Field(sa_type=BigInteger)
    until_version: int | None = Field(sa_type=BigInteger)

"""Products and what they cost from when on."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable, foreign


class ProductRow(MandatesTable, table=True):
    """The price in force is `price_snapshot_id`; without one the product was never priced."""

    __tablename__: ClassVar[str] = "product"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "price_snapshot_id"], foreign("price_snapshot")),
        Index("uq_product_number", "organisation_id", "product_number", unique=True),
        Index(None, "organisation_id", "name_folded", "id"),
    )

    product_number: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    name_folded: str = Field(sa_type=Text)
    category: str | None = Field(sa_type=Text)
    price_snapshot_id: UUID | None
    row_version: int = Field(sa_type=BigInteger)


class PriceSnapshotRow(MandatesTable, table=True):
    """Written once: an evaluation cites the snapshot it was weighed against (I35).

    Prices are exact integers of 10^-6 of the currency's major unit. The product is named without a foreign
    key, since the product already points here.
    """

    __tablename__: ClassVar[str] = "price_snapshot"
    __table_args__ = (
        CheckConstraint("reference_unit_price_micros >= 0", name="reference_unit_price"),
        CheckConstraint("standard_cost_micros >= 0", name="standard_cost"),
        Index(None, "organisation_id", "product_id", "in_force_from"),
    )

    product_id: UUID
    currency: str = Field(sa_type=Text)
    reference_unit_price_micros: int | None = Field(sa_type=BigInteger)
    standard_cost_micros: int | None = Field(sa_type=BigInteger)
    in_force_from: datetime = Field(sa_type=DateTime(timezone=True))

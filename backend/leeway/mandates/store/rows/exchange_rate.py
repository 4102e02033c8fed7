"""Exchange rates as they were told, each with its id for ever."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Index, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class ExchangeRateRow(MandatesTable, table=True):
    """Written once: an evaluation cites the rate it was converted with (I13, I35). The newest of a pair is in force.

    One major unit of `currency` is numerator / denominator major units of `into_currency`.
    """

    __tablename__: ClassVar[str] = "exchange_rate"
    __table_args__ = (
        CheckConstraint("numerator > 0 AND denominator > 0", name="ratio"),
        CheckConstraint("currency <> into_currency", name="between_two"),
        Index("ix_exchange_rate_pair", "organisation_id", "currency", "into_currency", "in_force_from"),
    )

    currency: str = Field(sa_type=Text)
    into_currency: str = Field(sa_type=Text)
    numerator: int = Field(sa_type=BigInteger)
    denominator: int = Field(sa_type=BigInteger)
    in_force_from: datetime = Field(sa_type=DateTime(timezone=True))
    told_by: UUID

"""What the organisation asks for when authority is granted or taken away."""

from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class GrantPolicyRow(MandatesTable, table=True):
    """One per organisation; without one, the usual notice and no threshold."""

    __tablename__: ClassVar[str] = "grant_policy"
    __table_args__ = (
        CheckConstraint("(currency IS NULL) = (second_grantor_above_minor IS NULL)", name="amount_in_a_currency"),
        CheckConstraint("second_grantor_above_minor >= 0", name="threshold"),
        CheckConstraint("notice_days BETWEEN 1 AND 180", name="notice"),
        Index("uq_grant_policy", "organisation_id", unique=True),
    )

    second_grantor_above_minor: int | None = Field(sa_type=BigInteger)
    currency: str | None = Field(sa_type=Text)
    notice_days: int = Field(sa_type=Integer)
    row_version: int = Field(sa_type=BigInteger)

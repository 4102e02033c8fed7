"""Accounts: the customers to whom offers are made."""

from typing import ClassVar

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class AccountRow(MandatesTable, table=True):
    """`account_number` is the id in the customer's own system of record, as the file names it."""

    __tablename__: ClassVar[str] = "account"
    __table_args__ = (
        Index("uq_account_number", "organisation_id", "account_number", unique=True),
        Index(None, "organisation_id", "name_folded", "id"),
    )

    account_number: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    name_folded: str = Field(sa_type=Text)
    country: str | None = Field(sa_type=Text)
    segment: str | None = Field(sa_type=Text)
    owner_employee_number: str | None = Field(sa_type=Text)
    row_version: int = Field(sa_type=BigInteger)

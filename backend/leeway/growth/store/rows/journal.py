"""The private journal: sealed texts, and each person's key, sealed in turn. Read by a role of its own (D14, R43)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Index, LargeBinary
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable


class JournalKeyRow(GrowthTable, table=True):
    """`id` is the person's; the key opens with the installation's key alone, which is not in the database."""

    __tablename__ = "journal_key"
    __table_args__ = (CheckConstraint("uses BETWEEN 0 AND 2147483648", name="uses"),)

    wrapped: bytes = Field(sa_type=LargeBinary)
    uses: int = Field(sa_type=BigInteger)


class JournalEntryRow(GrowthTable, table=True):
    """`client_key` is the writer's own, so that a repeated request writes once."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index(None, "organisation_id", "person_id", "id"),
        Index("uq_journal_entry_client_key", "organisation_id", "person_id", "client_key", unique=True),
    )

    person_id: UUID
    client_key: UUID
    sealed: bytes = Field(sa_type=LargeBinary)
    written_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

"""Accounts at the identity provider, and whose they are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Index, Text
from sqlmodel import Field

from leeway.gateway.store.rows.table import GatewayTable


class IdentityRow(GatewayTable, table=True):
    """Issuer and subject together are one account, for ever: a provider gives no subject to somebody else."""

    __tablename__ = "identity"
    __table_args__ = (
        Index("uq_identity_issuer_subject", "organisation_id", "issuer", "subject", unique=True),
        Index("ix_identity_person", "organisation_id", "person_id"),
    )

    issuer: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    person_id: UUID
    linked_at: datetime = Field(sa_type=DateTime(timezone=True))

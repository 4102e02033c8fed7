"""Who is signed in. The secret in the browser's cookie is kept as a hash only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Index, LargeBinary
from sqlmodel import Field

from leeway.gateway.store.rows.table import GatewayTable


class SessionRow(GatewayTable, table=True):
    __tablename__ = "session"
    __table_args__ = (
        Index("uq_session_secret_hash", "organisation_id", "secret_hash", unique=True),
        Index("ix_session_person", "organisation_id", "person_id"),
    )

    secret_hash: bytes = Field(sa_type=LargeBinary)
    person_id: UUID
    authz_epoch: int
    signed_in_at: datetime = Field(sa_type=DateTime(timezone=True))
    seen_at: datetime = Field(sa_type=DateTime(timezone=True))
    ended_at: datetime | None = Field(sa_type=DateTime(timezone=True))

"""Who is signed in. The secret in the browser's cookie is kept as a hash only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Index, LargeBinary, Text
from sqlmodel import Field

from leeway.gateway.store.rows.table import GatewayTable


class SessionRow(GatewayTable, table=True):
    """`way` and `device` tell its owner which one it is. `provider_session` is the provider's own name for it."""

    __tablename__ = "session"
    __table_args__ = (
        Index("uq_session_secret_hash", "organisation_id", "secret_hash", unique=True),
        Index("ix_session_person", "organisation_id", "person_id"),
        Index("ix_session_identity", "organisation_id", "identity_id"),
    )

    secret_hash: bytes = Field(sa_type=LargeBinary)
    person_id: UUID
    way: str = Field(sa_type=Text)
    device: str = Field(sa_type=Text)
    identity_id: UUID | None
    provider_session: str | None = Field(sa_type=Text)
    authz_epoch: int
    signed_in_at: datetime = Field(sa_type=DateTime(timezone=True))
    seen_at: datetime = Field(sa_type=DateTime(timezone=True))
    ended_at: datetime | None = Field(sa_type=DateTime(timezone=True))

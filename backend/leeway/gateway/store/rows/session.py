"""Who is signed in. The secret in the browser's cookie is kept as a hash only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Index, LargeBinary, MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from leeway.plumbing.database import naming_convention

SCHEMA = "gateway"
metadata = MetaData(schema=SCHEMA, naming_convention=naming_convention)


class GatewayTable(SQLModel, registry=registry(metadata=metadata)):
    """Every key begins with the organisation (D1); ids are made by the application (D3)."""

    organisation_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)


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

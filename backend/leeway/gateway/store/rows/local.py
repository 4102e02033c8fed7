"""Signing in without an identity provider: what a person knows and has, links that were sent, tries that were made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, DateTime, Index, LargeBinary, Text
from sqlmodel import Field

from leeway.gateway.store.rows.table import GatewayTable


class AccountRow(GatewayTable, table=True):
    """`factor_secret` and `factor_draft` are sealed; `factor_step` is the last step of time that was used up."""

    __tablename__ = "account"
    __table_args__ = (Index("uq_account_person", "organisation_id", "person_id", unique=True),)

    person_id: UUID
    passphrase_hash: str = Field(sa_type=Text)
    passphrase_at: datetime = Field(sa_type=DateTime(timezone=True))
    factor_secret: bytes | None = Field(sa_type=LargeBinary)
    factor_draft: bytes | None = Field(sa_type=LargeBinary)
    factor_step: int = Field(sa_type=BigInteger)
    factor_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    recovery_hashes: list[bytes] = Field(sa_type=ARRAY(LargeBinary))
    made_at: datetime = Field(sa_type=DateTime(timezone=True))


class InvitationRow(GatewayTable, table=True):
    """A link that lets one person choose a passphrase, once. `keeps_factor` is false where a phone was lost."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("uq_invitation_secret_hash", "organisation_id", "secret_hash", unique=True),
        Index("ix_invitation_person", "organisation_id", "person_id"),
    )

    person_id: UUID
    secret_hash: bytes = Field(sa_type=LargeBinary)
    keeps_factor: bool
    made_by: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))
    ended_at: datetime | None = Field(sa_type=DateTime(timezone=True))


class SignInTryRow(GatewayTable, table=True):
    """What was tried, under a hash: an account from a network, a network, or an account from anywhere."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("uq_sign_in_try_key_hash", "organisation_id", "key_hash", unique=True),)

    key_hash: bytes = Field(sa_type=LargeBinary)
    failures: int
    last_at: datetime = Field(sa_type=DateTime(timezone=True))
    succeeded_at: datetime | None = Field(sa_type=DateTime(timezone=True))

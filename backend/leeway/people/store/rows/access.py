"""Roles granted by hand, and tokens for machines, of which only a hash is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign

ROLES = "role IN ('administrator','people_admin','programme_owner','works_council_auditor','margin','simulate')"


class RoleGrantRow(PeopleTable, table=True):
    __tablename__ = "role_grant"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        CheckConstraint(ROLES, name="role"),
        Index("uq_role_grant_once", "organisation_id", "person_id", "role", unique=True),
    )

    person_id: UUID
    role: str = Field(sa_type=Text)
    granted_by: str = Field(sa_type=Text)
    granted_at: datetime = Field(sa_type=DateTime(timezone=True))


class ApiTokenRow(PeopleTable, table=True):
    """`scopes` are separated by spaces, as in the internal token. The hash before the last rotation counts a while."""

    __tablename__ = "api_token"
    __table_args__ = (
        Index("uq_api_token_hash", "organisation_id", "token_hash", unique=True),
        Index("uq_api_token_hash_before", "organisation_id", "hash_before", unique=True),
    )

    name: str = Field(sa_type=Text)
    token_hash: str = Field(sa_type=Text)
    hash_before: str | None = Field(sa_type=Text)
    before_until: datetime | None = Field(sa_type=DateTime(timezone=True))
    scopes: str = Field(sa_type=Text)
    created_by: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    expires_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    last_used_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    revoked_at: datetime | None = Field(sa_type=DateTime(timezone=True))

"""What SCIM clients pushed, as they see it again; what it means for a person went through the engine of all sources."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign

HERE = text("deleted_at IS NULL")


class ScimUserRow(PeopleTable, table=True):
    """Its id is the resource's, and the key of the source's record. `resource` holds kept attributes and nothing else.

    A deleted one stays: who is pushed again under the same name returns under the same id, as the same person.
    """

    __tablename__ = "scim_user"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "source_id"], foreign("source"), ondelete="CASCADE"),
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        Index("uq_scim_user_name", "organisation_id", "source_id", "user_name_key", unique=True, postgresql_where=HERE),
        Index(
            "uq_scim_user_external", "organisation_id", "source_id", "external_id", unique=True, postgresql_where=HERE
        ),
        Index(None, "organisation_id", "source_id", "user_name_key"),
        Index(None, "organisation_id", "source_id", "external_id"),
        Index(None, "organisation_id", "source_id", "id"),
        Index(None, "organisation_id", "person_id"),
    )

    source_id: UUID
    person_id: UUID
    user_name_key: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    external_id: str | None = Field(sa_column=Column(Text(collation="C"), nullable=True))
    resource: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    deleted_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    changed_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class ScimGroupRow(PeopleTable, table=True):
    """A group as it was pushed, members by their ids as resources; what it means is the team."""

    __tablename__ = "scim_group"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "source_id"], foreign("source"), ondelete="CASCADE"),
        Index(None, "organisation_id", "source_id", "id"),
    )

    source_id: UUID
    # Without a foreign key: a team may be dissolved by hand, and is made anew by the next push.
    team_id: UUID
    external_id: str | None = Field(sa_column=Column(Text(collation="C"), nullable=True))
    resource: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    changed_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

"""A connected source: how it is read, its sealed secrets, and what it last said about each person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign


class SourceRow(PeopleTable, table=True):
    """`cursor_at` is a moment of the source's own clock (P3). `slug` never changes: references are written with it.

    A SCIM client pushes: it has no declaration, comes with the token `token_id`; its `fields` are those it ever sent.
    """

    __tablename__ = "source"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "token_id"], foreign("api_token")),
        CheckConstraint("kind IN ('rest','scim')", name="kind"),
        CheckConstraint("mode IN ('preview','automatic')", name="mode"),
        CheckConstraint("every_minutes >= 5", name="every"),
        Index("uq_source_slug", "organisation_id", "slug", unique=True),
        Index("uq_source_token", "organisation_id", "token_id", unique=True),
    )

    kind: str = Field(sa_type=Text, sa_column_kwargs={"server_default": text("'rest'")})
    token_id: UUID | None
    slug: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    declaration: str = Field(sa_type=Text)
    fields: list[str] = Field(sa_type=JSONB)
    priority: int = Field(sa_type=Integer)
    mode: str = Field(sa_type=Text)
    paused: bool
    every_minutes: int | None = Field(sa_type=Integer)
    due_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    shape: list[str] = Field(sa_type=JSONB)
    cursor_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    asked_again: bool
    last_seen_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    last_failure: str | None = Field(sa_type=Text)
    last_failed_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    config_version: int = Field(sa_type=BigInteger)
    created_by: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class SourceSecretRow(PeopleTable, table=True):
    """Sealed with a key that lies outside the database; nothing opens it but a run and a look at the first page."""

    __tablename__ = "source_secret"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "source_id"], foreign("source"), ondelete="CASCADE"),
        Index("uq_source_secret_name", "organisation_id", "source_id", "name", unique=True),
    )

    source_id: UUID
    name: str = Field(sa_type=Text)
    sealed: bytes = Field(sa_type=LargeBinary)
    set_at: datetime = Field(sa_type=DateTime(timezone=True))


class SourceRecordRow(PeopleTable, table=True):
    """What a source last said under one id of its own. `cells` hold allow-listed fields and nothing else."""

    __tablename__ = "source_record"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "source_id"], foreign("source"), ondelete="CASCADE"),
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        CheckConstraint("state IN ('live','aside','review','gone')", name="state"),
        Index("uq_source_record_key", "organisation_id", "source_id", "key", unique=True),
        Index(None, "organisation_id", "person_id"),
    )

    source_id: UUID
    key: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    state: str = Field(sa_type=Text)
    reason: str | None = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)
    cells: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    candidates: list[str] = Field(sa_type=JSONB)
    person_id: UUID | None
    decided: str | None = Field(sa_type=Text)
    decided_by: str | None = Field(sa_type=Text)
    first_seen_at: datetime = Field(sa_type=DateTime(timezone=True))
    changed_at: datetime = Field(sa_type=DateTime(timezone=True))


class RunPageRow(PeopleTable, table=True):
    """A page as it was fetched, allow-listed and packed; `following` is where a resumed run goes on (P12).

    `marks` are what would show that a later page is this one again (P21).
    """

    __tablename__ = "run_page"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "run_id"], foreign("run"), ondelete="CASCADE"),
        Index("uq_run_page_position", "organisation_id", "run_id", "position", unique=True),
    )

    run_id: UUID
    position: int = Field(sa_type=Integer)
    packed: bytes = Field(sa_type=LargeBinary)
    marks: list[str] = Field(sa_type=JSONB)
    following: dict[str, Any] | None = Field(sa_column=Column(JSONB(none_as_null=True), nullable=True))


class RunRecordRow(PeopleTable, table=True):
    """What a plan will note about a source's record: only those whose note would be another than it is."""

    __tablename__ = "run_record"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "run_id"], foreign("run"), ondelete="CASCADE"),
        Index("uq_run_record_key", "organisation_id", "run_id", "key", unique=True),
    )

    run_id: UUID
    key: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    state: str = Field(sa_type=Text)
    reason: str | None = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)
    cells: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    candidates: list[str] = Field(sa_type=JSONB)
    person_id: UUID | None

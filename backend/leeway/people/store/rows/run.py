"""An import run: what was sent, what it would change, who said yes, what became of it."""

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

STATES = "state IN ('fetching','previewed','refused','applying','applied','failed','cancelled')"


class RunRow(PeopleTable, table=True):
    __tablename__ = "run"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "source_id"], foreign("source")),
        CheckConstraint("kind IN ('snapshot','delta','undo','calendar')", name="kind"),
        CheckConstraint(STATES, name="state"),
        Index(None, "organisation_id", "created_at", "id"),
        Index(None, "organisation_id", "source_id", "id"),
        # One run at a time fetches from a source or applies what it said (P16).
        Index(
            "uq_run_of_source",
            "organisation_id",
            "source_id",
            unique=True,
            postgresql_where=text("state IN ('fetching','applying')"),
        ),
    )

    kind: str = Field(sa_type=Text)
    file_name: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    headers: list[dict[str, Any]] = Field(sa_type=JSONB)
    faults: list[dict[str, Any]] = Field(sa_type=JSONB)
    guards: list[dict[str, Any]] = Field(sa_type=JSONB)
    new_units: list[dict[str, Any]] = Field(sa_type=JSONB)
    joins: int = Field(sa_type=Integer)
    changes: int = Field(sa_type=Integer)
    leaves: int = Field(sa_type=Integer)
    unchanged: int = Field(sa_type=Integer)
    base_version: int = Field(sa_type=BigInteger)
    plan_hash: str | None = Field(sa_type=Text)
    created_by: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    approved_by: str | None = Field(sa_type=Text)
    approved_hash: str | None = Field(sa_type=Text)
    approved_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    approval_reason: str | None = Field(sa_type=Text)
    job_id: UUID | None
    failure: str | None = Field(sa_type=Text)
    source: str = Field(sa_type=Text, sa_column_kwargs={"server_default": text("'csv'")})
    source_id: UUID | None
    config_version: int | None = Field(sa_type=BigInteger)
    undoes: UUID | None
    fetched: int = Field(sa_type=Integer, sa_column_kwargs={"server_default": text("0")})
    aside: int = Field(sa_type=Integer, sa_column_kwargs={"server_default": text("0")})
    noted: int = Field(sa_type=Integer, sa_column_kwargs={"server_default": text("0")})
    since_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    source_time_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    finished_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class RunFileRow(PeopleTable, table=True):
    """The allow-listed cells of a run's file, packed, under the run's id: no other column of it was ever stored."""

    __tablename__ = "run_file"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "id"], foreign("run")),)

    packed: bytes = Field(sa_type=LargeBinary)


class RunChangeRow(PeopleTable, table=True):
    """One planned change: what is shown (`fields`) and what is written (`after`)."""

    __tablename__ = "run_change"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "run_id"], foreign("run")),
        CheckConstraint("kind IN ('join','change','leave')", name="kind"),
        Index("uq_run_change_position", "organisation_id", "run_id", "position", unique=True),
        Index(None, "organisation_id", "person_id"),
    )

    run_id: UUID
    position: int = Field(sa_type=Integer)
    kind: str = Field(sa_type=Text)
    event: str = Field(sa_type=Text)
    person_id: UUID
    base_version: int | None = Field(sa_type=BigInteger)
    opens_employment: bool
    moves: bool
    person_name: str = Field(sa_type=Text)
    employee_number: str | None = Field(sa_type=Text)
    fields: list[dict[str, Any]] = Field(sa_type=JSONB)
    after: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))

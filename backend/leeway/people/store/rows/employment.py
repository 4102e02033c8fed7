"""The dated record of where a person worked, and every name their sources gave them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign


class EmploymentRow(PeopleTable, table=True):
    __tablename__ = "employment"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        ForeignKeyConstraint(["organisation_id", "manager_id"], foreign("person")),
        ForeignKeyConstraint(["organisation_id", "unit_id"], foreign("unit")),
        CheckConstraint("valid_from < valid_until", name="validity"),
        Index(
            "uq_employment_current",
            "organisation_id",
            "person_id",
            unique=True,
            postgresql_where=text("valid_until IS NULL"),
        ),
        Index(None, "organisation_id", "person_id", "valid_from"),
    )

    person_id: UUID
    source: str = Field(sa_type=Text)
    source_id: str = Field(sa_type=Text)
    valid_from: date
    valid_until: date | None
    title: str | None = Field(sa_type=Text)
    unit_id: UUID | None
    location: str | None = Field(sa_type=Text)
    country: str | None = Field(sa_type=Text)
    cost_centre: str | None = Field(sa_type=Text)
    worker_type: str | None = Field(sa_type=Text)
    manager_id: UUID | None
    manager_reference: str | None = Field(sa_type=Text)


class IdentityLinkRow(PeopleTable, table=True):
    """What a source calls a person. A renamed key is superseded, never overwritten, so the old one still leads here."""

    __tablename__ = "identity_link"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        CheckConstraint("kind IN ('source_id','employee_no','email','scim_id','external_id')", name="kind"),
        Index(
            "uq_identity_link_live",
            "organisation_id",
            "source",
            "kind",
            "value",
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index(None, "organisation_id", "person_id"),
        Index(None, "organisation_id", "value"),
    )

    person_id: UUID
    source: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    value: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    first_seen_at: datetime = Field(sa_type=DateTime(timezone=True))
    superseded_at: datetime | None = Field(sa_type=DateTime(timezone=True))

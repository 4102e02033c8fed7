"""A person as the directory shows them, and their place in the tree."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign

STATUSES = "status IN ('prehire','onboarding','active','leave','suspended','terminated','deleted')"


class PersonRow(PeopleTable, table=True):
    """The present picture, so that the directory reads one row; the dated record is `employment`."""

    __tablename__ = "person"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "unit_id"], foreign("unit")),
        ForeignKeyConstraint(["organisation_id", "manager_id"], foreign("person")),
        ForeignKeyConstraint(["organisation_id", "effective_coach_id"], foreign("person")),
        CheckConstraint(STATUSES, name="status"),
        CheckConstraint("manager_id <> id", name="manager"),
        Index(None, "organisation_id", "manager_id"),
        Index(None, "organisation_id", "manager_reference"),
        Index(None, "organisation_id", "effective_coach_id"),
        Index(None, "organisation_id", "unit_id"),
        Index(None, "organisation_id", "name_folded", "id"),
        Index(None, "organisation_id", "family_folded"),
        Index(None, "organisation_id", "work_email"),
        Index(None, "organisation_id", "employee_number"),
    )

    display_name: str = Field(sa_type=Text)
    given_name: str = Field(sa_type=Text)
    family_name: str = Field(sa_type=Text)
    # Folded when kept, compared by bytes: a prefix is a range on the index (X21).
    name_folded: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    family_folded: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    work_email: str | None = Field(sa_column=Column(Text(collation="C"), nullable=True))
    employee_number: str | None = Field(sa_column=Column(Text(collation="C"), nullable=True))
    locale: str | None = Field(sa_type=Text)
    time_zone: str | None = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    started_on: date | None
    ended_on: date | None
    title: str | None = Field(sa_type=Text)
    unit_id: UUID | None
    location: str | None = Field(sa_type=Text)
    country: str | None = Field(sa_type=Text)
    cost_centre: str | None = Field(sa_type=Text)
    worker_type: str | None = Field(sa_type=Text)
    manager_reference: str | None = Field(sa_type=Text)
    manager_id: UUID | None
    effective_coach_id: UUID | None
    coaches: bool
    authz_epoch: int = Field(sa_type=BigInteger)
    row_version: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(sa_type=DateTime(timezone=True))


class TreePlaceRow(PeopleTable, table=True):
    """The line from the top down to a person (whose id it shares) as one text: a subtree is a range of an index.

    Kept apart from the person, so that moving ten thousand people rewrites narrow rows and bumps nobody's version.
    """

    __tablename__ = "tree_place"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "id"], foreign("person")),
        Index(None, "organisation_id", "path"),
    )

    path: str = Field(sa_column=Column(Text(collation="C"), nullable=False))
    layer: int = Field(sa_type=Integer)

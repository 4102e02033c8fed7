"""Units: where in the organisation somebody works."""

from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign


class UnitRow(PeopleTable, table=True):
    __tablename__ = "unit"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "parent_id"], foreign("unit")),
        CheckConstraint("kind IN ('company','division','department','location','cost_centre')", name="kind"),
        CheckConstraint("parent_id <> id", name="parent"),
        Index(None, "organisation_id", "parent_id"),
    )

    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    parent_id: UUID | None
    row_version: int = Field(sa_type=BigInteger)

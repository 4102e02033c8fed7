"""Teams and who is in them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable, foreign


class TeamRow(PeopleTable, table=True):
    __tablename__ = "team"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "lead_person_id"], foreign("person")),
        CheckConstraint("kind IN ('account','project')", name="kind"),
        Index(None, "organisation_id", "lead_person_id"),
    )

    name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    lead_person_id: UUID | None
    row_version: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))


class TeamMemberRow(PeopleTable, table=True):
    __tablename__ = "team_member"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "team_id"], foreign("team")),
        ForeignKeyConstraint(["organisation_id", "person_id"], foreign("person")),
        Index("uq_team_member_once", "organisation_id", "team_id", "person_id", unique=True),
        Index(None, "organisation_id", "person_id"),
    )

    team_id: UUID
    person_id: UUID

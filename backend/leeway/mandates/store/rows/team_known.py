"""What mandates knows of teams: name, lead and who is in them."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable, foreign


class TeamKnownRow(MandatesTable, table=True):
    """`id` is the team's; fed by people's events, newer versions win. A team that ended keeps its name."""

    __tablename__: ClassVar[str] = "team_known"
    __table_args__ = (
        CheckConstraint("kind IN ('account','project')", name="kind"),
        Index(None, "organisation_id", "lead_person_id"),
    )

    name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    lead_person_id: UUID | None
    exists: bool
    row_version: int = Field(sa_type=BigInteger)


class TeamMemberKnownRow(MandatesTable, table=True):
    __tablename__: ClassVar[str] = "team_member_known"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "team_id"], foreign("team_known")),
        Index("uq_team_member_known_once", "organisation_id", "team_id", "person_id", unique=True),
        Index(None, "organisation_id", "person_id"),
    )

    team_id: UUID
    person_id: UUID

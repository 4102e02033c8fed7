"""What people and organisations add to the starters of a stage (G11). A line is added and taken away, never edited."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable

STAGE = "stage IN ('stepping_in','stepping_out','stepping_up')"
KIND = "kind IN ('try','coach_gives')"


class OwnPracticeRow(GrowthTable, table=True):
    """One's own line: read by nobody else."""

    __tablename__ = "own_practice"
    __table_args__ = (
        CheckConstraint(STAGE, name="stage"),
        CheckConstraint(KIND, name="kind"),
        Index(None, "organisation_id", "person_id", "id"),
    )

    person_id: UUID
    stage: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    added_on: date


class HousePracticeRow(GrowthTable, table=True):
    """The organisation's line: offered to everybody, about nobody, so it names nobody either."""

    __tablename__ = "house_practice"
    __table_args__ = (CheckConstraint(STAGE, name="stage"), CheckConstraint(KIND, name="kind"))

    stage: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    added_on: date

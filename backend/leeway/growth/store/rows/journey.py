"""A journey and its spells. No column says why or when somebody paused or stopped: there is none to be read (G6)."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Integer, Text, text
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class JourneyRow(GrowthTable, table=True):
    __tablename__ = "journey"
    __table_args__ = (
        CheckConstraint("state IN ('active','paused','stopped')", name="state"),
        # One open path at a time, whoever races.
        Index(
            "uq_journey_open",
            "organisation_id",
            "person_id",
            unique=True,
            postgresql_where=text("state <> 'stopped'"),
        ),
        Index(None, "organisation_id", "person_id", "id"),
    )

    person_id: UUID
    state: str = Field(sa_type=Text)
    opted_in_on: date
    row_version: int = Field(sa_type=BigInteger)


class StageSpellRow(GrowthTable, table=True):
    """Grows only: a spell is added, later who backs it and its end are written. `place` is its place in the history."""

    __tablename__ = "stage_spell"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "journey_id"], foreign("journey")),
        CheckConstraint("stage IN ('stepping_in','stepping_out','stepping_up')", name="stage"),
        CheckConstraint("until_on >= from_on", name="until"),
        Index("uq_stage_spell_place", "organisation_id", "journey_id", "place", unique=True),
        Index(
            "uq_stage_spell_running",
            "organisation_id",
            "journey_id",
            "stage",
            unique=True,
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    journey_id: UUID
    place: int = Field(sa_type=Integer)
    stage: str = Field(sa_type=Text)
    aims: str = Field(sa_type=Text)
    support: str = Field(sa_type=Text)
    from_on: date
    until_on: date | None
    sponsor_person_id: UUID | None = None
    core_role: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})


class EffortNoteRow(GrowthTable, table=True):
    """Whether a spell felt extra or smarter, on a day: own word, read by its person alone (G5)."""

    __tablename__ = "effort_note"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "spell_id"], foreign("stage_spell")),
        CheckConstraint("effort IN ('extra','smarter')", name="effort"),
        Index("uq_effort_note_spell_day", "organisation_id", "spell_id", "noted_on", unique=True),
    )

    spell_id: UUID
    effort: str = Field(sa_type=Text)
    noted_on: date

"""Forms, campaigns and assessments. What a rater answered has no name and no moment on it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, DateTime, Float, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class FormRow(GrowthTable, table=True):
    """The organisation's own, the newest version counts; version 0 is Leeway's and is kept nowhere."""

    __tablename__ = "form"
    __table_args__ = (Index("uq_form_version", "organisation_id", "version", unique=True),)

    version: int = Field(sa_type=Integer)
    title: str = Field(sa_type=Text)
    items: list[dict[str, Any]] = Field(sa_type=JSONB)
    made_at: datetime = Field(sa_type=DateTime(timezone=True))


class CampaignRow(GrowthTable, table=True):
    """The items stand in it as they are asked. `people` and `invited` stay as planned: whoever leaves leaves no gap."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("state IN ('draft','launched','closed')", name="state"),
        CheckConstraint("least >= 5", name="least"),
        CheckConstraint("others = 0 OR others BETWEEN 6 AND 10", name="others"),
    )

    title: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    least: int = Field(sa_type=Integer)
    others: int = Field(sa_type=Integer)
    form_version: int = Field(sa_type=Integer)
    items: list[dict[str, Any]] = Field(sa_type=JSONB)
    people: int = Field(sa_type=Integer)
    invited: int = Field(sa_type=Integer)
    closes_on: date
    launched_on: date | None
    closed_on: date | None
    reliability: float | None = Field(sa_type=Float)
    row_version: int = Field(sa_type=BigInteger)


class AssessmentRow(GrowthTable, table=True):
    """One person in one campaign; where they stand is frozen when it is launched."""

    __tablename__ = "assessment"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "campaign_id"], foreign("campaign")),
        Index("uq_assessment_person", "organisation_id", "campaign_id", "person_id", unique=True),
        Index(None, "organisation_id", "person_id", "id"),
    )

    campaign_id: UUID
    person_id: UUID
    unit_name: str = Field(sa_type=Text)
    level: int = Field(sa_type=Integer)


class InvitationRow(GrowthTable, table=True):
    """Who is asked about whom. That they answered is known, for nobody answers twice; what they answered is not."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "assessment_id"], foreign("assessment"), ondelete="CASCADE"),
        CheckConstraint("rater_group IN ('self','coach','others')", name="rater_group"),
        Index("uq_invitation_rater", "organisation_id", "assessment_id", "rater_id", unique=True),
        Index(None, "organisation_id", "rater_id", "id"),
    )

    assessment_id: UUID
    rater_id: UUID
    rater_group: str = Field(sa_type=Text)
    answered: bool = Field(sa_type=Boolean)


class AssessmentResponseRow(GrowthTable, table=True):
    """The id is chance alone: one made from the moment would say who answered."""

    __tablename__ = "assessment_response"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "assessment_id"], foreign("assessment"), ondelete="CASCADE"),
        CheckConstraint("rater_group IN ('self','coach','others')", name="rater_group"),
        Index(None, "organisation_id", "assessment_id"),
    )

    assessment_id: UUID
    rater_group: str = Field(sa_type=Text)
    answers: dict[str, int] = Field(sa_type=JSONB)


class CampaignReleaseRow(GrowthTable, table=True):
    """What was told of a campaign's groups, once; `told` is what the gate must know of it for later ones.

    The id is the campaign's.
    """

    __tablename__ = "campaign_release"
    __table_args__ = (ForeignKeyConstraint(["organisation_id", "id"], foreign("campaign")),)

    groups: list[dict[str, Any]] = Field(sa_type=JSONB)
    told: list[dict[str, int]] = Field(sa_type=JSONB)
    released_on: date

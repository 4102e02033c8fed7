"""What a person shows to a named human, and when that human looked."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable, foreign


class ShareRow(GrowthTable, table=True):
    """`item_id` is a spell's, a plan's or an assessment's; the item stays where it is and is read there."""

    __tablename__ = "share"
    __table_args__ = (
        CheckConstraint("kind IN ('stage','plan','assessment')", name="kind"),
        CheckConstraint("to_whom IN ('coach','colleague')", name="to_whom"),
        CheckConstraint("person_id <> with_person_id", name="two_people"),
        Index(None, "organisation_id", "person_id", "id"),
        Index(None, "organisation_id", "with_person_id", "id"),
        Index(
            "uq_share_open",
            "organisation_id",
            "with_person_id",
            "item_id",
            unique=True,
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    person_id: UUID
    with_person_id: UUID
    to_whom: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    item_id: UUID
    shared_on: date
    ended_on: date | None


class ShareReadRow(GrowthTable, table=True):
    """One look at a shared item by whom it is shared with: for the person who shared it."""

    __tablename__ = "share_read"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "share_id"], foreign("share")),
        Index(None, "organisation_id", "share_id", "id"),
    )

    share_id: UUID
    read_at: datetime = Field(sa_type=DateTime(timezone=True))

"""What growth knows of a person: whether they may sign in, their coach and unit, whether they keep the programme.

Names and other roles stay where they belong.
"""

from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Index, Text, false
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable


class PersonKnownRow(GrowthTable, table=True):
    """`id` is the person's; fed by people's events, newer versions win."""

    __tablename__ = "person_known"
    __table_args__ = (Index(None, "organisation_id", "coach_id"),)

    status: str = Field(sa_type=Text)
    coach_id: UUID | None = None
    unit_id: UUID | None = None
    unit_name: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    keeps_programme: bool = Field(default=False, sa_type=Boolean, sa_column_kwargs={"server_default": false()})
    authz_epoch: int = Field(sa_type=BigInteger)
    row_version: int = Field(sa_type=BigInteger)

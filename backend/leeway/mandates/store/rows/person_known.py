"""What mandates knows of a person: name, whether they are there, what they may, who coaches them."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class PersonKnownRow(MandatesTable, table=True):
    """`id` is the person's; fed by people's events, newer versions win."""

    __tablename__: ClassVar[str] = "person_known"
    __table_args__ = (Index(None, "organisation_id", "employee_number"),)

    display_name: str = Field(sa_type=Text)
    employee_number: str | None = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    effective_coach_id: UUID | None
    roles: list[str] = Field(sa_type=ARRAY(Text))
    authz_epoch: int = Field(sa_type=BigInteger)
    row_version: int = Field(sa_type=BigInteger)

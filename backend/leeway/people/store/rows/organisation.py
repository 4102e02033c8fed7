"""The organisation, and the version of its directory that every plan is made against."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime
from sqlmodel import Field

from leeway.people.store.rows.table import PeopleTable


class OrganisationRow(PeopleTable, table=True):
    """One row, its id is the organisation's. It is also the lock that lets one import in at a time (P16)."""

    __tablename__ = "organisation"

    directory_version: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))

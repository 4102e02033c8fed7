"""What growth knows of a person: whether they may sign in. Names, units and roles stay where they belong."""

from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from leeway.growth.store.rows.table import GrowthTable


class PersonKnownRow(GrowthTable, table=True):
    """`id` is the person's; fed by people's events, newer versions win."""

    __tablename__ = "person_known"

    status: str = Field(sa_type=Text)
    authz_epoch: int = Field(sa_type=BigInteger)
    row_version: int = Field(sa_type=BigInteger)

"""Slices of budgets: whose, and whose budgets they were cut from."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable, foreign


class CarveRow(MandatesTable, table=True):
    """One per mandate with a slice, with the mandate's id; its size is the budget on the mandate's own anchor.

    `funded_by` are the mandates whose anchors hold it. Once ended, whatever comes free goes back to them.
    """

    __tablename__: ClassVar[str] = "carve"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "id"], foreign("budget_anchor")),
        CheckConstraint("cardinality(funded_by) > 0", name="cut_from_somewhere"),
    )

    funded_by: list[UUID] = Field(sa_type=ARRAY(Uuid))
    ended: bool

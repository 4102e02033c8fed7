"""Mandates, and what each version of one said."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.mandate_state import MandateState, Revocation
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of
from leeway.mandates.store.rows.terms import TermsColumns


class MandateRow(MandatesTable, table=True):
    """`request_id` carries no foreign key, since requests already point here.

    `ancestor_ids` begins with the parent and ends with the root, so that a chain is read in one statement.

    A mandate without a grantor is a root: the organisation itself granted it.
    """

    __tablename__: ClassVar[str] = "mandate"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "parent_id"], foreign("mandate")),
        ForeignKeyConstraint(["organisation_id", "predecessor_id"], foreign("mandate")),
        CheckConstraint(one_of("state", *MandateState), name="state"),
        CheckConstraint(one_of("allocation", *Allocation), name="allocation"),
        CheckConstraint(one_of("revocation", *Revocation), name="revocation"),
        CheckConstraint("(state = 'revoked') = (revocation IS NOT NULL)", name="revoked_how"),
        CheckConstraint("holder_kind IN ('person','team')", name="holder_kind"),
        CheckConstraint("grantor_id <> holder_id", name="grantor_is_not_holder"),
        CheckConstraint("second_grantor_id NOT IN (grantor_id, holder_id)", name="second_is_another"),
        CheckConstraint("predecessor_id IS NOT NULL OR NOT carry_over", name="carries_from_somewhere"),
        CheckConstraint("(grantor_id IS NULL) = (parent_id IS NULL)", name="only_a_root_has_no_grantor"),
        CheckConstraint("depth = cardinality(ancestor_ids) + 1", name="depth"),
        CheckConstraint("NOT (id = ANY (ancestor_ids))", name="acyclic"),
        Index("uq_mandate_request", "organisation_id", "request_id", unique=True),
        Index(None, "organisation_id", "holder_id", "state"),
        Index(None, "organisation_id", "grantor_id", "state"),
        Index(None, "organisation_id", "parent_id"),
        Index(None, "organisation_id", "predecessor_id"),
        # What the timers look through: few of many.
        Index(
            "ix_mandate_running",
            "organisation_id",
            "id",
            postgresql_where=text("state IN ('proposed','offered','active','suspended')"),
        ),
    )

    title: str = Field(sa_type=Text)
    decision_type: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    revocation: str | None = Field(sa_type=Text)
    reason: str | None = Field(sa_type=Text)
    holder_kind: str = Field(sa_type=Text)
    holder_id: UUID
    grantor_id: UUID | None
    second_grantor_id: UUID | None = None
    parent_id: UUID | None
    ancestor_ids: list[UUID] = Field(sa_type=ARRAY(Uuid))
    depth: int = Field(sa_type=Integer)
    version: int = Field(sa_type=Integer)
    allocation: str = Field(
        sa_type=Text, default=Allocation.SHARED, sa_column_kwargs={"server_default": str(Allocation.SHARED)}
    )
    # A renewal: what it comes after, and since when it stands in its place.
    predecessor_id: UUID | None = None
    carry_over: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    took_over_at: datetime | None = Field(sa_type=DateTime(timezone=True), default=None)
    request_id: UUID | None
    document_ref: str | None = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    accepted_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    ended_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class MandateVersionRow(MandatesTable, TermsColumns, table=True):
    """Written once: a commitment cites its version for ever (I35)."""

    __tablename__: ClassVar[str] = "mandate_version"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        CheckConstraint("valid_until > valid_from", name="window"),
        Index("uq_mandate_version_number", "organisation_id", "mandate_id", "number", unique=True),
    )

    mandate_id: UUID
    number: int = Field(sa_type=Integer)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))

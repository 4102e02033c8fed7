"""Requests for a mandate, and what each side has said."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, DateTime, ForeignKeyConstraint, Index, Integer, Text
from sqlmodel import Field

from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of
from leeway.mandates.store.rows.terms import TermsColumns


class MandateRequestRow(MandatesTable, TermsColumns, table=True):
    """The terms on the row itself are the asker's draft; what has been said to the other side are versions.

    `former_grantor_id` is who was asked first and has left; the mandate above is then the one that it went on to.
    """

    __tablename__: ClassVar[str] = "mandate_request"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "parent_mandate_id"], foreign("mandate")),
        ForeignKeyConstraint(["organisation_id", "template_id"], foreign("template")),
        CheckConstraint(one_of("state", *RequestState), name="state"),
        CheckConstraint("holder_kind IN ('person','team')", name="holder_kind"),
        CheckConstraint("asker_id <> grantor_id", name="asker_is_not_grantor"),
        CheckConstraint("valid_until > valid_from", name="window"),
        CheckConstraint("(template_id IS NULL) = (stage_from_on IS NULL)", name="drafted_by_a_stage"),
        # A stage drafts from a template once, however often its event arrives.
        Index(
            "uq_mandate_request_stage",
            "organisation_id",
            "template_id",
            "holder_id",
            "stage_from_on",
            unique=True,
        ),
        Index(None, "organisation_id", "asker_id", "state"),
        Index(None, "organisation_id", "grantor_id", "state"),
    )

    title: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    asker_id: UUID
    grantor_id: UUID
    former_grantor_id: UUID | None
    holder_kind: str = Field(sa_type=Text)
    holder_id: UUID
    parent_mandate_id: UUID
    reason: str = Field(sa_type=Text)
    decline_reason: str | None = Field(sa_type=Text)
    last_version_by: str = Field(sa_type=Text)
    versions: int = Field(sa_type=Integer)
    template_id: UUID | None
    stage_from_on: date | None = Field(sa_type=Date)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class RequestVersionRow(MandatesTable, TermsColumns, table=True):
    """Written once; numbers alternate between the asker and the grantor."""

    __tablename__: ClassVar[str] = "request_version"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "request_id"], foreign("mandate_request")),
        CheckConstraint(one_of("by_side", *Side), name="by_side"),
        CheckConstraint("valid_until > valid_from", name="window"),
        Index("uq_request_version_number", "organisation_id", "request_id", "number", unique=True),
    )

    request_id: UUID
    number: int = Field(sa_type=Integer)
    by_side: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=DateTime(timezone=True))

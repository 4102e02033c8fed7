"""Who was named to hold the first mandate of a family of decisions, by whom, and on what document."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Text
from sqlmodel import Field

from leeway.mandates.rules.root_authority import RootState
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of
from leeway.mandates.store.rows.terms import TermsColumns


class RootAuthorityRow(MandatesTable, TermsColumns, table=True):
    __tablename__: ClassVar[str] = "root_authority"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        CheckConstraint(one_of("state", *RootState), name="state"),
        CheckConstraint("(state = 'confirmed') = (mandate_id IS NOT NULL)", name="confirmed_makes_a_mandate"),
        CheckConstraint("valid_until > valid_from", name="window"),
        CheckConstraint(
            "administrator_id <> second_person_id AND administrator_id <> holder_person_id "
            "AND second_person_id <> holder_person_id",
            name="between_three",
        ),
    )

    decision_family: str = Field(sa_type=Text)
    administrator_id: UUID
    second_person_id: UUID
    holder_person_id: UUID
    document_ref: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    mandate_id: UUID | None
    created_at: datetime = Field(sa_type=DateTime(timezone=True))
    confirmed_at: datetime | None = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)

"""What was set aside and promised of each mandate's budget.

The anchor carries the running sums and is the only row that a draw-down contends for (R10). Entries and reversals are
only ever added (R6): the application role has no right to change them.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.store.rows.table import MandatesTable, foreign, one_of


class BudgetAnchorRow(MandatesTable, table=True):
    """One per mandate, with the mandate's id. No budget is unlimited, which only a root has."""

    __tablename__ = "budget_anchor"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "id"], foreign("mandate")),
        CheckConstraint("held_minor >= 0 AND committed_minor >= 0", name="nothing_below_nought"),
        # The second line behind the conditional update (R10).
        CheckConstraint("held_minor + committed_minor <= budget_minor", name="never_overdrawn"),
        CheckConstraint("use_count BETWEEN 0 AND coalesce(max_uses, use_count)", name="never_used_too_often"),
    )

    budget_minor: int | None = Field(sa_type=BigInteger)
    held_minor: int = Field(sa_type=BigInteger)
    committed_minor: int = Field(sa_type=BigInteger)
    entry_count: int = Field(sa_type=BigInteger)
    use_count: int = Field(sa_type=BigInteger, default=0, sa_column_kwargs={"server_default": "0"})
    max_uses: int | None = Field(sa_type=BigInteger, default=None)
    # While it is, nothing new is drawn: its mandate is not active. What was drawn before still moves (I34).
    closed: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})


class BudgetPeriodRow(MandatesTable, table=True):
    """What one period of a mandate carries beside the whole: opened with the first hold that is placed in it."""

    __tablename__ = "budget_period"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("budget_anchor")),
        UniqueConstraint("organisation_id", "mandate_id", "period", "starts_on"),
        CheckConstraint("period IN ('month','quarter','year')", name="period"),
        CheckConstraint("held_minor >= 0 AND committed_minor >= 0", name="nothing_below_nought"),
        CheckConstraint("held_minor + committed_minor <= budget_minor", name="never_overdrawn"),
    )

    mandate_id: UUID
    period: str = Field(sa_type=Text)
    starts_on: date = Field(sa_type=Date)
    budget_minor: int = Field(sa_type=BigInteger)
    held_minor: int = Field(sa_type=BigInteger)
    committed_minor: int = Field(sa_type=BigInteger)


class HoldRow(MandatesTable, table=True):
    """`expires_at` is exclusive. Which mandate version and which prices it rests on is in the evaluation.

    `steward_id` is whoever finishes what a leaver left open.
    """

    __tablename__ = "hold"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        CheckConstraint("state IN ('held','committed','released','expired','voided')", name="state"),
        CheckConstraint("amount_minor >= 0 AND committed_minor BETWEEN 0 AND amount_minor", name="within_amount"),
        Index("ix_hold_due", "organisation_id", "expires_at", postgresql_where=text("state = 'held'")),
        Index(None, "organisation_id", "mandate_id", "placed_at"),
    )

    mandate_id: UUID
    mandate_version: int = Field(sa_type=BigInteger)
    evaluation_id: UUID
    account_id: UUID | None
    deal_ref: str | None = Field(sa_type=Text)
    amount_minor: int = Field(sa_type=BigInteger)
    committed_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    placed_by: str = Field(sa_type=Text)
    steward_id: UUID | None = None
    placed_at: datetime = Field(sa_type=DateTime(timezone=True))
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class HoldChargeRow(MandatesTable, table=True):
    """A hold draws the same amount from every mandate of its chain: one row each, so that all can be given back."""

    __tablename__ = "hold_charge"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "hold_id"], foreign("hold")),
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("budget_anchor")),
        UniqueConstraint("organisation_id", "hold_id", "mandate_id"),
        Index(
            "ix_hold_charge_open",
            "organisation_id",
            "mandate_id",
            "expires_at",
            postgresql_where=text("open"),
        ),
    )

    hold_id: UUID
    mandate_id: UUID
    amount_minor: int = Field(sa_type=BigInteger)
    # The hold's end again, so that what has run out on one mandate is found without its holds.
    expires_at: datetime = Field(sa_type=DateTime(timezone=True))
    open: bool
    # Which of the mandate's periods carry it as well: those in which the hold was placed.
    periods: list[str] = Field(sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})


class LedgerEntryRow(MandatesTable, table=True):
    """`cause_id` is the hold, commitment or reversal; with it no movement can be entered twice."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("budget_anchor")),
        UniqueConstraint("organisation_id", "mandate_id", "seq"),
        UniqueConstraint("organisation_id", "mandate_id", "cause_id", "kind"),
        CheckConstraint(one_of("kind", *EntryKind), name="kind"),
        CheckConstraint("seq > 0", name="seq_counts_from_one"),
    )

    mandate_id: UUID
    seq: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    cause_id: UUID
    held_delta_minor: int = Field(sa_type=BigInteger)
    committed_delta_minor: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=DateTime(timezone=True))


class CommitmentRow(MandatesTable, table=True):
    """A promise made. Only `reversed_minor` ever moves, and never beyond the amount (I29)."""

    __tablename__ = "commitment"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "hold_id"], foreign("hold")),
        ForeignKeyConstraint(["organisation_id", "mandate_id"], foreign("mandate")),
        UniqueConstraint("organisation_id", "hold_id"),
        CheckConstraint("amount_minor >= 0 AND reversed_minor BETWEEN 0 AND amount_minor", name="within_amount"),
    )

    hold_id: UUID
    mandate_id: UUID
    mandate_version: int = Field(sa_type=BigInteger)
    evaluation_id: UUID
    amount_minor: int = Field(sa_type=BigInteger)
    reversed_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(sa_type=Text)
    committed_by: str = Field(sa_type=Text)
    committed_at: datetime = Field(sa_type=DateTime(timezone=True))
    row_version: int = Field(sa_type=BigInteger)


class ReversalRow(MandatesTable, table=True):
    """Part or all of a commitment taken back, with the reason."""

    __tablename__ = "reversal"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "commitment_id"], foreign("commitment")),
        Index(None, "organisation_id", "commitment_id"),
        CheckConstraint("amount_minor > 0", name="of_something"),
    )

    commitment_id: UUID
    amount_minor: int = Field(sa_type=BigInteger)
    reason: str = Field(sa_type=Text)
    reversed_by: str = Field(sa_type=Text)
    reversed_at: datetime = Field(sa_type=DateTime(timezone=True))

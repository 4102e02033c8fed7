"""Uses are counted, budgets begin anew with a period, rates are pinned, offers are published."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What is held or promised now was used before anybody counted.
COUNT_USES = """
UPDATE mandates.budget_anchor AS a SET use_count = used.uses
FROM (
  SELECT c.organisation_id, c.mandate_id, count(*) AS uses
  FROM mandates.hold_charge AS c JOIN mandates.hold AS h ON h.organisation_id = c.organisation_id AND h.id = c.hold_id
  WHERE h.state IN ('held', 'committed')
  GROUP BY c.organisation_id, c.mandate_id
) AS used
WHERE used.organisation_id = a.organisation_id AND used.mandate_id = a.id
"""


def upgrade() -> None:
    op.add_column(
        "budget_anchor", sa.Column("use_count", sa.BigInteger(), nullable=False, server_default="0"), schema="mandates"
    )
    op.add_column("budget_anchor", sa.Column("max_uses", sa.BigInteger(), nullable=True), schema="mandates")
    op.execute(COUNT_USES)
    op.create_check_constraint(
        op.f("ck_budget_anchor_never_used_too_often"),
        "budget_anchor",
        "use_count BETWEEN 0 AND coalesce(max_uses, use_count)",
        schema="mandates",
    )
    op.add_column(
        "hold_charge",
        sa.Column("periods", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"),
        schema="mandates",
    )
    op.create_table(
        "budget_period",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("budget_minor", sa.BigInteger(), nullable=False),
        sa.Column("held_minor", sa.BigInteger(), nullable=False),
        sa.Column("committed_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("period IN ('month','quarter','year')", name=op.f("ck_budget_period_period")),
        sa.CheckConstraint(
            "held_minor >= 0 AND committed_minor >= 0", name=op.f("ck_budget_period_nothing_below_nought")
        ),
        sa.CheckConstraint(
            "held_minor + committed_minor <= budget_minor", name=op.f("ck_budget_period_never_overdrawn")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mandate_id"],
            ["mandates.budget_anchor.organisation_id", "mandates.budget_anchor.id"],
            name=op.f("fk_budget_period_organisation_id_mandate_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_budget_period")),
        sa.UniqueConstraint(
            "organisation_id",
            "mandate_id",
            "period",
            "starts_on",
            name=op.f("uq_budget_period_organisation_id_mandate_id_period_starts_on"),
        ),
        schema="mandates",
    )
    op.create_table(
        "exchange_rate",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("into_currency", sa.Text(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=False),
        sa.Column("in_force_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("numerator > 0 AND denominator > 0", name=op.f("ck_exchange_rate_ratio")),
        sa.CheckConstraint("currency <> into_currency", name=op.f("ck_exchange_rate_between_two")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_exchange_rate")),
        schema="mandates",
    )
    op.create_index(
        "ix_exchange_rate_pair",
        "exchange_rate",
        ["organisation_id", "currency", "into_currency", "in_force_from"],
        unique=False,
        schema="mandates",
    )
    op.create_table(
        "published_offer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("any_of", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("min_quantity", sa.BigInteger(), nullable=False),
        sa.Column("max_quantity", sa.BigInteger(), nullable=True),
        sa.Column("rate_bps", sa.Integer(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('products','categories')", name=op.f("ck_published_offer_kind")),
        sa.CheckConstraint("(kind IS NULL) = (cardinality(any_of) = 0)", name=op.f("ck_published_offer_for_something")),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_published_offer_window")),
        sa.CheckConstraint(
            "min_quantity >= 1 AND max_quantity >= min_quantity", name=op.f("ck_published_offer_quantities")
        ),
        sa.CheckConstraint("rate_bps BETWEEN 1 AND 10000", name=op.f("ck_published_offer_rate")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_published_offer")),
        schema="mandates",
    )
    op.create_index(
        op.f("ix_published_offer_organisation_id_valid_until"),
        "published_offer",
        ["organisation_id", "valid_until"],
        unique=False,
        schema="mandates",
    )

"""Deals of the past, and their replays"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deal",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deal_number", sa.Text(), nullable=False),
        sa.Column("account_number", sa.Text(), nullable=False),
        sa.Column("owner_employee_number", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_deal")),
        schema="mandates",
    )
    op.create_index("uq_deal_number", "deal", ["organisation_id", "deal_number"], unique=True, schema="mandates")
    op.create_index(
        op.f("ix_deal_organisation_id_decided_on_deal_number"),
        "deal",
        ["organisation_id", "decided_on", "deal_number"],
        unique=False,
        schema="mandates",
    )
    op.create_table(
        "deal_line",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("product_number", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("published_offer", sa.Text(), nullable=True),
        sa.Column("quantity_micros", sa.BigInteger(), nullable=False),
        sa.Column("reference_micros", sa.BigInteger(), nullable=False),
        sa.Column("net_micros", sa.BigInteger(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("quantity_micros > 0", name=op.f("ck_deal_line_quantity")),
        sa.CheckConstraint(
            "reference_micros >= 0 AND net_micros >= 0 AND cost_micros >= 0", name=op.f("ck_deal_line_sums")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "deal_id"],
            ["mandates.deal.organisation_id", "mandates.deal.id"],
            name=op.f("fk_deal_line_organisation_id_deal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_deal_line")),
        schema="mandates",
    )
    op.create_index(
        "uq_deal_line_number", "deal_line", ["organisation_id", "deal_id", "line"], unique=True, schema="mandates"
    )
    op.create_table(
        "deal_history",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_deal_history")),
        schema="mandates",
    )
    op.create_index("uq_deal_history", "deal_history", ["organisation_id"], unique=True, schema="mandates")
    op.create_table(
        "simulation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("history_version", sa.BigInteger(), nullable=False),
        sa.Column("ask", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_simulation")),
        schema="mandates",
    )
    op.create_index(
        op.f("ix_simulation_organisation_id_made_by_id"),
        "simulation",
        ["organisation_id", "made_by", "id"],
        unique=False,
        schema="mandates",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

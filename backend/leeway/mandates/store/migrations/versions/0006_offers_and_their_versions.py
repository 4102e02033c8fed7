"""Offers to customers, and what each version of one says."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = "'draft','evaluated','held','sent','accepted','lost','lapsed','superseded'"


def upgrade() -> None:
    op.create_table(
        "offer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mandate_id"],
            ["mandates.mandate.organisation_id", "mandates.mandate.id"],
            name=op.f("fk_offer_organisation_id_mandate_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_offer")),
        schema="mandates",
    )
    for columns in (["organisation_id", "mandate_id"], ["organisation_id", "made_by", "id"]):
        op.create_index(op.f(f"ix_offer_{'_'.join(columns)}"), "offer", columns, unique=False, schema="mandates")
    op.create_table(
        "offer_version",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ask", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("evaluation_id", sa.Uuid(), nullable=True),
        sa.Column("hold_id", sa.Uuid(), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_offer_version_state")),
        sa.CheckConstraint(
            "state NOT IN ('held','sent','accepted') OR hold_id IS NOT NULL",
            name=op.f("ck_offer_version_money_set_aside"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "offer_id"],
            ["mandates.offer.organisation_id", "mandates.offer.id"],
            name=op.f("fk_offer_version_organisation_id_offer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "hold_id"],
            ["mandates.hold.organisation_id", "mandates.hold.id"],
            name=op.f("fk_offer_version_organisation_id_hold_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_offer_version")),
        schema="mandates",
    )
    for name, column in (("number", "number"), ("hold", "hold_id")):
        columns = ["organisation_id", "offer_id", column] if column == "number" else ["organisation_id", column]
        op.create_index(f"uq_offer_version_{name}", "offer_version", columns, unique=True, schema="mandates")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

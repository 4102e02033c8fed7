"""Duties, and what becomes of them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CARRIERS = ("mandate_version", "mandate_request", "request_version", "narrowing", "root_authority", "template")


def upgrade() -> None:
    for table in CARRIERS:
        op.add_column(
            table,
            sa.Column("duties", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="[]"),
            schema="mandates",
        )
    op.create_table(
        "duty",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=True),
        sa.Column("arose_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('review','consult','debrief')", name=op.f("ck_duty_kind")),
        sa.CheckConstraint("(kind = 'review') = (cause_id IS NULL)", name=op.f("ck_duty_cause")),
        sa.CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name=op.f("ck_duty_done")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mandate_id"],
            ["mandates.mandate.organisation_id", "mandates.mandate.id"],
            name=op.f("fk_duty_organisation_id_mandate_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_duty")),
        schema="mandates",
    )
    op.create_index(
        "uq_duty_review_under_way",
        "duty",
        ["organisation_id", "mandate_id"],
        unique=True,
        schema="mandates",
        postgresql_where=sa.text("kind = 'review' AND done_at IS NULL"),
    )
    op.create_index(
        "ix_duty_open",
        "duty",
        ["organisation_id", "mandate_id"],
        unique=False,
        schema="mandates",
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        op.f("ix_duty_organisation_id_mandate_id_due_on_id"),
        "duty",
        ["organisation_id", "mandate_id", "due_on", "id"],
        unique=False,
        schema="mandates",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

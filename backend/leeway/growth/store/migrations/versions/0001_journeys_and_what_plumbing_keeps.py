"""Journeys and what plumbing keeps beside them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from leeway.plumbing.job_schema import make_queue

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_entry")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_audit_entry_organisation_id_stream_seq"),
        "audit_entry",
        ["organisation_id", "stream", "seq"],
        unique=True,
        schema="growth",
    )
    op.create_table(
        "audit_head",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "stream", name=op.f("pk_audit_head")),
        schema="growth",
    )
    op.create_table(
        "delivery_cursor",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "consumer", name=op.f("pk_delivery_cursor")),
        schema="growth",
    )
    op.create_table(
        "idempotency",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "principal", "operation", "key", name=op.f("pk_idempotency")),
        schema="growth",
    )
    op.create_table(
        "inbox",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_inbox")),
        schema="growth",
    )
    op.create_table(
        "job",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column(
            "detail", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("cancel_asked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("queue_id", sa.BigInteger(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('queued','running','succeeded','failed','cancelled')", name=op.f("ck_job_state")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_job")),
        schema="growth",
    )
    op.create_table(
        "journey",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opted_in_on", sa.Date(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('active','paused','stopped')", name=op.f("ck_journey_state")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_journey")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_journey_organisation_id_person_id_id"),
        "journey",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_journey_open",
        "journey",
        ["organisation_id", "person_id"],
        unique=True,
        schema="growth",
        postgresql_where=sa.text("state <> 'stopped'"),
    )
    op.create_table(
        "outbox",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_version", sa.BigInteger(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_outbox")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_outbox_organisation_id_position"),
        "outbox",
        ["organisation_id", "position"],
        unique=True,
        schema="growth",
    )
    op.create_index(
        "ix_outbox_without_position",
        "outbox",
        ["organisation_id", "id"],
        unique=False,
        schema="growth",
        postgresql_where=sa.text("position IS NULL"),
    )
    op.create_table(
        "outbox_head",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_outbox_head")),
        schema="growth",
    )
    op.create_table(
        "person_known",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("authz_epoch", sa.BigInteger(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_person_known")),
        schema="growth",
    )
    op.create_table(
        "stage_spell",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("journey_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("stage IN ('stepping_in','stepping_out','stepping_up')", name=op.f("ck_stage_spell_stage")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_stage_spell_until")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "journey_id"],
            ["growth.journey.organisation_id", "growth.journey.id"],
            name=op.f("fk_stage_spell_organisation_id_journey_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_stage_spell")),
        schema="growth",
    )
    op.create_index(
        "uq_stage_spell_place", "stage_spell", ["organisation_id", "journey_id", "place"], unique=True, schema="growth"
    )
    op.create_index(
        "uq_stage_spell_running",
        "stage_spell",
        ["organisation_id", "journey_id", "stage"],
        unique=True,
        schema="growth",
        postgresql_where=sa.text("until_on IS NULL"),
    )
    make_queue(op.get_bind(), "growth")

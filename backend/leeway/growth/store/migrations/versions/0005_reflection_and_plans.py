"""Reflection sessions, plans, check-ins and feedback by link."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_request",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("signed_as", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("tap", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("tap IN ('keep','more','differently')", name=op.f("ck_feedback_request_tap")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_feedback_request")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_feedback_request_organisation_id_person_id_id"),
        "feedback_request",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_feedback_request_token", "feedback_request", ["organisation_id", "token_hash"], unique=True, schema="growth"
    )
    op.create_table(
        "plan",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("behaviours", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_plan")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_plan_organisation_id_person_id_id"),
        "plan",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_table(
        "question_set",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("questions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_question_set")),
        schema="growth",
    )
    op.create_index(
        "uq_question_set_version",
        "question_set",
        ["organisation_id", "language", "version"],
        unique=True,
        schema="growth",
    )
    op.create_table(
        "reflection_session",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("partner_person_id", sa.Uuid(), nullable=True),
        sa.Column("questions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("first_pass_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mode IN ('alone','partner','group')", name=op.f("ck_reflection_session_mode")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "first_pass_id"],
            ["growth.reflection_session.organisation_id", "growth.reflection_session.id"],
            name=op.f("fk_reflection_session_organisation_id_first_pass_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_reflection_session")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_reflection_session_organisation_id_person_id_id"),
        "reflection_session",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_table(
        "check_in",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("setback", sa.Text(), nullable=False),
        sa.Column("helped", sa.Text(), nullable=False),
        sa.Column("hindered", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "with_whom IN ('alone','partner','mentor','peer','coach')", name=op.f("ck_check_in_with_whom")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["growth.plan.organisation_id", "growth.plan.id"],
            name=op.f("fk_check_in_organisation_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_check_in")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_check_in_organisation_id_plan_id_id"),
        "check_in",
        ["organisation_id", "plan_id", "id"],
        unique=False,
        schema="growth",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

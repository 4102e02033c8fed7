"""Stage talks: two pages a round, and what both agree on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stage_talk",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_person_id", sa.Uuid(), nullable=False),
        sa.Column("with_coach", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("tasks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("outcome", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("reopen_asked", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('alone','together','agreed','ended')", name=op.f("ck_stage_talk_state")),
        sa.CheckConstraint("person_id <> other_person_id", name=op.f("ck_stage_talk_two_people")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_stage_talk")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_stage_talk_organisation_id_other_person_id_id"),
        "stage_talk",
        ["organisation_id", "other_person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        op.f("ix_stage_talk_organisation_id_person_id_id"),
        "stage_talk",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_table(
        "stage_talk_page",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("talk_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("contribution", sa.Text(), nullable=False),
        sa.Column("stages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("ratings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("handed_in", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("side IN ('person','other')", name=op.f("ck_stage_talk_page_side")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "talk_id"],
            ["growth.stage_talk.organisation_id", "growth.stage_talk.id"],
            name=op.f("fk_stage_talk_page_organisation_id_talk_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_stage_talk_page")),
        schema="growth",
    )
    op.create_index(
        "uq_stage_talk_page_side",
        "stage_talk_page",
        ["organisation_id", "talk_id", "round", "side"],
        unique=True,
        schema="growth",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

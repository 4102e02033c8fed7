"""Who backs a stage, how it feels, and what people and organisations add to the starters."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "house_practice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('try','coach_gives')", name=op.f("ck_house_practice_kind")),
        sa.CheckConstraint(
            "stage IN ('stepping_in','stepping_out','stepping_up')", name=op.f("ck_house_practice_stage")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_house_practice")),
        schema="growth",
    )
    op.create_table(
        "own_practice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('try','coach_gives')", name=op.f("ck_own_practice_kind")),
        sa.CheckConstraint("stage IN ('stepping_in','stepping_out','stepping_up')", name=op.f("ck_own_practice_stage")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_own_practice")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_own_practice_organisation_id_person_id_id"),
        "own_practice",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_table(
        "effort_note",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("spell_id", sa.Uuid(), nullable=False),
        sa.Column("effort", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint("effort IN ('extra','smarter')", name=op.f("ck_effort_note_effort")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "spell_id"],
            ["growth.stage_spell.organisation_id", "growth.stage_spell.id"],
            name=op.f("fk_effort_note_organisation_id_spell_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_effort_note")),
        schema="growth",
    )
    op.create_index(
        "uq_effort_note_spell_day",
        "effort_note",
        ["organisation_id", "spell_id", "noted_on"],
        unique=True,
        schema="growth",
    )
    op.add_column("person_known", sa.Column("coach_id", sa.Uuid(), nullable=True), schema="growth")
    op.add_column(
        "person_known",
        sa.Column("keeps_programme", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        schema="growth",
    )
    op.create_index(
        op.f("ix_person_known_organisation_id_coach_id"),
        "person_known",
        ["organisation_id", "coach_id"],
        unique=False,
        schema="growth",
    )
    op.add_column("stage_spell", sa.Column("sponsor_person_id", sa.Uuid(), nullable=True), schema="growth")
    op.add_column("stage_spell", sa.Column("core_role", sa.Text(), server_default="", nullable=False), schema="growth")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

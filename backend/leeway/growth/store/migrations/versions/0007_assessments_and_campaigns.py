"""Forms, campaigns and assessments; the unit that growth knows somebody in; a result can be shared."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reliability", sa.Float(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('draft','launched','closed')", name=op.f("ck_campaign_state")),
        sa.CheckConstraint("least >= 5", name=op.f("ck_campaign_least")),
        sa.CheckConstraint("others = 0 OR others BETWEEN 6 AND 10", name=op.f("ck_campaign_others")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_campaign")),
        schema="growth",
    )
    op.create_table(
        "form",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_form")),
        schema="growth",
    )
    op.create_index("uq_form_version", "form", ["organisation_id", "version"], unique=True, schema="growth")
    op.create_table(
        "assessment",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "campaign_id"],
            ["growth.campaign.organisation_id", "growth.campaign.id"],
            name=op.f("fk_assessment_organisation_id_campaign_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_assessment")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_assessment_organisation_id_person_id_id"),
        "assessment",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_assessment_person",
        "assessment",
        ["organisation_id", "campaign_id", "person_id"],
        unique=True,
        schema="growth",
    )
    op.create_table(
        "campaign_release",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "id"],
            ["growth.campaign.organisation_id", "growth.campaign.id"],
            name=op.f("fk_campaign_release_organisation_id_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_campaign_release")),
        schema="growth",
    )
    op.create_table(
        "assessment_response",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("rater_group IN ('self','coach','others')", name=op.f("ck_assessment_response_rater_group")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["growth.assessment.organisation_id", "growth.assessment.id"],
            name=op.f("fk_assessment_response_organisation_id_assessment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_assessment_response")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_assessment_response_organisation_id_assessment_id"),
        "assessment_response",
        ["organisation_id", "assessment_id"],
        unique=False,
        schema="growth",
    )
    op.create_table(
        "invitation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("rater_id", sa.Uuid(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint("rater_group IN ('self','coach','others')", name=op.f("ck_invitation_rater_group")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["growth.assessment.organisation_id", "growth.assessment.id"],
            name=op.f("fk_invitation_organisation_id_assessment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_invitation")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_invitation_organisation_id_rater_id_id"),
        "invitation",
        ["organisation_id", "rater_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_invitation_rater",
        "invitation",
        ["organisation_id", "assessment_id", "rater_id"],
        unique=True,
        schema="growth",
    )
    op.drop_constraint(op.f("ck_share_kind"), "share", schema="growth", type_="check")
    op.create_check_constraint(op.f("ck_share_kind"), "share", "kind IN ('stage','plan','assessment')", schema="growth")
    op.add_column("person_known", sa.Column("unit_id", sa.Uuid(), nullable=True), schema="growth")
    op.add_column("person_known", sa.Column("unit_name", sa.Text(), server_default="", nullable=False), schema="growth")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

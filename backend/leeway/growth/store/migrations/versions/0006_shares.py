"""Shares with a named human, and each look at them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "share",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("with_person_id", sa.Uuid(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('stage','plan')", name=op.f("ck_share_kind")),
        sa.CheckConstraint("to_whom IN ('coach','colleague')", name=op.f("ck_share_to_whom")),
        sa.CheckConstraint("person_id <> with_person_id", name=op.f("ck_share_two_people")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_share")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_share_organisation_id_person_id_id"),
        "share",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        op.f("ix_share_organisation_id_with_person_id_id"),
        "share",
        ["organisation_id", "with_person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_share_open",
        "share",
        ["organisation_id", "with_person_id", "item_id"],
        unique=True,
        schema="growth",
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "share_read",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "share_id"],
            ["growth.share.organisation_id", "growth.share.id"],
            name=op.f("fk_share_read_organisation_id_share_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_share_read")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_share_read_organisation_id_share_id_id"),
        "share_read",
        ["organisation_id", "share_id", "id"],
        unique=False,
        schema="growth",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

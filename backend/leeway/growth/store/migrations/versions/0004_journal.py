"""The private journal, behind a role of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_journal_entry")),
        schema="growth",
    )
    op.create_index(
        op.f("ix_journal_entry_organisation_id_person_id_id"),
        "journal_entry",
        ["organisation_id", "person_id", "id"],
        unique=False,
        schema="growth",
    )
    op.create_index(
        "uq_journal_entry_client_key",
        "journal_entry",
        ["organisation_id", "person_id", "client_key"],
        unique=True,
        schema="growth",
    )
    op.create_table(
        "journal_key",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("uses BETWEEN 0 AND 2147483648", name=op.f("ck_journal_key_uses")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_journal_key")),
        schema="growth",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

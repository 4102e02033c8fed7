"""signing in at an identity provider, and what tells sessions apart"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_identity")),
        schema="gateway",
    )
    op.create_index(
        "uq_identity_issuer_subject",
        "identity",
        ["organisation_id", "issuer", "subject"],
        unique=True,
        schema="gateway",
    )
    op.create_index("ix_identity_person", "identity", ["organisation_id", "person_id"], unique=False, schema="gateway")
    # Sessions live twelve hours: those of before say nothing of how they came in.
    op.add_column("session", sa.Column("way", sa.Text(), nullable=False, server_default=""), schema="gateway")
    op.add_column("session", sa.Column("device", sa.Text(), nullable=False, server_default=""), schema="gateway")
    op.alter_column("session", "way", server_default=None, schema="gateway")
    op.alter_column("session", "device", server_default=None, schema="gateway")
    op.add_column("session", sa.Column("identity_id", sa.Uuid(), nullable=True), schema="gateway")
    op.add_column("session", sa.Column("provider_session", sa.Text(), nullable=True), schema="gateway")
    op.create_index(
        "ix_session_identity", "session", ["organisation_id", "identity_id"], unique=False, schema="gateway"
    )

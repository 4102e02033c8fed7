"""signing in locally"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("passphrase_hash", sa.Text(), nullable=False),
        sa.Column("passphrase_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("factor_secret", sa.LargeBinary(), nullable=True),
        sa.Column("factor_draft", sa.LargeBinary(), nullable=True),
        sa.Column("factor_step", sa.BigInteger(), nullable=False),
        sa.Column("factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recovery_hashes", sa.ARRAY(sa.LargeBinary()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_account")),
        schema="gateway",
    )
    op.create_index("uq_account_person", "account", ["organisation_id", "person_id"], unique=True, schema="gateway")
    op.create_table(
        "invitation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("keeps_factor", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_invitation")),
        schema="gateway",
    )
    op.create_index(
        "uq_invitation_secret_hash", "invitation", ["organisation_id", "secret_hash"], unique=True, schema="gateway"
    )
    op.create_index(
        "ix_invitation_person", "invitation", ["organisation_id", "person_id"], unique=False, schema="gateway"
    )
    op.create_table(
        "sign_in_try",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_sign_in_try")),
        schema="gateway",
    )
    op.create_index(
        "uq_sign_in_try_key_hash", "sign_in_try", ["organisation_id", "key_hash"], unique=True, schema="gateway"
    )

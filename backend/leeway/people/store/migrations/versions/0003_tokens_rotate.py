"""tokens rotate"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_token", sa.Column("hash_before", sa.Text(), nullable=True), schema="people")
    op.add_column("api_token", sa.Column("before_until", sa.DateTime(timezone=True), nullable=True), schema="people")
    op.create_index(
        "uq_api_token_hash_before", "api_token", ["organisation_id", "hash_before"], unique=True, schema="people"
    )

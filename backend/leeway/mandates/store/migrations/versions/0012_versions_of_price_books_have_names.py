"""Each version of a price book says what the book was called"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("price_book_version", sa.Column("name", sa.Text(), nullable=True), schema="mandates")
    op.execute(
        "UPDATE mandates.price_book_version AS v SET name = b.name FROM mandates.price_book AS b"
        " WHERE b.organisation_id = v.organisation_id AND b.id = v.price_book_id"
    )
    op.alter_column("price_book_version", "name", nullable=False, schema="mandates")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

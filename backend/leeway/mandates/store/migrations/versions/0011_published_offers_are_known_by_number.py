"""Published offers are known by the number under which deals of the past name them"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("published_offer", sa.Column("offer_number", sa.Text(), nullable=True), schema="mandates")
    op.create_index(
        "uq_published_offer_number",
        "published_offer",
        ["organisation_id", "offer_number"],
        unique=True,
        schema="mandates",
    )
    # A kept replay shows its figures as they were: nothing of it was measured after a published offer.
    op.execute("""UPDATE mandates.simulation SET figures = figures || '{"published_offers": []}'""")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

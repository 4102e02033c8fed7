"""A request goes on up the chain when its grantor has left, and says whom it was put to before"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mandate_request", sa.Column("former_grantor_id", sa.Uuid(), nullable=True), schema="mandates")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

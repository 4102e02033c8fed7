"""What a promise cites stands for ever: no column changes, but the rights on commitments are granted anew (I35)"""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Grants follow every new revision (leeway.plumbing.migration)."""


def downgrade() -> None:
    pass

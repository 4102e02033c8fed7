"""the tables of a probe, and its queue"""

from alembic import context, op

from leeway.plumbing.job_schema import make_queue

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    schema.metadata.create_all(op.get_bind())
    make_queue(op.get_bind(), schema.name)

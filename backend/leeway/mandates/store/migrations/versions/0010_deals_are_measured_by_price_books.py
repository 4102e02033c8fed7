"""Deals are measured by price books where their file tells no reference price"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deal_line", sa.Column("price_book_id", sa.Uuid(), nullable=True), schema="mandates")
    op.add_column("deal_line", sa.Column("price_book_version", sa.BigInteger(), nullable=True), schema="mandates")
    op.create_foreign_key(
        op.f("fk_deal_line_organisation_id_price_book_id"),
        "deal_line",
        "price_book",
        ["organisation_id", "price_book_id"],
        ["organisation_id", "id"],
        source_schema="mandates",
        referent_schema="mandates",
    )
    op.create_check_constraint(
        op.f("ck_deal_line_price_book"),
        "deal_line",
        "(price_book_id IS NULL) = (price_book_version IS NULL)",
        schema="mandates",
    )
    # A kept replay shows its figures as they were: none of them was measured by a book.
    op.execute("""UPDATE mandates.simulation SET figures = figures || '{"price_books": []}'""")


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

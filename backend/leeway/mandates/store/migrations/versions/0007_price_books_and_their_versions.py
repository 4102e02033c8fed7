"""Price books and their versions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "price_book",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_price_book")),
        schema="mandates",
    )
    op.create_table(
        "price_book_version",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("price_book_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("any_of", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("prices", sa.BigInteger(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('accounts','segments')", name=op.f("ck_price_book_version_kind")),
        sa.CheckConstraint(
            "(kind IS NULL) = (cardinality(any_of) = 0)", name=op.f("ck_price_book_version_for_somebody")
        ),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_price_book_version_window")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "price_book_id"],
            ["mandates.price_book.organisation_id", "mandates.price_book.id"],
            name=op.f("fk_price_book_version_organisation_id_price_book_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_price_book_version")),
        schema="mandates",
    )
    op.create_index(
        "uq_price_book_version_number",
        "price_book_version",
        ["organisation_id", "price_book_id", "number"],
        unique=True,
        schema="mandates",
    )
    op.create_table(
        "book_price",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("price_book_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("reference_unit_price_micros", sa.BigInteger(), nullable=True),
        sa.Column("cost_micros", sa.BigInteger(), nullable=True),
        sa.Column("from_version", sa.BigInteger(), nullable=False),
        sa.Column("until_version", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("reference_unit_price_micros >= 0", name=op.f("ck_book_price_reference_unit_price")),
        sa.CheckConstraint("cost_micros >= 0", name=op.f("ck_book_price_cost")),
        sa.CheckConstraint(
            "coalesce(reference_unit_price_micros, cost_micros) IS NOT NULL",
            name=op.f("ck_book_price_tells_something"),
        ),
        sa.CheckConstraint("until_version > from_version", name=op.f("ck_book_price_versions")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "price_book_id"],
            ["mandates.price_book.organisation_id", "mandates.price_book.id"],
            name=op.f("fk_book_price_organisation_id_price_book_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "product_id"],
            ["mandates.product.organisation_id", "mandates.product.id"],
            name=op.f("fk_book_price_organisation_id_product_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_book_price")),
        schema="mandates",
    )
    op.create_index(
        "uq_book_price_now",
        "book_price",
        ["organisation_id", "product_id", "price_book_id"],
        unique=True,
        schema="mandates",
        postgresql_where=sa.text("until_version IS NULL"),
    )
    op.create_index(
        op.f("ix_book_price_organisation_id_price_book_id_product_id_from_version"),
        "book_price",
        ["organisation_id", "price_book_id", "product_id", "from_version"],
        unique=False,
        schema="mandates",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

"""scim and its users"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

HERE = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "source", sa.Column("kind", sa.Text(), server_default=sa.text("'rest'"), nullable=False), schema="people"
    )
    op.add_column("source", sa.Column("token_id", sa.Uuid(), nullable=True), schema="people")
    op.create_check_constraint(op.f("ck_source_kind"), "source", "kind IN ('rest','scim')", schema="people")
    op.create_foreign_key(
        op.f("fk_source_organisation_id_token_id"),
        "source",
        "api_token",
        ["organisation_id", "token_id"],
        ["organisation_id", "id"],
        source_schema="people",
        referent_schema="people",
    )
    op.create_index("uq_source_token", "source", ["organisation_id", "token_id"], unique=True, schema="people")
    op.create_index(
        op.f("ix_person_organisation_id_manager_reference"),
        "person",
        ["organisation_id", "manager_reference"],
        schema="people",
    )
    op.create_index(
        op.f("ix_identity_link_organisation_id_value"), "identity_link", ["organisation_id", "value"], schema="people"
    )
    op.create_table(
        "scim_user",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("user_name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("external_id", sa.Text(collation="C"), nullable=True),
        sa.Column("resource", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "source_id"],
            ["people.source.organisation_id", "people.source.id"],
            name=op.f("fk_scim_user_organisation_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_scim_user_organisation_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scim_user")),
        schema="people",
    )
    for name, column in (("uq_scim_user_name", "user_name_key"), ("uq_scim_user_external", "external_id")):
        op.create_index(
            name,
            "scim_user",
            ["organisation_id", "source_id", column],
            unique=True,
            schema="people",
            postgresql_where=HERE,
        )
    for column in ("user_name_key", "external_id", "id"):
        op.create_index(
            op.f(f"ix_scim_user_organisation_id_source_id_{column}"),
            "scim_user",
            ["organisation_id", "source_id", column],
            schema="people",
        )
    op.create_index(
        op.f("ix_scim_user_organisation_id_person_id"), "scim_user", ["organisation_id", "person_id"], schema="people"
    )

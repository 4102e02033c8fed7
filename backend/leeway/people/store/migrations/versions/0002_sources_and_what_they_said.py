"""Sources and what they said"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("every_minutes", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shape", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("cursor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_again", sa.Boolean(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_failure", sa.Text(), nullable=True),
        sa.Column("last_failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("config_version", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mode IN ('preview','automatic')", name=op.f("ck_source_mode")),
        sa.CheckConstraint("every_minutes >= 5", name=op.f("ck_source_every")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_source")),
        schema="people",
    )
    op.create_index("uq_source_slug", "source", ["organisation_id", "slug"], unique=True, schema="people")
    op.create_table(
        "source_secret",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "source_id"],
            ["people.source.organisation_id", "people.source.id"],
            name=op.f("fk_source_secret_organisation_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_source_secret")),
        schema="people",
    )
    op.create_index(
        "uq_source_secret_name", "source_secret", ["organisation_id", "source_id", "name"], unique=True, schema="people"
    )
    op.create_table(
        "run_page",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("marks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("following", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "run_id"],
            ["people.run.organisation_id", "people.run.id"],
            name=op.f("fk_run_page_organisation_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_run_page")),
        schema="people",
    )
    op.create_index(
        "uq_run_page_position", "run_page", ["organisation_id", "run_id", "position"], unique=True, schema="people"
    )
    op.create_table(
        "run_record",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("cells", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("candidates", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "run_id"],
            ["people.run.organisation_id", "people.run.id"],
            name=op.f("fk_run_record_organisation_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_run_record")),
        schema="people",
    )
    op.create_index(
        "uq_run_record_key", "run_record", ["organisation_id", "run_id", "key"], unique=True, schema="people"
    )
    op.create_table(
        "source_record",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("cells", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("candidates", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('live','aside','review','gone')", name=op.f("ck_source_record_state")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_source_record_organisation_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "source_id"],
            ["people.source.organisation_id", "people.source.id"],
            name=op.f("fk_source_record_organisation_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_source_record")),
        schema="people",
    )
    op.create_index(
        op.f("ix_source_record_organisation_id_person_id"),
        "source_record",
        ["organisation_id", "person_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        "uq_source_record_key", "source_record", ["organisation_id", "source_id", "key"], unique=True, schema="people"
    )
    op.add_column(
        "run", sa.Column("source", sa.Text(), server_default=sa.text("'csv'"), nullable=False), schema="people"
    )
    op.add_column("run", sa.Column("source_id", sa.Uuid(), nullable=True), schema="people")
    op.add_column("run", sa.Column("config_version", sa.BigInteger(), nullable=True), schema="people")
    op.add_column("run", sa.Column("undoes", sa.Uuid(), nullable=True), schema="people")
    op.add_column(
        "run", sa.Column("fetched", sa.Integer(), server_default=sa.text("0"), nullable=False), schema="people"
    )
    op.add_column("run", sa.Column("aside", sa.Integer(), server_default=sa.text("0"), nullable=False), schema="people")
    op.add_column("run", sa.Column("noted", sa.Integer(), server_default=sa.text("0"), nullable=False), schema="people")
    op.add_column("run", sa.Column("since_at", sa.DateTime(timezone=True), nullable=True), schema="people")
    op.add_column("run", sa.Column("source_time_at", sa.DateTime(timezone=True), nullable=True), schema="people")
    op.create_index(
        op.f("ix_run_organisation_id_source_id_id"),
        "run",
        ["organisation_id", "source_id", "id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        "uq_run_of_source",
        "run",
        ["organisation_id", "source_id"],
        unique=True,
        schema="people",
        postgresql_where=sa.text("state IN ('fetching','applying')"),
    )
    op.create_foreign_key(
        op.f("fk_run_organisation_id_source_id"),
        "run",
        "source",
        ["organisation_id", "source_id"],
        ["organisation_id", "id"],
        source_schema="people",
        referent_schema="people",
    )
    op.create_index(
        op.f("ix_run_change_organisation_id_person_id"),
        "run_change",
        ["organisation_id", "person_id"],
        unique=False,
        schema="people",
    )
    op.drop_constraint(op.f("ck_run_kind"), "run", schema="people")
    op.create_check_constraint(
        op.f("ck_run_kind"), "run", "kind IN ('snapshot','delta','undo','calendar')", schema="people"
    )
    op.drop_constraint(op.f("ck_run_state"), "run", schema="people")
    op.create_check_constraint(
        op.f("ck_run_state"),
        "run",
        "state IN ('fetching','previewed','refused','applying','applied','failed','cancelled')",
        schema="people",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

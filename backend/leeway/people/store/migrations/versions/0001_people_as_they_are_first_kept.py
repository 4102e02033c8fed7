"""People as they are first kept"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from leeway.plumbing.job_schema import make_queue

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_token",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_api_token")),
        schema="people",
    )
    op.create_index("uq_api_token_hash", "api_token", ["organisation_id", "token_hash"], unique=True, schema="people")
    op.create_table(
        "audit_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_entry")),
        schema="people",
    )
    op.create_index(
        op.f("ix_audit_entry_organisation_id_stream_seq"),
        "audit_entry",
        ["organisation_id", "stream", "seq"],
        unique=True,
        schema="people",
    )
    op.create_table(
        "audit_head",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "stream", name=op.f("pk_audit_head")),
        schema="people",
    )
    op.create_table(
        "delivery_cursor",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "consumer", name=op.f("pk_delivery_cursor")),
        schema="people",
    )
    op.create_table(
        "idempotency",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "principal", "operation", "key", name=op.f("pk_idempotency")),
        schema="people",
    )
    op.create_table(
        "inbox",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_inbox")),
        schema="people",
    )
    op.create_table(
        "job",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column(
            "detail", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("cancel_asked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("queue_id", sa.BigInteger(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('queued','running','succeeded','failed','cancelled')", name=op.f("ck_job_state")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_job")),
        schema="people",
    )
    op.create_table(
        "organisation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("directory_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_organisation")),
        schema="people",
    )
    op.create_table(
        "outbox",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_version", sa.BigInteger(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_outbox")),
        schema="people",
    )
    op.create_index(
        op.f("ix_outbox_organisation_id_position"),
        "outbox",
        ["organisation_id", "position"],
        unique=True,
        schema="people",
    )
    op.create_index(
        "ix_outbox_without_position",
        "outbox",
        ["organisation_id", "id"],
        unique=False,
        schema="people",
        postgresql_where=sa.text("position IS NULL"),
    )
    op.create_table(
        "outbox_head",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_outbox_head")),
        schema="people",
    )
    op.create_table(
        "run",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("faults", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("guards", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("new_units", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("joins", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.BigInteger(), nullable=False),
        sa.Column("plan_hash", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_hash", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approval_reason", sa.Text(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('snapshot','delta')", name=op.f("ck_run_kind")),
        sa.CheckConstraint(
            "state IN ('previewed','refused','applying','applied','failed','cancelled')", name=op.f("ck_run_state")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_run")),
        schema="people",
    )
    op.create_index(
        op.f("ix_run_organisation_id_created_at_id"),
        "run",
        ["organisation_id", "created_at", "id"],
        unique=False,
        schema="people",
    )
    op.create_table(
        "unit",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('company','division','department','location','cost_centre')", name=op.f("ck_unit_kind")
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_unit_parent")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "parent_id"],
            ["people.unit.organisation_id", "people.unit.id"],
            name=op.f("fk_unit_organisation_id_parent_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_unit")),
        schema="people",
    )
    op.create_index(
        op.f("ix_unit_organisation_id_parent_id"),
        "unit",
        ["organisation_id", "parent_id"],
        unique=False,
        schema="people",
    )
    op.create_table(
        "person",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(collation="C"), nullable=False),
        sa.Column("family_folded", sa.Text(collation="C"), nullable=False),
        sa.Column("work_email", sa.Text(collation="C"), nullable=True),
        sa.Column("employee_number", sa.Text(collation="C"), nullable=True),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("cost_centre", sa.Text(), nullable=True),
        sa.Column("worker_type", sa.Text(), nullable=True),
        sa.Column("manager_reference", sa.Text(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("effective_coach_id", sa.Uuid(), nullable=True),
        sa.Column("coaches", sa.Boolean(), nullable=False),
        sa.Column("authz_epoch", sa.BigInteger(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('prehire','onboarding','active','leave','suspended','terminated','deleted')",
            name=op.f("ck_person_status"),
        ),
        sa.CheckConstraint("manager_id <> id", name=op.f("ck_person_manager")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "effective_coach_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_person_organisation_id_effective_coach_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "manager_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_person_organisation_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "unit_id"],
            ["people.unit.organisation_id", "people.unit.id"],
            name=op.f("fk_person_organisation_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_person")),
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_effective_coach_id"),
        "person",
        ["organisation_id", "effective_coach_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_employee_number"),
        "person",
        ["organisation_id", "employee_number"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_family_folded"),
        "person",
        ["organisation_id", "family_folded"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_manager_id"),
        "person",
        ["organisation_id", "manager_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_name_folded_id"),
        "person",
        ["organisation_id", "name_folded", "id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_unit_id"),
        "person",
        ["organisation_id", "unit_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        op.f("ix_person_organisation_id_work_email"),
        "person",
        ["organisation_id", "work_email"],
        unique=False,
        schema="people",
    )
    op.create_table(
        "run_change",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("base_version", sa.BigInteger(), nullable=True),
        sa.Column("opens_employment", sa.Boolean(), nullable=False),
        sa.Column("moves", sa.Boolean(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("employee_number", sa.Text(), nullable=True),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("kind IN ('join','change','leave')", name=op.f("ck_run_change_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "run_id"],
            ["people.run.organisation_id", "people.run.id"],
            name=op.f("fk_run_change_organisation_id_run_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_run_change")),
        schema="people",
    )
    op.create_index(
        "uq_run_change_position", "run_change", ["organisation_id", "run_id", "position"], unique=True, schema="people"
    )
    op.create_table(
        "run_file",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "id"],
            ["people.run.organisation_id", "people.run.id"],
            name=op.f("fk_run_file_organisation_id_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_run_file")),
        schema="people",
    )
    op.create_table(
        "employment",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("cost_centre", sa.Text(), nullable=True),
        sa.Column("worker_type", sa.Text(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("manager_reference", sa.Text(), nullable=True),
        sa.CheckConstraint("valid_from < valid_until", name=op.f("ck_employment_validity")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "manager_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_employment_organisation_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_employment_organisation_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "unit_id"],
            ["people.unit.organisation_id", "people.unit.id"],
            name=op.f("fk_employment_organisation_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_employment")),
        schema="people",
    )
    op.create_index(
        op.f("ix_employment_organisation_id_person_id_valid_from"),
        "employment",
        ["organisation_id", "person_id", "valid_from"],
        unique=False,
        schema="people",
    )
    op.create_index(
        "uq_employment_current",
        "employment",
        ["organisation_id", "person_id"],
        unique=True,
        schema="people",
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.create_table(
        "identity_link",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(collation="C"), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('source_id','employee_no','email','scim_id','external_id')", name=op.f("ck_identity_link_kind")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_identity_link_organisation_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_identity_link")),
        schema="people",
    )
    op.create_index(
        op.f("ix_identity_link_organisation_id_person_id"),
        "identity_link",
        ["organisation_id", "person_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        "uq_identity_link_live",
        "identity_link",
        ["organisation_id", "source", "kind", "value"],
        unique=True,
        schema="people",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "role_grant",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('administrator','people_admin','programme_owner','works_council_auditor','margin','simulate')",
            name=op.f("ck_role_grant_role"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_role_grant_organisation_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_role_grant")),
        schema="people",
    )
    op.create_index(
        "uq_role_grant_once", "role_grant", ["organisation_id", "person_id", "role"], unique=True, schema="people"
    )
    op.create_table(
        "team",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lead_person_id", sa.Uuid(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('account','project')", name=op.f("ck_team_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "lead_person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_team_organisation_id_lead_person_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team")),
        schema="people",
    )
    op.create_index(
        op.f("ix_team_organisation_id_lead_person_id"),
        "team",
        ["organisation_id", "lead_person_id"],
        unique=False,
        schema="people",
    )
    op.create_table(
        "tree_place",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(collation="C"), nullable=False),
        sa.Column("layer", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_tree_place_organisation_id_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_tree_place")),
        schema="people",
    )
    op.create_index(
        op.f("ix_tree_place_organisation_id_path"),
        "tree_place",
        ["organisation_id", "path"],
        unique=False,
        schema="people",
    )
    op.create_table(
        "team_member",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["people.person.organisation_id", "people.person.id"],
            name=op.f("fk_team_member_organisation_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["people.team.organisation_id", "people.team.id"],
            name=op.f("fk_team_member_organisation_id_team_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team_member")),
        schema="people",
    )
    op.create_index(
        op.f("ix_team_member_organisation_id_person_id"),
        "team_member",
        ["organisation_id", "person_id"],
        unique=False,
        schema="people",
    )
    op.create_index(
        "uq_team_member_once", "team_member", ["organisation_id", "team_id", "person_id"], unique=True, schema="people"
    )
    make_queue(op.get_bind(), "people")

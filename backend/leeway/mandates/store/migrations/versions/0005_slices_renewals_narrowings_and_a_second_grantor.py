"""Slices of budgets, renewals, narrowings with notice, a second grantor."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATES = "'proposed','offered','active','suspended','declined','lapsed','revoked','relinquished','expired','superseded'"
KINDS = "'held','committed','released','expired','voided','reversed','carved','returned'"
RUNNING = "state IN ('proposed','offered','active','suspended')"

# What is not active takes nothing new from now on.
CLOSE = """
UPDATE mandates.budget_anchor AS a SET closed = true
FROM mandates.mandate AS m
WHERE m.organisation_id = a.organisation_id AND m.id = a.id AND m.state <> 'active'
"""


def upgrade() -> None:
    _mandates()
    _slices()
    _narrowings()
    op.create_table(
        "grant_policy",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("second_grantor_above_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(currency IS NULL) = (second_grantor_above_minor IS NULL)",
            name=op.f("ck_grant_policy_amount_in_a_currency"),
        ),
        sa.CheckConstraint("second_grantor_above_minor >= 0", name=op.f("ck_grant_policy_threshold")),
        sa.CheckConstraint("notice_days BETWEEN 1 AND 180", name=op.f("ck_grant_policy_notice")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_grant_policy")),
        schema="mandates",
    )
    op.create_index("uq_grant_policy", "grant_policy", ["organisation_id"], unique=True, schema="mandates")


def _mandates() -> None:
    for column in (
        sa.Column("second_grantor_id", sa.Uuid(), nullable=True),
        sa.Column("allocation", sa.Text(), nullable=False, server_default="shared"),
        sa.Column("predecessor_id", sa.Uuid(), nullable=True),
        sa.Column("carry_over", sa.Boolean(), nullable=False, server_default="false"),
        sa.Column("took_over_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("mandate", column, schema="mandates")
    op.drop_constraint(op.f("ck_mandate_state"), "mandate", schema="mandates")
    for name, check in (
        ("state", f"state IN ({STATES})"),
        ("allocation", "allocation IN ('shared','carved')"),
        ("second_is_another", "second_grantor_id NOT IN (grantor_id, holder_id)"),
        ("carries_from_somewhere", "predecessor_id IS NOT NULL OR NOT carry_over"),
    ):
        op.create_check_constraint(op.f(f"ck_mandate_{name}"), "mandate", check, schema="mandates")
    op.create_foreign_key(
        op.f("fk_mandate_organisation_id_predecessor_id"),
        "mandate",
        "mandate",
        ["organisation_id", "predecessor_id"],
        ["organisation_id", "id"],
        source_schema="mandates",
        referent_schema="mandates",
    )
    op.create_index(
        op.f("ix_mandate_organisation_id_predecessor_id"),
        "mandate",
        ["organisation_id", "predecessor_id"],
        unique=False,
        schema="mandates",
    )
    op.drop_index("ix_mandate_running", "mandate", schema="mandates")
    op.create_index(
        "ix_mandate_running",
        "mandate",
        ["organisation_id", "id"],
        unique=False,
        schema="mandates",
        postgresql_where=sa.text(RUNNING),
    )


def _slices() -> None:
    op.add_column(
        "budget_anchor", sa.Column("closed", sa.Boolean(), nullable=False, server_default="false"), schema="mandates"
    )
    op.execute(CLOSE)
    op.drop_constraint(op.f("ck_ledger_entry_kind"), "ledger_entry", schema="mandates")
    op.create_check_constraint(op.f("ck_ledger_entry_kind"), "ledger_entry", f"kind IN ({KINDS})", schema="mandates")
    op.create_table(
        "carve",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("funded_by", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cardinality(funded_by) > 0", name=op.f("ck_carve_cut_from_somewhere")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "id"],
            ["mandates.budget_anchor.organisation_id", "mandates.budget_anchor.id"],
            name=op.f("fk_carve_organisation_id_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_carve")),
        schema="mandates",
    )


def _narrowings() -> None:
    op.create_table(
        "narrowing",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("limits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("delegable", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("told_by", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("takes_effect_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("row_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('waiting','in_force','withdrawn')", name=op.f("ck_narrowing_state")),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_narrowing_window")),
        sa.CheckConstraint("(state = 'in_force') = (version IS NOT NULL)", name=op.f("ck_narrowing_became_a_version")),
        sa.CheckConstraint(
            "takes_effect_at > told_at OR reason IS NOT NULL", name=op.f("ck_narrowing_at_once_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mandate_id"],
            ["mandates.mandate.organisation_id", "mandates.mandate.id"],
            name=op.f("fk_narrowing_organisation_id_mandate_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_narrowing")),
        schema="mandates",
    )
    op.create_index(
        "uq_narrowing_waiting",
        "narrowing",
        ["organisation_id", "mandate_id"],
        unique=True,
        schema="mandates",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        op.f("ix_narrowing_organisation_id_mandate_id"),
        "narrowing",
        ["organisation_id", "mandate_id"],
        unique=False,
        schema="mandates",
    )


def downgrade() -> None:
    raise NotImplementedError("Restore a backup: a migration that drops what people wrote is no way back.")

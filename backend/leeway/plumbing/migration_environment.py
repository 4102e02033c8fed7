"""What each service's `env.py` runs: Alembic bound to that service's schema alone (X23)."""

from alembic import context
from sqlalchemy import Table
from sqlalchemy.sql.schema import SchemaItem

from leeway.plumbing.migration import JOB_TABLE_PREFIX, ServiceSchema


def run_migrations() -> None:
    schema: ServiceSchema = context.config.attributes["schema"]

    def ours(name: str | None, kind: str, parents: object) -> bool:
        if kind == "schema":
            return name == schema.name
        return kind != "table" or not (name or "").startswith(JOB_TABLE_PREFIX)

    def ours_to_compare(
        item: SchemaItem,
        name: str | None,
        kind: str,
        reflected: bool,  # noqa: FBT001 - Alembic's call
        other: SchemaItem | None,
    ) -> bool:
        # Indexes of the job tables would be reported as removed otherwise.
        table = getattr(item, "table", None)
        return not (isinstance(table, Table) and table.name.startswith(JOB_TABLE_PREFIX))

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=schema.metadata,
        version_table_schema=schema.name,
        include_schemas=True,
        include_name=ours,
        include_object=ours_to_compare,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()

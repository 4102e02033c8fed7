"""The queue's own tables, made by a service's migration in the service's schema (X41, X42, X44).

Its triggers notify on every job although nobody listens, and a notification takes a lock of the whole database at
commit; they are switched off in the same breath.
"""

from typing import Any

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection

NOTIFY_TRIGGERS = ("procrastinate_jobs_notify_queue_job_inserted_v1", "procrastinate_jobs_notify_queue_job_aborted_v1")


def procrastinate_sql(schema: str) -> str:
    """Its names are unqualified, so the search path is set for this transaction."""
    quiet = "\n".join(f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {trigger};" for trigger in NOTIFY_TRIGGERS)
    return f'SET LOCAL search_path = "{schema}";\n{SchemaManager.get_schema()}\n{quiet}\nRESET search_path;\n'


def make_queue(connection: Connection, schema: str) -> None:
    """As the owner of the schema: `make_queue(op.get_bind(), "people")`."""
    # Past SQLAlchemy, which would read the percent signs of the script as places for parameters.
    raw: Any = connection.connection.driver_connection
    raw.execute(procrastinate_sql(schema))

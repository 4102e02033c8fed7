"""The queue's own tables, as one script for a service's migration (X41, X42, X44).

Its triggers notify on every job although nobody listens, and a notification takes a lock of the whole database at
commit; they are switched off in the same breath.
"""

from procrastinate.schema import SchemaManager

NOTIFY_TRIGGERS = ("procrastinate_jobs_notify_queue_job_inserted_v1", "procrastinate_jobs_notify_queue_job_aborted_v1")


def procrastinate_sql(schema: str) -> str:
    """Run it as the owner of the schema; its names are unqualified, so the search path is set for this transaction."""
    quiet = "\n".join(f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {trigger};" for trigger in NOTIFY_TRIGGERS)
    return f'SET LOCAL search_path = "{schema}";\n{SchemaManager.get_schema()}\n{quiet}\nRESET search_path;\n'

class PostgresUnavailable(RuntimeError):
    """The embedded PostgreSQL cannot run here; the sentence says what to do."""


class AlreadyRunning(PostgresUnavailable):
    """Another Leeway holds this home."""

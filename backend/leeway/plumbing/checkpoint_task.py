"""When checkpoints are written: every thousand entries or every fifteen minutes, whichever comes first (R34)."""

from datetime import datetime, timedelta

import structlog

from leeway.plumbing.audit_store import entries_counted, heads_of_all
from leeway.plumbing.checkpoint import CheckpointFile
from leeway.plumbing.database import Database, moment

log = structlog.get_logger()

ENTRIES_BETWEEN = 1_000
TIME_BETWEEN = timedelta(minutes=15)


class CheckpointTask:
    """Looks every minute; the line in the log is a second copy, wherever logs are shipped to."""

    def __init__(self, file: CheckpointFile) -> None:
        self._file = file
        self._last_at: datetime | None = None

    async def tick(self, database: Database) -> None:
        async with database.operator_session() as session:
            now = await moment(session)
            size = await entries_counted(session, database.tables)
            waited = self._last_at is None or now - self._last_at >= TIME_BETWEEN
            if not waited and size - self._file.size < ENTRIES_BETWEEN:
                return
            heads = await heads_of_all(session, database.tables)
        checkpoint = self._file.append(heads, now)
        self._last_at = now
        if checkpoint is not None:
            log.info("audit-checkpoint", service=checkpoint.service, size=checkpoint.size, head=checkpoint.head)

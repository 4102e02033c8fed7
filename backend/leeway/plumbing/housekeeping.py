"""What every service does by the clock besides its own work: let go of what is due, sign where its audit log stands."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from leeway.plumbing.audit_store import entries_counted, heads_of_all
from leeway.plumbing.checkpoint import CheckpointFile, key_of
from leeway.plumbing.database import Database, moment
from leeway.plumbing.jobs import EVERY_MINUTE, Jobs
from leeway.plumbing.retention import let_go

log = structlog.get_logger()

EVERY_HOUR = "17 * * * *"
ENTRIES_BETWEEN = 1_000
TIME_BETWEEN = timedelta(minutes=15)


def keep_house(jobs: Jobs, service: str, *, checkpoints: Path, secrets: Path) -> None:
    """Checkpoints lie outside the database, so that whoever owns the one does not own the other (R34)."""
    file = CheckpointFile(
        checkpoints / f"{service}.checkpoints", service, key_of(secrets / f"checkpoint-{service}.pem")
    )
    jobs.periodic("plumbing.let_go", EVERY_HOUR)(let_go)
    jobs.periodic("plumbing.sign_audit_log", EVERY_MINUTE)(CheckpointTask(file).tick)


class CheckpointTask:
    """Every thousand entries or every fifteen minutes, whichever comes first; looked at every minute (R34).

    The line in the log is a second copy, wherever logs are shipped to.
    """

    def __init__(self, file: CheckpointFile) -> None:
        self._file = file
        self._last_at: datetime | None = None

    async def tick(self, database: Database) -> None:
        async with database.operator_session() as session:
            now = await moment(session)
            size = await entries_counted(session, database.tables)
            moved = size - self._file.size
            waited = self._last_at is None or now - self._last_at >= TIME_BETWEEN
            # While nothing happened no time runs: the first entry of a new log is signed within a minute.
            if moved == 0 or (not waited and moved < ENTRIES_BETWEEN):
                return
            heads = await heads_of_all(session, database.tables)
        checkpoint = await asyncio.to_thread(self._file.append, heads, now)
        self._last_at = now
        if checkpoint is not None:
            log.info("audit-checkpoint", service=checkpoint.service, size=checkpoint.size, head=checkpoint.head)

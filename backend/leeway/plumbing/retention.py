"""What plumbing lets go of, and when: the same in every service, once an hour, for all organisations (R41)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.database import Database, moment
from leeway.plumbing.job_progress import ENDED
from leeway.plumbing.tables import PlumbingTables

ANSWERS_KEPT = timedelta(days=30)
INBOX_KEPT = timedelta(days=90)
JOBS_KEPT = timedelta(days=90)


async def let_go(database: Database) -> None:
    async with database.operator_session() as session:
        await prune(session, database.tables, await moment(session))


async def prune(session: AsyncSession, tables: PlumbingTables, now: datetime) -> None:
    """An idempotency key stays for ever: only the answer that it replays goes. A second effect stays impossible."""
    key, inbox, job = tables.idempotency, tables.inbox, tables.job
    old_answer = key.c.body.is_not(None) & (key.c.made_at < now - ANSWERS_KEPT)
    await session.execute(update(key).where(old_answer).values(body=None, headers=None))
    await session.execute(delete(inbox).where(inbox.c.applied_at < now - INBOX_KEPT))
    await session.execute(delete(job).where(job.c.state.in_(ENDED), job.c.ended_at < now - JOBS_KEPT))

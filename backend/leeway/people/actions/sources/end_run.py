"""A source's run ends: what becomes of the run, what the source's health shows, and whether it is asked once more."""

from datetime import datetime
from uuid import UUID

from leeway.people.store.rows.run import RunRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.run import lock_run
from leeway.people.store.source import lock_source
from leeway.people.store.staging import forget_pages
from leeway.plumbing.database import Database, moment

LONGEST_FAILURE = 400


def seen_well(source: SourceRow, run: RunRow, now: datetime) -> None:
    """In the transaction that commits what was said: only then does the cursor move (P2)."""
    source.cursor_at = run.source_time_at or source.cursor_at
    source.last_seen_at = now
    source.last_failure = None
    source.last_failed_at = None
    ask_again(source, now)


def ask_again(source: SourceRow, now: datetime) -> None:
    if source.asked_again:
        source.asked_again, source.due_at = False, now


async def end_fetching(
    database: Database, organisation_id: UUID, run_id: UUID, *, state: str, failure: str | None, detail: str = ""
) -> None:
    """Without a plan. The pages go: the next run fetches its own."""
    async with database.session(organisation_id) as session:
        run = await lock_run(session, organisation_id, run_id)
        if run is None or run.state != "fetching":
            return
        now = await moment(session)
        run.state, run.failure, run.finished_at = state, failure, now
        run.row_version += 1
        session.add(run)
        await forget_pages(session, organisation_id, run_id)
        source = await lock_source(session, organisation_id, run.source_id) if run.source_id else None
        if source is not None:
            if failure is not None:
                source.last_failure = f"{failure}: {detail}"[:LONGEST_FAILURE].rstrip(": ")
                source.last_failed_at = now
            ask_again(source, now)
            session.add(source)

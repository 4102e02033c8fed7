"""Fetch from a source page by page, each kept as it comes, then plan what it means (P12)."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from leeway.people.actions.sources.end_run import end_fetching
from leeway.people.actions.sources.plan_fetched import plan_fetched
from leeway.people.connectors.asking import asking
from leeway.people.connectors.client import Client
from leeway.people.connectors.declaration import Declaration, read_declaration
from leeway.people.connectors.failures import SourceFailed, Stopped
from leeway.people.connectors.fetch import FetchedPage, fetched_pages
from leeway.people.connectors.reach import Reach
from leeway.people.rules.connector.record import SetAside
from leeway.people.rules.pulled import FEW, SHARE_PERCENT
from leeway.people.store.run import lock_run, run_by_id
from leeway.people.store.source import sealed_secrets, source_by_id
from leeway.people.store.staging import Staged, keep_page, packed_page, staged_so_far
from leeway.plumbing.database import moment
from leeway.plumbing.jobs import Jobs, Work

ASK_SECONDS = 1.0
"""How often the database is asked whether somebody wants the run to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    source_id: UUID
    slug: str
    declared: Declaration
    secrets: dict[str, str]
    since: datetime | None
    staged: Staged


async def fetch_source(work: Work, *, jobs: Jobs, reach: Reach, run_id: UUID) -> None:
    """Safe to run twice: after a crash it goes on behind the last page that was kept."""
    try:
        task = await _task(work, reach, run_id)
        if task is None:
            return
        await _fetch(work, reach, run_id, task)
        await plan_fetched(work, jobs, run_id, task.declared)
    except Stopped:
        await end_fetching(work.database, work.organisation_id, run_id, state="cancelled", failure=None)
    except SourceFailed as failed:
        await end_fetching(
            work.database, work.organisation_id, run_id, state="failed", failure=failed.code, detail=failed.detail
        )
    except Exception:
        await end_fetching(work.database, work.organisation_id, run_id, state="failed", failure="internal")
        raise


async def _task(work: Work, reach: Reach, run_id: UUID) -> _Task | None:
    async with work.database.session(work.organisation_id) as session:
        run = await run_by_id(session, work.organisation_id, run_id)
        if run is None or run.state != "fetching" or run.source_id is None:
            return None
        source = await source_by_id(session, work.organisation_id, run.source_id)
        if source is None or source.config_version != run.config_version:
            # Half of the pages under another mapping, or with other rights, would be no picture of anything.
            raise SourceFailed("source-changed", "its declaration or secrets were changed; start it again")
        sealed = await sealed_secrets(session, work.organisation_id, source.id)
        return _Task(
            source_id=source.id,
            slug=source.slug,
            declared=read_declaration(source.declaration),
            secrets=reach.opened(work.organisation_id, source.id, sealed),
            since=run.since_at,
            staged=await staged_so_far(session, work.organisation_id, run_id),
        )


async def _fetch(work: Work, reach: Reach, run_id: UUID, task: _Task) -> None:
    staged = task.staged
    if staged.pages and staged.following is None:
        return
    async with asking(reach.outbound) as asker:
        client = Client(task.declared, task.secrets, asker, stop=_asked_now_and_then(work.cancelled))
        seen = set(staged.marks)
        pages = fetched_pages(client, task.declared, task.slug, since=task.since, start=staged.following, seen=seen)
        position, known = staged.pages, set(seen)
        async for page in pages:
            if await work.cancelled():
                raise Stopped
            await _keep(work, run_id, position, page, sorted(seen - known))
            known = set(seen)
            position += 1


async def _keep(work: Work, run_id: UUID, position: int, page: FetchedPage, marks: list[str]) -> None:
    """One transaction a page: the checkpoint, and what the progress bar shows."""
    packed = await asyncio.to_thread(packed_page, page.records)
    async with work.database.session(work.organisation_id) as session:
        run = await lock_run(session, work.organisation_id, run_id)
        if run is None or run.state != "fetching":
            raise Stopped
        following: dict[str, Any] | None = None if page.following is None else dict(page.following)
        await keep_page(
            session,
            work.organisation_id,
            run_id,
            position=position,
            packed=packed,
            marks=marks,
            following=following,
        )
        run.fetched += len(page.records)
        run.aside += sum(1 for record in page.records if isinstance(record, SetAside))
        # The source's clock before anything of it was read: what changes meanwhile is asked for again (P2, P3).
        run.source_time_at = run.source_time_at or page.source_time or await moment(session)
        run.row_version += 1
        session.add(run)
        fetched, aside = run.fetched, run.aside
    if aside > max(FEW, fetched * SHARE_PERCENT // 100) and page.following is None:
        raise SourceFailed("too-many-faults", f"{aside} of {fetched} records cannot be taken")
    await work.progress(fetched, page.total, aside=aside)


def _asked_now_and_then(asked: Callable[[], Awaitable[bool]]) -> Callable[[], Awaitable[bool]]:
    last = 0.0

    async def stop() -> bool:
        nonlocal last
        if time.monotonic() - last < ASK_SECONDS:
            return False
        last = time.monotonic()
        return await asked()

    return stop

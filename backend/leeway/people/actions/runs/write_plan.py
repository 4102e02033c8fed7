"""A kept plan becomes the directory: everything that a change of people writes, and the events that tell of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.events.tell_people import tell_people
from leeway.people.store.applied_plan import add_units, write_employments, write_links, write_people, write_places
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import events_planned

BY_THE_CALENDAR = "calendar"

Step = Callable[[int], Awaitable[None]]
"""Told how many people are done; may stop the work by raising."""


class PlanFailed(Exception):
    """The transaction is rolled back and the run says why."""


async def write_plan(session: AsyncSession, run: RunRow, now: datetime, step: Step) -> None:
    """All of it in the caller's transaction, which holds the directory."""
    organisation_id, planned = run.organisation_id, run.joins + run.changes + run.leaves
    await add_units(session, organisation_id, run.id)
    if await write_people(session, organisation_id, run.id, now) != planned:
        raise PlanFailed("base-moved")
    await step(planned // 2)
    await write_employments(session, organisation_id, run.id, run.source, now.date())
    if run.kind != BY_THE_CALENDAR:
        await write_links(session, organisation_id, run.id, run.source, now)
    await write_places(session, organisation_id, run.id)
    await step(planned * 3 // 4)
    await tell_people(session, organisation_id, await events_planned(session, organisation_id, run.id))
    await step(planned)

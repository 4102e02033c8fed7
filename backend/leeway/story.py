"""Rooms for the demo's story: services over the same data on the story's clock, beside those that serve."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import func, select

from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.demo.load import load_demo
from leeway.demo.rooms import Rooms, StoryClock
from leeway.embedded import Services, build_services
from leeway.gateway.api.demo_job import Loader, Tell
from leeway.mandates.actions.tidy import end_what_is_over
from leeway.mandates.app import END_WHAT_IS_OVER
from leeway.plumbing.database import Database
from leeway.plumbing.job_progress import ENDED
from leeway.settings import HouseSettings, Service

PAUSE = 0.05


def demo_loader(settings: HouseSettings, chosen: Chosen, credentials: Mapping[Service, Credentials]) -> Loader:
    async def load(tell: Tell) -> None:
        async with rooms_of(settings, chosen, credentials, StoryClock()) as rooms:
            await load_demo(rooms, progress=tell)

    return load


@asynccontextmanager
async def rooms_of(
    settings: HouseSettings, chosen: Chosen, credentials: Mapping[Service, Credentials], clock: StoryClock
) -> AsyncIterator[Rooms]:
    """No worker and no relay of these services runs by itself: `settle` does their work when the story wants it.

    A Leeway that serves beside us must not end by its own clock what the story is still using.
    """
    services = build_services(settings, chosen, credentials, clock=clock)
    async with AsyncExitStack() as stack:
        for assembled in services.assembled.values():
            stack.push_async_callback(assembled.parts.database.close)
            await stack.enter_async_context(assembled.jobs.open())
        for neighbour in services.neighbours:
            await stack.enter_async_context(neighbour)
        await stack.enter_async_context(services.assembled[Service.MANDATES].jobs.put_off(END_WHAT_IS_OVER))
        yield Rooms(
            people=services.people,
            growth=services.growth,
            mandates=services.mandates,
            minter=services.assembled[Service.GATEWAY].minter,
            clock=clock,
            settle=_settling(services),
        )


def _settling(services: Services) -> Callable[[], Awaitable[None]]:
    everybody = tuple(services.assembled.values())
    mandates = services.assembled[Service.MANDATES].parts.database

    async def settle() -> None:
        await end_what_is_over(mandates)
        moved = 1
        while moved:
            for assembled in everybody:
                await assembled.jobs.work_off()
                # A worker that serves beside us may have taken a job: then it is waited for.
                while await _jobs_open(assembled.parts.database):  # noqa: ASYNC110 - the database sets no event
                    await asyncio.sleep(PAUSE)
            moved = sum([await assembled.relay.step() for assembled in everybody])

    return settle


async def _jobs_open(database: Database) -> int:
    job = database.tables.job
    async with database.operator_session() as session:
        found = await session.execute(select(func.count()).select_from(job).where(job.c.state.not_in(ENDED)))
        count: int = found.scalar_one()
    return count

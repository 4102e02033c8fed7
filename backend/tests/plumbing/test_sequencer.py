import asyncio
from uuid import UUID

from sqlalchemy import select

from leeway.kernel.ids import new_id
from leeway.plumbing.database import Database
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.relay import events_after
from leeway.plumbing.sequencer import AT_ONCE, lag_seconds, number_events
from tests.plumbing.probe import ORGANISATION, OTHER_ORGANISATION


def told(subject: str, version: int = 1) -> Event:
    return Event(type="dev.leeway.teller.told", subject=subject, version=version, data={"version": version})


async def tell(database: Database, *events: Event, organisation_id: UUID = ORGANISATION) -> list[UUID]:
    async with database.session(organisation_id) as session:
        return await emit(session, *events)


async def positions(database: Database, organisation_id: UUID = ORGANISATION) -> list[int | None]:
    outbox = database.tables.outbox
    async with database.session(organisation_id) as session:
        found = await session.execute(select(outbox.c.position).order_by(outbox.c.position))
        return list(found.scalars())


async def test_an_event_of_a_rolled_back_deed_was_never_told(teller: Database) -> None:
    """R12: the event and the deed are one transaction."""
    async with teller.session(ORGANISATION) as session:
        await emit(session, told("thing/1"))
        await session.rollback()
    await tell(teller, told("thing/2"))
    assert await number_events(teller) == 1
    assert [event.subject for event in await events_after(teller, "teller", ORGANISATION, 0, 10)] == ["thing/2"]


async def test_a_reader_by_position_misses_none_while_one_transaction_stays_open(teller: Database) -> None:
    """R12: one transaction opens first and commits last, while a thousand others commit and are read (X48)."""
    seen: list[UUID] = []
    everything: list[UUID] = []
    last = 0
    ready, finish = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with teller.session(ORGANISATION) as session:
            everything.extend(await emit(session, told("slow/1")))
            ready.set()
            await finish.wait()

    async def many(lane: int) -> None:
        for turn in range(125):
            everything.extend(await tell(teller, told(f"fast/{lane}", turn + 1)))

    async def read() -> int:
        await number_events(teller)
        events = await events_after(teller, "teller", ORGANISATION, last, 5_000)
        assert [event.position for event in events] == list(range(last + 1, last + len(events) + 1))
        seen.extend(event.id for event in events)
        return events[-1].position if events else last

    opened = asyncio.create_task(slow())
    await ready.wait()
    writing = asyncio.gather(*(many(lane) for lane in range(8)))
    while not writing.done():
        last = await read()
        await asyncio.sleep(0.02)
    last = await read()
    assert len(seen) == 1_000
    finish.set()
    await opened
    await read()
    assert len(seen) == len(set(seen)) == 1_001
    assert set(seen) == set(everything)


async def test_events_of_one_subject_are_told_in_order_of_version(teller: Database) -> None:
    """R12: ids made within one millisecond are in no order, the versions of a subject are (X49)."""
    await tell(teller, *(told(f"thing/{number % 7}", number // 7 + 1) for number in range(700)))
    await number_events(teller)
    by_subject: dict[str, list[int]] = {}
    for event in await events_after(teller, "teller", ORGANISATION, 0, 1_000):
        by_subject.setdefault(event.subject, []).append(event.subjectversion)
    assert len(by_subject) == 7
    assert all(versions == list(range(1, 101)) for versions in by_subject.values())


async def test_two_sequencers_at_once_give_each_event_one_position(teller: Database) -> None:
    """R12: the head's lock lets one of them number and the other see what was numbered."""

    async def write() -> None:
        for _ in range(40):
            await tell(teller, told(f"thing/{new_id()}"), told(f"thing/{new_id()}"))

    async def number() -> None:
        for _ in range(40):
            await number_events(teller)

    await asyncio.gather(write(), write(), number(), number())
    await number_events(teller)
    assert await positions(teller) == list(range(1, 161))


async def test_each_organisation_has_positions_of_its_own(teller: Database) -> None:
    """R31: what one organisation tells leaves no gap in another's feed."""
    await tell(teller, told("thing/1"))
    await tell(teller, told("thing/2"), told("thing/3"), organisation_id=OTHER_ORGANISATION)
    await number_events(teller)
    assert await positions(teller) == [1]
    assert await positions(teller, OTHER_ORGANISATION) == [1, 2]


async def test_lag_is_the_age_of_the_oldest_event_on_its_way(teller: Database) -> None:
    assert await lag_seconds(teller) == 0
    await tell(teller, told("thing/1"))
    await asyncio.sleep(0.1)
    assert await lag_seconds(teller) >= 0.1
    await number_events(teller)
    assert await lag_seconds(teller) == 0, "nobody waits for it"


async def test_a_whole_import_on_a_table_that_nobody_analysed_is_numbered_in_time(teller: Database) -> None:
    """A statement that compared each event with each other would be cut off by its time limit, again and again."""
    await tell(teller, *(told(f"thing/{number % 700}", version=AT_ONCE - number) for number in range(AT_ONCE)))
    assert await number_events(teller) == AT_ONCE
    events = await events_after(teller, "teller", ORGANISATION, 0, AT_ONCE)
    latest: dict[str, int] = {}
    for event in events:
        assert latest.get(event.subject, 0) < event.subjectversion
        latest[event.subject] = event.subjectversion
    assert [event.position for event in events] == list(range(1, AT_ONCE + 1))

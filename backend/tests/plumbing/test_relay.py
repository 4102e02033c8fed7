import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import EVENTS_PATH, EventBatch, apply_events
from leeway.plumbing.database import Database
from leeway.plumbing.feed import feed_router
from leeway.plumbing.neighbour import Neighbour
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.rebuild import rebuild_from_feed
from leeway.plumbing.relay import Relay, events_after
from leeway.plumbing.sequencer import number_events
from leeway.plumbing.service import ServiceParts, build_service
from tests.plumbing.listening import TOLD, count_it, listening_app, relay_to, told_things
from tests.plumbing.probe import LISTENER, ORGANISATION, Issuers


class Crash(Exception):
    """The process ends here."""


async def tell(database: Database, *versions: tuple[UUID, int]) -> None:
    async with database.session(ORGANISATION) as session:
        await emit(
            session,
            *(Event(type=TOLD, subject=f"thing/{thing}", version=version, data={}) for thing, version in versions),
        )


async def run_dry(relay: Relay) -> None:
    """Steps until nothing moves, whatever pause a failure has earned."""
    for _ in range(50):
        relay.forgive()
        if not await relay.step():
            return
    raise AssertionError("it never came to an end")


async def test_a_commit_wakes_the_relay(teller: Database, listener: Database, issuers: Issuers) -> None:
    """It looks by itself once in ten minutes here, so only being woken can make this arrive."""
    thing = new_id()
    async with relay_to(listening_app(listener, issuers), teller, issuers, look_every_seconds=600) as relay:
        running = asyncio.create_task(relay.run())
        try:
            for version in (1, 2):
                await tell(teller, (thing, version))
                async with asyncio.timeout(60):
                    while (await told_things(listener)).get(thing) != (version, version):
                        await asyncio.sleep(0.02)
        finally:
            running.cancel()


async def test_what_is_told_arrives_once_and_in_order(teller: Database, listener: Database, issuers: Issuers) -> None:
    """R12: 450 events in three batches, each applied once."""
    things = [new_id() for _ in range(50)]
    await tell(teller, *((thing, version) for version in range(1, 10) for thing in things))
    order: list[tuple[UUID, int]] = []

    async def follow(session: AsyncSession, event: CloudEvent) -> None:
        order.append((UUID(event.subject.removeprefix("thing/")), event.subjectversion))
        await count_it(session, event)

    async with relay_to(listening_app(listener, issuers, follow), teller, issuers) as relay:
        await run_dry(relay)
    assert await told_things(listener) == dict.fromkeys(things, (9, 9))
    assert all([version for other, version in order if other == thing] == list(range(1, 10)) for thing in things)


@pytest.mark.parametrize(
    "step", ["before delivery", "in the consumer", "before the consumer's commit", "before the cursor moves"]
)
async def test_a_crash_between_two_steps_loses_and_doubles_nothing(
    step: str, teller: Database, listener: Database, issuers: Issuers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R12: every pair of steps from the outbox to the moved cursor."""
    thing = new_id()
    await tell(teller, (thing, 1))
    crashes = [Crash(), Crash()]

    def crash_here(point: str) -> None:
        if point == step and crashes:
            raise crashes.pop()

    async def consumer(session: AsyncSession, event: CloudEvent) -> None:
        crash_here("in the consumer")
        await count_it(session, event)
        crash_here("before the consumer's commit")

    post, move = Neighbour.post, Relay.move_cursor

    async def crashing_post(self: Neighbour, path: str, organisation_id: UUID, body: bytes) -> None:
        crash_here("before delivery")
        await post(self, path, organisation_id, body)

    async def crashing_move(self: Relay, organisation_id: UUID, consumer: str, position: int) -> None:
        crash_here("before the cursor moves")
        await move(self, organisation_id, consumer, position)

    monkeypatch.setattr(Neighbour, "post", crashing_post)
    monkeypatch.setattr(Relay, "move_cursor", crashing_move)
    app = listening_app(listener, issuers, consumer)
    for _ in range(3):
        # A relay of its own each time: nothing it remembered survives the crash.
        async with relay_to(app, teller, issuers) as relay:
            try:
                await run_dry(relay)
            except Crash:
                continue
    assert not crashes, "the crash point was never reached"
    assert await told_things(listener) == {thing: (1, 1)}


async def test_two_relays_at_once_deliver_each_event_once(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    """R12: the inbox takes each event from the first of them."""
    things = [new_id() for _ in range(300)]
    await tell(teller, *((thing, 1) for thing in things))
    app = listening_app(listener, issuers)
    async with relay_to(app, teller, issuers) as one, relay_to(app, teller, issuers) as two:
        await asyncio.gather(run_dry(one), run_dry(two))
        await run_dry(one)
    assert await told_things(listener) == dict.fromkeys(things, (1, 1))


async def test_a_duplicate_in_one_batch_and_over_batches_is_applied_once(teller: Database, listener: Database) -> None:
    """R12: at least once on the way, exactly once in effect."""
    thing = new_id()
    await tell(teller, (thing, 1))
    await number_events(teller)
    (event,) = await events_after(teller, "teller", ORGANISATION, 0, 10)
    async with listener.session(ORGANISATION) as session:
        assert await apply_events(session, {TOLD: count_it}, [event, event]) == 1
    async with listener.session(ORGANISATION) as session:
        assert await apply_events(session, {TOLD: count_it}, [event]) == 0
    assert await told_things(listener) == {thing: (1, 1)}


async def test_a_neighbour_that_is_away_is_served_when_it_is_back(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    """R12: the cursor stays where it is, the pause grows, and nothing is skipped."""
    thing = new_id()
    await tell(teller, (thing, 1))
    async with relay_to("http://127.0.0.1:9", teller, issuers) as relay:
        assert await relay.step() == 1, "numbered, not delivered"
        assert await relay.step() == 0
        assert relay.failing == {"listener"}
    async with relay_to(listening_app(listener, issuers), teller, issuers) as relay:
        await run_dry(relay)
    assert await told_things(listener) == {thing: (1, 1)}


async def test_an_app_in_this_process_fails_as_one_behind_a_url_would(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    """R18: a crash is a failed delivery and not ours; a neighbour that hangs is left at the deadline."""

    async def hang(session: AsyncSession, event: CloudEvent) -> None:
        await asyncio.sleep(0.5)

    await tell(teller, (new_id(), 1))
    async with relay_to(listening_app(listener, issuers, hang), teller, issuers, deadline_seconds=0.05) as relay:
        began = asyncio.get_running_loop().time()
        assert await relay.step() == 1
        assert asyncio.get_running_loop().time() - began < 0.4
        assert relay.failing == {"listener"}
        await asyncio.sleep(0.6)


async def test_the_relay_works_as_long_as_the_service_lives(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    thing = new_id()
    app = listening_app(listener, issuers)
    async with relay_to(app, teller, issuers) as relay, relay.life(app):
        await tell(teller, (thing, 1))
        async with asyncio.timeout(5):
            while await told_things(listener) != {thing: (1, 1)}:
                await asyncio.sleep(0.05)


async def test_only_services_deliver_and_only_their_own_events(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    """R27: people, API tokens and other services' names are refused at the internal door."""
    await tell(teller, (new_id(), 1))
    await number_events(teller)
    events = await events_after(teller, "teller", ORGANISATION, 0, 10)
    forged = [event.model_copy(update={"source": "/leeway/people"}) for event in events]
    service = issuers.teller.mint(
        subject="service:teller", audience="leeway-listener", organisation_id=ORGANISATION
    ).token
    app = listening_app(listener, issuers)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://listener") as client:

        async def post(batch: list[CloudEvent], headers: dict[str, str]) -> int:
            body = EventBatch(events=batch).model_dump_json()
            sent = {"content-type": "application/json", **headers}
            return (await client.post(EVENTS_PATH, content=body, headers=sent)).status_code

        assert await post(events, {}) == 401
        assert await post(events, issuers.bearer("listener")) == 403
        assert await post(events, issuers.bearer("listener", subject=f"token:{new_id()}")) == 403
        assert await post(forged, {"Authorization": f"Bearer {service}"}) == 403
        assert await post(events, {"Authorization": f"Bearer {service}"}) == 204
    assert len(await told_things(listener)) == 1


async def test_the_feed_pages_to_the_end_and_goes_on_from_there(teller: Database, issuers: Issuers) -> None:
    app = build_service(
        name="teller",
        title="Teller",
        description="Tells.",
        parts=ServiceParts(database=teller, verifier=issuers.verifier("teller")),
        routers=(feed_router("teller"),),
    )
    reader = issuers.bearer("teller", subject=f"token:{new_id()}", scope=frozenset({"events:read"}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://teller") as client:

        async def page(**query: str | int) -> tuple[list[int], str | None]:
            answer = await client.get("/api/teller/v1/events", params=query, headers=reader)
            assert answer.status_code == 200, answer.text
            return [item["position"] for item in answer.json()["items"]], answer.json()["next_cursor"]

        assert await page() == ([], None)
        await tell(teller, *((new_id(), 1) for _ in range(5)))
        await number_events(teller)
        first, cursor = await page(limit=3)
        assert cursor
        second, cursor = await page(limit=3, after=cursor)
        assert cursor
        assert first + second == [1, 2, 3, 4, 5]
        assert await page(after=cursor) == ([], cursor)
        await tell(teller, (new_id(), 1))
        await number_events(teller)
        assert (await page(after=cursor))[0] == [6]
        refused = await client.get("/api/teller/v1/events", headers=issuers.bearer("teller"))
        assert refused.status_code == 403
        nonsense = await client.get("/api/teller/v1/events", params={"after": "WyJ4Il0"}, headers=reader)
        assert nonsense.status_code == 422


async def test_the_feed_leaves_out_what_was_not_asked_for_and_goes_on_past_it(
    teller: Database, issuers: Issuers
) -> None:
    async with feed_of(teller, issuers) as page:
        await tell(teller, *((new_id(), 1) for _ in range(5)))
        async with teller.session(ORGANISATION) as session:
            await emit(session, Event(type="dev.leeway.teller.rare", subject="rare/1", version=1, data={}))
        await number_events(teller)
        rare = await page(types="dev.leeway.teller.rare", limit=2)
        assert [item["position"] for item in rare["items"]] == [6]
        none = await page(types="dev.leeway.teller.never", limit=2)
        assert (none["items"], none["next_cursor"]) == ([], rare["next_cursor"])
        assert (await page(after=none["next_cursor"]))["items"] == []


async def test_whoever_comes_back_too_late_is_told_so(teller: Database, issuers: Issuers) -> None:
    """What was let go is never passed over in silence; nor is a feed that begins again behind the reader."""
    outbox, head = teller.tables.outbox, teller.tables.outbox_head
    async with feed_of(teller, issuers) as page:
        await tell(teller, *((new_id(), 1) for _ in range(6)))
        await number_events(teller)
        cursors = [(await page(limit=limit))["next_cursor"] for limit in (1, 2, 3, 6)]
        async with teller.session(ORGANISATION) as session:
            await session.execute(delete(outbox).where(outbox.c.position <= 3))
        for cursor in cursors[:2]:
            assert (await page(410, after=cursor))["code"] == "cursor-over"
        assert [item["position"] for item in (await page(after=cursors[2]))["items"]] == [4, 5, 6]
        assert [item["position"] for item in (await page())["items"]] == [4, 5, 6]
        async with teller.session(ORGANISATION) as session:
            await session.execute(delete(outbox))
        assert (await page(410, after=cursors[2]))["code"] == "cursor-over"
        assert (await page(after=cursors[3]))["items"] == []
        async with teller.session(ORGANISATION) as session:
            await session.execute(update(head).values(position=5))
        assert (await page(410, after=cursors[3]))["code"] == "cursor-over"


@asynccontextmanager
async def feed_of(teller: Database, issuers: Issuers) -> AsyncIterator[Callable[..., Awaitable[dict[str, Any]]]]:
    """Reads a page of the teller's feed; the status is 200 unless another is expected."""
    app = build_service(
        name="teller",
        title="Teller",
        description="Tells.",
        parts=ServiceParts(database=teller, verifier=issuers.verifier("teller")),
        routers=(feed_router("teller"),),
    )
    reader = issuers.bearer("teller", subject=f"token:{new_id()}", scope=frozenset({"events:read"}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://teller") as client:

        async def page(status: int = 200, **query: str | int) -> dict[str, Any]:
            answer = await client.get("/api/teller/v1/events", params=query, headers=reader)
            assert answer.status_code == status, answer.text
            shown: dict[str, Any] = answer.json()
            return shown

        yield page


async def test_a_consumer_that_lost_everything_is_rebuilt_from_the_feed(
    teller: Database, listener: Database, issuers: Issuers
) -> None:
    """R12: the feed holds all that is needed, and old inbox rows do not stand in the way."""
    things = [new_id() for _ in range(230)]
    await tell(teller, *((thing, version) for version in (1, 2) for thing in things))
    async with relay_to(listening_app(listener, issuers), teller, issuers) as relay:
        await run_dry(relay)
    expected = await told_things(listener)
    teller_app = build_service(
        name="teller",
        title="Teller",
        description="Tells.",
        parts=ServiceParts(database=teller, verifier=issuers.verifier("teller")),
        routers=(feed_router("teller"),),
    )

    async def forget(session: AsyncSession) -> None:
        await session.execute(delete(LISTENER.thing))

    async with Neighbour("teller", teller_app, minter=issuers.teller) as feed:
        assert await rebuild_from_feed(listener, feed, {TOLD: count_it}, ORGANISATION, forget) == 460
    assert await told_things(listener) == expected
    inbox = listener.tables.inbox
    async with listener.session(ORGANISATION) as session:
        assert len((await session.execute(select(inbox.c.id))).all()) == 460

"""The house falls again and again while it tells a subscriber: every event arrives all the same (R12)."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.house import House, standing
from tests.journeys.visitor import Visitor
from tests.plumbing.webhooks.receiver import Received, Receiver, receiving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PEOPLE = "/api/people/v1"
CREATED = "dev.leeway.people.team.created"
INSIDE = "127.0.0.1/32"
ROUNDS, TEAMS = 3, 40
RECOVERY_SECONDS = 60
"""R12: from the moment it is back."""


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        # Slow enough that there is always something under way when it falls.
        receiver.pause = 0.05
        yield receiver


async def test_killed_while_it_delivers_it_loses_nothing(tmp_path: Path, receiver: Receiver) -> None:
    """R12: kill -9 with deliveries under way, a restart on the same home, three times; twins carry one id."""
    home = tmp_path / "home"
    for turn in range(ROUNDS):
        await asyncio.to_thread(_stand_and_fall, home, receiver, turn)
    expected = {f"Team {turn}-{number}" for turn in range(ROUNDS) for number in range(TEAMS)}
    with standing(home, "serve", LEEWAY_OUTBOUND_NETWORKS=INSIDE):
        began = time.monotonic()
        while missing := expected - {name_of(one) for one in receiver.received}:
            assert time.monotonic() - began < RECOVERY_SECONDS, f"missing: {sorted(missing)}"
            await asyncio.sleep(0.2)
    bodies: dict[str, set[bytes]] = {}
    for one in receiver.received:
        bodies.setdefault(one.id, set()).add(one.body)
    assert len(bodies) == len(expected)
    assert all(len(each) == 1 for each in bodies.values())


def name_of(one: Received) -> str:
    name: str = one.event["data"]["team"]["name"]
    return name


def _stand_and_fall(home: Path, receiver: Receiver, turn: int) -> None:
    with standing(home, "serve", LEEWAY_OUTBOUND_NETWORKS=INSIDE) as house:
        admin = _administrator(house)
        if turn == 0:
            draft = {"name": "CRM", "address": receiver.address, "types": [CREATED], "thin": False}
            admin.post(f"{PEOPLE}/webhooks", draft)
        for number in range(TEAMS):
            draft = {"name": f"Team {turn}-{number}", "kind": "project", "lead_person_id": None, "member_ids": []}
            admin.post(f"{PEOPLE}/teams", draft)
        arrived = len(receiver.received)
        house.until(lambda _: len(receiver.received) > arrived)
        house.process.kill()
        house.process.wait()
        admin.close()


def _administrator(house: House) -> Visitor:
    visitor = Visitor(house.address, patience=30)
    who = "ada.ward@example.com"
    if visitor.get("/auth/session")["welcome"]:
        return visitor.set_up(who)
    return visitor.sign_in(who)

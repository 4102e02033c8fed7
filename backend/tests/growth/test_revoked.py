"""What was taken away is away with the word that says so, at whichever instance it is asked for."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace

import httpx
import pytest

from leeway.growth.app import build_app
from leeway.growth.store.schema import GROWTH_TABLES
from leeway.plumbing.database import Database
from leeway.plumbing.jwks import JwksSource, of_keyring
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.token import GATEWAY, Verifier
from tests.growth.house import House
from tests.growth.test_plans import begun
from tests.growth.test_shares import shared
from tests.growth.test_stage_talks import told
from tests.postgres import Databases
from tests.soak import often

ROUNDS = often(6, 250)
READERS = 4
"""At each instance; in a soak they ask more than ten thousand times after the word."""
ASKED_AFTER = 5


@dataclass(slots=True)
class Race:
    """`late`: answers to what was asked after the word that it is over."""

    over: float = float("inf")
    early: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)

    async def read(self, client: httpx.AsyncClient, path: str) -> None:
        asked_after = 0
        while asked_after < ASKED_AFTER:
            begun_at = time.monotonic()
            status = (await client.get(path)).status_code
            late = begun_at > self.over
            (self.late if late else self.early).append(status)
            asked_after += late


async def raced(clients: list[httpx.AsyncClient], path: str, revoke: Callable[[], Awaitable[None]]) -> Race:
    race = Race()
    readers = [asyncio.create_task(race.read(client, path)) for client in clients for _ in range(READERS)]
    while len(race.early) < 2 * len(readers):
        await asyncio.sleep(0.001)
    await revoke()
    race.over = time.monotonic()
    await asyncio.gather(*readers)
    return race


@pytest.fixture
async def houses(house: House, databases: Databases) -> AsyncIterator[list[House]]:
    """The house, and another instance over the same database."""
    keys = JwksSource(of_keyring(house.minter.keyring))
    database = Database(
        databases.url("growth"), schema="growth", tables=GROWTH_TABLES, clock=lambda: house.now, pool_size=5
    )
    parts = ServiceParts(database=database, verifier=Verifier("leeway-growth", {GATEWAY: keys}))
    yield [house, replace(house, app=build_app(parts, house.instance_key), database=database)]
    await database.close()


@pytest.mark.timeout(often(120, 3_600))
@pytest.mark.parametrize("way", ["withdrawn", "signed out"])
async def test_after_the_word_nobody_is_let_in(houses: list[House], way: str) -> None:
    """R30: a share that was withdrawn, and a session whose rights were changed; asked of two instances at once."""
    house = houses[0]
    person, friend = await house.person(), await house.person()
    mine = house.client(person)
    plan = (await begun(mine)).rpartition("/")[2]
    for number in range(ROUNDS):
        share = await shared(mine, friend, "plan", plan)
        clients = [one.client(friend, epoch=0 if way == "withdrawn" else number) for one in houses]

        async def revoke(share: str = share, epoch: int = number + 1) -> None:
            if way == "withdrawn":
                assert (await mine.delete(f"/shares/{share}")).status_code == 204
            else:
                await told(house, friend, authz_epoch=epoch, row_version=epoch + 1)

        race = await raced(clients, f"/shared/{share}", revoke)
        assert 200 in race.early
        assert len(race.late) == len(houses) * READERS * ASKED_AFTER
        assert set(race.late) == {404 if way == "withdrawn" else 401}
        if way != "withdrawn":
            await mine.delete(f"/shares/{share}")

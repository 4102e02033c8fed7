"""Killed with -9 at every statement of each movement of money: whoever asks again under the same key ends exact."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.spending.fallen import Deed, do_and_fall
from tests.mandates.spending.house import House, deal, key

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

AMOUNT_MINOR, BACK_MINOR = 1_000, 400
KILLED = -9


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A seller at work under a chain of three."""

    house: House
    seller: UUID
    chain: tuple[UUID, ...]
    terms: dict[str, Any]

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.house.client(self.seller).post(path, json=body, headers=key())
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def held(self) -> dict[str, Any]:
        return await self.post("/holds", self.terms)

    def deed(self, path: str, body: dict[str, Any]) -> Deed:
        return Deed(person=self.seller, path=path, body=body, headers=key())

    async def a_hold(self) -> Deed:
        return self.deed("/holds", self.terms)

    async def a_commitment(self) -> Deed:
        return self.deed(f"/holds/{(await self.held())['id']}/commit", {})

    async def a_release(self) -> Deed:
        return self.deed(f"/holds/{(await self.held())['id']}/release", {})

    async def a_reversal(self) -> Deed:
        promised = await self.post(f"/holds/{(await self.held())['id']}/commit", {})
        body = {"amount_minor": BACK_MINOR, "reason": "Half of it went back."}
        return self.deed(f"/commitments/{promised['id']}/reversals", body)

    async def position(self) -> list[tuple[int, int, int]]:
        anchors = [await self.house.anchor(one) for one in self.chain]
        return [(one["held_minor"], one["committed_minor"], one["entry_count"]) for one in anchors]

    async def told(self) -> int:
        return await self.house.count("outbox")


async def counter_of(house: House) -> Counter:
    seller = await house.person()
    root = await house.mandate(await house.person(), budget_minor=10_000_000)
    middle = await house.mandate(await house.person(), parent_id=root, budget_minor=9_000_000)
    leaf = await house.mandate(seller, parent_id=middle, budget_minor=8_000_000)
    terms = deal(await house.account(), await house.product(), AMOUNT_MINOR, mandate_id=str(leaf))
    return Counter(house=house, seller=seller, chain=(leaf, middle, root), terms=terms)


DEEDS: dict[str, tuple[Callable[[Counter], Awaitable[Deed]], tuple[int, int]]] = {
    "reserve": (Counter.a_hold, (AMOUNT_MINOR, 0)),
    "commit": (Counter.a_commitment, (-AMOUNT_MINOR, AMOUNT_MINOR)),
    "release": (Counter.a_release, (-AMOUNT_MINOR, 0)),
    "reverse": (Counter.a_reversal, (0, -BACK_MINOR)),
}


@pytest.mark.parametrize("name", DEEDS)
async def test_killed_at_every_statement_it_is_done_once_or_not_at_all(house: House, name: str) -> None:
    """R1, R4, I27, I28: all of the chain or none when it falls, and once under the same key afterwards."""
    counter = await counter_of(house)
    deed_of, (held, committed) = DEEDS[name]
    whole = await do_and_fall(house, await deed_of(counter))
    assert whole.exit_code == 0
    assert whole.asks > 3
    places = [*({"before": place} for place in range(1, whole.asks + 1)), {"after": whole.asks}]
    was_done = []
    for place in places:
        deed = await deed_of(counter)
        before, told = await counter.position(), await counter.told()
        once = [(one[0] + held, one[1] + committed, one[2] + 1) for one in before]
        fell = await do_and_fall(house, deed, **place)
        assert fell.exit_code == KILLED, place
        found = await counter.position()
        assert found in (before, once), place
        was_done.append(found == once)
        assert await _differences(house) == (), place
        client = house.client(counter.seller)
        answers = [await client.post(deed.path, json=deed.body, headers=deed.headers) for _ in range(2)]
        assert {(one.status_code, one.content) for one in answers} == {(answers[0].status_code, answers[0].content)}
        assert answers[0].is_success, answers[0].text
        assert await counter.position() == once, place
        assert await counter.told() == told + 1, place
        assert await _differences(house) == (), place
    # Nothing is there before the server was asked to commit, and all of it after.
    assert was_done == sorted(was_done)
    assert (was_done[0], was_done[-1]) == (False, True)


async def _differences(house: House) -> tuple[object, ...]:
    async with house.database.session(house.organisation) as session:
        return tuple((await check_ledgers(session)).differences)

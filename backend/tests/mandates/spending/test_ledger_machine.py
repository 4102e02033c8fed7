"""Any order of holding, committing, releasing, reversing and waiting, against a model of four numbers."""

import asyncio
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from leeway.kernel.ids import new_id
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.spending.house import NOON, House, deal, key, open_house
from tests.postgres import Databases
from tests.soak import SOAKING, often

Answer = TypeVar("Answer")
BUDGET_MINOR, PARENTS_MINOR = 10_000, 12_000
EXAMPLES, STEPS = often(100, 5_000), often(30, 60)


class LedgerMachine(RuleBasedStateMachine):
    """One service for all examples; each example gets an organisation of its own, so that all of it can be added up."""

    house: House
    loop: asyncio.AbstractEventLoop
    holds = Bundle("holds")
    promises = Bundle("promises")

    def do(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        house = self.house
        house.now, house.organisation = NOON, new_id()
        holder = self.do(house.person())
        self.root = self.do(house.mandate(self.do(house.person()), budget_minor=PARENTS_MINOR))
        self.mandate = self.do(house.mandate(holder, parent_id=self.root, budget_minor=BUDGET_MINOR))
        self.client: httpx.AsyncClient = house.client(holder)
        self.account, self.product = self.do(house.account()), self.do(house.product())
        self.open: dict[str, tuple[int, Any]] = {}
        self.committed: dict[str, int] = {}

    @property
    def held_minor(self) -> int:
        return sum(amount for amount, ends in self.open.values() if ends > self.house.now)

    def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return self.do(self.client.post(path, json=body, headers=key()))

    @rule(target=holds, amount_minor=st.integers(0, 6_000), days=st.integers(1, 5))
    def place(self, amount_minor: int, days: int) -> Any:
        ends = self.house.now + timedelta(days=days)
        body = deal(self.account, self.product, amount_minor, mandate_id=str(self.mandate), expires_at=ends.isoformat())
        answer = self._post("/holds", body)
        fits = self.held_minor + sum(self.committed.values()) + amount_minor <= BUDGET_MINOR
        assert answer.status_code == (201 if fits else 409)
        if not fits:
            left_minor = BUDGET_MINOR - self.held_minor - sum(self.committed.values())
            assert answer.json()["available_minor"] == left_minor
            return multiple()
        hold_id = answer.json()["id"]
        self.open[hold_id] = (amount_minor, ends)
        return hold_id

    @rule(target=promises, hold_id=holds, share=st.integers(0, 110))
    def commit(self, hold_id: str, share: int) -> Any:
        amount_minor, ends = self.open.get(hold_id, (0, None))
        asked_minor = amount_minor * share // 100
        answer = self._post(f"/holds/{hold_id}/commit", {"amount_minor": asked_minor})
        if ends is None:
            assert answer.status_code in (409, 410)
        elif ends <= self.house.now:
            assert answer.status_code == 410
            del self.open[hold_id]
        elif asked_minor > amount_minor:
            assert answer.status_code == 409
        else:
            assert answer.status_code == 201
            del self.open[hold_id]
            self.committed[answer.json()["id"]] = asked_minor
            return answer.json()["id"]
        return multiple()

    @rule(hold_id=holds)
    def release(self, hold_id: str) -> None:
        _, ends = self.open.get(hold_id, (0, None))
        answer = self._post(f"/holds/{hold_id}/release", {})
        if ends is None:
            assert answer.status_code in (409, 410)
        else:
            assert answer.status_code == (410 if ends <= self.house.now else 200)
            del self.open[hold_id]

    @rule(commitment_id=promises, amount_minor=st.integers(1, 6_000))
    def reverse(self, commitment_id: str, amount_minor: int) -> None:
        left_minor = self.committed[commitment_id]
        body = {"amount_minor": amount_minor, "reason": "order cut"}
        answer = self._post(f"/commitments/{commitment_id}/reversals", body)
        assert answer.status_code == (201 if amount_minor <= left_minor else 409)
        if amount_minor <= left_minor:
            self.committed[commitment_id] = left_minor - amount_minor

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        self.house.later(days=days)

    @invariant()
    def every_number_adds_up(self) -> None:
        if hasattr(self, "mandate"):
            self.do(self._add_up())

    async def _add_up(self) -> None:
        waiting_minor = sum(amount for amount, _ in self.open.values())
        for mandate_id in (self.mandate, self.root):
            anchor = await self.house.anchor(mandate_id)
            assert anchor["committed_minor"] == sum(self.committed.values())
            # What has run out is still on the anchor until somebody needs the room.
            assert self.held_minor <= anchor["held_minor"] <= waiting_minor
            assert anchor["held_minor"] + anchor["committed_minor"] <= anchor["budget_minor"]
        async with self.house.database.session(self.house.organisation) as session:
            assert (await check_ledgers(session)).differences == ()


@pytest.mark.slow
@pytest.mark.timeout(often(600, 7_200))
def test_no_order_of_deeds_breaks_the_ledger(databases: Databases) -> None:
    """R5, I23, I24, I25, I26, I29: reserved + committed <= budget, each hold resolves once, sums fold."""
    with TemporaryDirectory() as keys, asyncio.Runner() as runner:
        opening: AbstractAsyncContextManager[House] = open_house(databases, Path(keys))
        LedgerMachine.loop = runner.get_loop()
        LedgerMachine.house = runner.run(opening.__aenter__())
        try:
            run_state_machine_as_test(
                LedgerMachine,
                settings=settings(
                    max_examples=EXAMPLES,
                    stateful_step_count=STEPS,
                    deadline=None,
                    derandomize=not SOAKING,
                    database=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(opening.__aexit__(None, None, None))

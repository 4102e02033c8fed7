"""The budget holds, whoever is fastest."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from leeway.mandates.actions.hold.expire import expire_holds
from leeway.mandates.actions.hold.void import void_holds
from leeway.mandates.rules.limit import Limit
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit
from tests.mandates.spending.house import House, deal, key
from tests.mandates.spending.race import PROCESSES, Race, run_race
from tests.soak import often


async def chain_in(house: House, *budgets_minor: int, limits: Sequence[Limit] = ()) -> tuple[UUID, ...]:
    """From the root down; the holders do not matter here."""
    chain: list[UUID] = []
    for budget_minor in budgets_minor:
        parent_id = chain[0] if chain else None
        holder = await house.person()
        chain.insert(0, await house.mandate(holder, *limits, budget_minor=budget_minor, parent_id=parent_id))
    return tuple(chain)


def race_on(
    house: House, chain: tuple[UUID, ...], mutant: str | None = None, month_budget_minor: int | None = None
) -> Race:
    return Race(
        url=house.databases.url("mandates"),
        organisation=house.organisation,
        chain=chain,
        amount_minor=10,
        draws=5,
        mutant=mutant,
        month_budget_minor=month_budget_minor,
    )


async def test_processes_released_together_never_overdraw(house: House) -> None:
    """I23, R10: 24 processes, a chain of three, the tightest budget in the middle; and I27: all charged or none."""
    chain = await chain_in(house, 900, 500, 700)
    assert await run_race(house, race_on(house, chain)) == []
    assert [(await house.anchor(one))["held_minor"] for one in chain] == [500, 500, 500]


async def test_processes_released_together_never_use_it_too_often(house: House) -> None:
    """I23: 24 processes on a mandate that may be used 37 times, under one with money for far more."""
    chain = await chain_in(house, 100_000, 100_000, limits=[limit("max_uses", 37)])
    assert await run_race(house, race_on(house, chain)) == []
    assert [(await house.anchor(one))["use_count"] for one in chain] == [37, 37]


async def test_processes_released_together_never_overdraw_a_period(house: House) -> None:
    """I23: 24 processes on a budget for the month that nobody has opened yet, beside a far greater one for all."""
    chain = await chain_in(house, 100_000, 100_000)
    assert await run_race(house, race_on(house, chain, month_budget_minor=430)) == []
    assert [(await house.anchor(one))["held_minor"] for one in chain] == [430, 430]
    periods = await house.run("SELECT budget_minor, held_minor FROM mandates.budget_period")
    assert [(one["budget_minor"], one["held_minor"]) for one in periods] == [(430, 430)] * 2


@pytest.mark.parametrize("mutant", ["read_then_write", "write_what_was_read", "sum_then_insert", "lock_then_sum"])
async def test_the_harness_catches_each_unsafe_way(house: House, mutant: str) -> None:
    """I23, R10: replacing the conditional UPDATE turns the harness red, mutant by mutant."""
    chain = await chain_in(house, 500)
    assert "overdrawn" in await run_race(house, race_on(house, chain, mutant))


async def test_the_table_itself_refuses_to_be_overdrawn(house: House) -> None:
    """R10: the CHECK is the second line, should the first ever be broken."""
    (mandate,) = await chain_in(house, 500)
    with psycopg.connect(house.databases.owner_url) as owner, pytest.raises(psycopg.errors.CheckViolation):
        owner.execute("UPDATE mandates.budget_anchor SET held_minor = 501 WHERE id = %s", (mandate,))


async def test_commit_and_release_race_to_one_winner(house: House) -> None:
    """R5, I25: commit, release and commit again at once: exactly one resolves the hold, time after time."""
    holder = await house.person()
    mandate = await house.mandate(holder)
    client = house.client(holder)
    asked = deal(await house.account(), await house.product(), 1_000, mandate_id=str(mandate))
    for _ in range(often(20, 1_000)):
        hold = (await client.post("/holds", json=asked, headers=key())).json()
        answers = await asyncio.gather(
            *(
                client.post(f"/holds/{hold['id']}/{deed}", json={}, headers=key())
                for deed in ("commit", "release", "commit", "release")
            )
        )
        losers = [one.json()["code"] for one in answers if one.status_code == 409]
        # Told by the hold's own state, not by a constraint behind it.
        assert losers == ["illegal-transition"] * 3
    anchor = await house.anchor(mandate)
    assert anchor["held_minor"] == 0
    assert anchor["committed_minor"] == 1_000 * await house.count("commitment")


async def test_a_commitment_a_release_a_voiding_and_its_end_race_to_one_winner(house: House) -> None:
    """R5, I25, I26: the holder, the grantor and the clock at once: the hold ends in one way, and its money comes back.

    Each of them moves on its own; which of them is first is PostgreSQL's to say.
    """
    grantor, holder = await house.person("Grace"), await house.person()
    root = await house.mandate(grantor)
    account, product = await house.account(), await house.product()
    client, above = house.client(holder), house.client(grantor)
    ends = set()
    for round_ in range(often(12, 1_000)):
        mandate = await house.mandate(holder, parent_id=root, grantor_id=grantor)
        asked = deal(account, product, 1_000, mandate_id=str(mandate))
        expires_at = (house.now + timedelta(minutes=1)).isoformat()
        hold = (await client.post("/holds", json={**asked, "expires_at": expires_at}, headers=key())).json()
        reason = {"reason": "At once.", "immediate": True}
        deeds = [
            client.post(f"/holds/{hold['id']}/commit", json={}, headers=key()),
            client.post(f"/holds/{hold['id']}/release", json={}, headers=key()),
            above.post(f"/mandates/{mandate}/revoke", json=reason, headers={"If-Match": '"1"'} | key()),
            _swept(house),
        ]
        if round_ % 3 == 0:
            # Its last moment has come: only the clock can end it now.
            house.later(minutes=2)
        await asyncio.gather(*deeds[round_ % 4 :], *deeds[: round_ % 4])
        await _swept(house)
        (kept,) = await house.run("SELECT state FROM mandates.hold WHERE id = :id", {"id": UUID(hold["id"])})
        kinds = await house.run(
            "SELECT kind FROM mandates.ledger_entry WHERE mandate_id = :id ORDER BY seq", {"id": mandate}
        )
        ends.add(kept["state"])
        assert [one["kind"] for one in kinds] == ["held", kept["state"]]
        assert (await house.anchor(mandate))["held_minor"] == 0
    assert ends >= {"expired"}
    assert "held" not in ends
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()


async def _swept(house: House) -> None:
    """What the clock ends, and what an immediate end voids."""
    for sweep in (void_holds, expire_holds):
        async with house.database.session(house.organisation) as session:
            await sweep(session)


async def test_fifty_twins_have_one_effect_and_one_answer(house: House) -> None:
    """R4, I28: 50 parallel requests with one key: one charge, and all get the same bytes (or 503 to try again)."""
    holder = await house.person()
    mandate = await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 1_000, mandate_id=str(mandate))
    client, once = house.client(holder), key()
    answers = await asyncio.gather(*(client.post("/holds", json=asked, headers=once) for _ in range(50)))
    told = {(one.status_code, one.content) for one in answers if one.status_code != 503}
    assert len(told) == 1
    assert (await house.anchor(mandate))["held_minor"] == 1_000
    assert await house.count("hold") == 1
    again = await client.post("/holds", json=asked, headers=once)
    assert (again.status_code, again.content) in told


async def test_two_chains_under_one_parent_never_wait_in_a_circle(house: House) -> None:
    """I23, I26: expired holds of siblings are given back while both draw again; nothing deadlocks, sums hold."""
    root = await house.mandate(await house.person(), budget_minor=4_000)
    holders = [await house.person() for _ in range(4)]
    mandates = [await house.mandate(one, parent_id=root, budget_minor=4_000) for one in holders]
    account, product = await house.account(), await house.product()
    for _ in range(5):
        answers = await asyncio.gather(
            *(
                house.client(holder).post(
                    "/holds", json=deal(account, product, 1_000, mandate_id=str(mandate)), headers=key()
                )
                for holder, mandate in zip(holders, mandates, strict=True)
            )
        )
        assert [one.status_code for one in answers] == [201] * 4
        assert (await house.anchor(root))["held_minor"] == 4_000
        house.later(days=15)


def test_the_race_is_wide_enough() -> None:
    """I23: 24 or more processes."""
    assert PROCESSES >= 24

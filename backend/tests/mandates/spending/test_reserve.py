"""Reserving on the store itself, where an evaluation has not already said no."""

from datetime import timedelta
from uuid import UUID

from leeway.mandates.store.ledger import Reservation, Short, reserve
from leeway.mandates.store.ledger_check import check_ledgers
from leeway.mandates.store.rows.ledger import HoldRow
from tests.mandates.spending.house import NOON, House, bare_hold


async def reserved(house: House, hold: HoldRow, *mandate_ids: UUID, days: int = 0) -> Reservation:
    async with house.database.session(house.organisation) as session:
        found = await reserve(session, hold, mandate_ids, NOON + timedelta(days=days))
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()
    return found


async def test_every_short_mandate_is_named_and_none_is_charged(house: House) -> None:
    """I27: one of three carries it; the other two are named with what they have, and nothing stays."""
    root = await house.mandate(await house.person(), budget_minor=900)
    middle = await house.mandate(await house.person(), budget_minor=2_000, parent_id=root)
    leaf = await house.mandate(await house.person(), budget_minor=500, parent_id=middle)
    found = await reserved(house, bare_hold(house.organisation, leaf, 1_000), leaf, middle, root)
    assert set(found.short) == {Short(root, 900), Short(leaf, 500)}
    assert [(await house.anchor(one))["entry_count"] for one in (leaf, middle, root)] == [0, 0, 0]
    assert await house.count("hold") == 0


async def test_what_had_run_out_stays_given_back_when_the_draw_is_refused(house: House) -> None:
    """I26: the refusal is kept, and so is the return of an expired hold, on its own chain as well."""
    root = await house.mandate(await house.person(), budget_minor=1_000)
    one = await house.mandate(await house.person(), budget_minor=1_000, parent_id=root)
    two = await house.mandate(await house.person(), budget_minor=300, parent_id=root)
    lapsed = bare_hold(house.organisation, one, 800)
    await reserved(house, lapsed, one, root)
    found = await reserved(house, bare_hold(house.organisation, two, 400, days=9), two, root, days=2)
    assert (found.short, found.ended) == ((Short(two, 300),), frozenset({lapsed.id}))
    assert [(await house.anchor(mandate))["held_minor"] for mandate in (root, one, two)] == [0, 0, 0]


async def test_without_a_budget_everything_fits_and_is_counted_all_the_same(house: House) -> None:
    root = await house.mandate(await house.person(), budget_minor=None)
    found = await reserved(house, bare_hold(house.organisation, root, 10**15), root)
    assert found.short == ()
    assert (await house.anchor(root))["held_minor"] == 10**15

"""Killed between any two statements of a draw-down."""

from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from leeway.mandates.store.ledger import reserve
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.spending.house import NOON, House, bare_hold


class CutError(Exception):
    """The connection was cut."""


@pytest.mark.parametrize("statements", range(1, 8))
async def test_all_ancestors_are_charged_or_none(house: House, statements: int) -> None:
    """I27: the server ends the connection after so many statements; nothing of the draw-down is left."""
    root = await house.mandate(await house.person())
    middle = await house.mandate(await house.person(), parent_id=root)
    leaf = await house.mandate(await house.person(), parent_id=middle)
    hold = bare_hold(house.organisation, leaf, 1_000)
    with pytest.raises((DBAPIError, CutError)):
        async with house.database.session(house.organisation) as session:
            await _cut_after(session, house, statements)
            await reserve(session, hold, [leaf, middle, root], NOON)
            raise CutError
    for mandate_id in (leaf, middle, root):
        anchor = await house.anchor(mandate_id)
        assert (anchor["held_minor"], anchor["entry_count"]) == (0, 0)
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()
    assert await house.count("hold") == await house.count("hold_charge") == await house.count("ledger_entry") == 0


async def _cut_after(session: Any, house: House, statements: int) -> None:
    """From now on the so-manieth statement finds its connection ended by the server."""
    pid = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    execute, left = session.execute, statements

    async def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            with psycopg.connect(house.databases.owner_url, autocommit=True) as owner:
                owner.execute("SELECT pg_terminate_backend(%s)", (pid,))
        return await execute(*args, **kwargs)

    session.execute = counted

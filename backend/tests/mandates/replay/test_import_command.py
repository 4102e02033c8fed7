"""`leeway import deals`, over the wire, with a token."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from typer.testing import CliRunner, Result

from leeway.commands.imports import app
from leeway.kernel.ids import new_id
from tests.mandates.spending.house import House

FOREIGN = """order,pos,account_id,order_date,sku,quantity,list_price,line_total,category
D-1,1,A1,2026-02-01,P1,10,100.00,950.00,Ropes
D-2,1,A2,2026-02-02,P1,1,100.00,nine,Ropes
"""
MAP = ("order=deal_id", "pos=line", "order_date=decided_on", "sku=product_number", "list_price=reference_unit_price")


@asynccontextmanager
async def served(house: House) -> AsyncIterator[str]:
    server = uvicorn.Server(uvicorn.Config(house.app, port=0, lifespan="off", log_level="error", ws="none"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


async def command(house: House, server: str, file: Path, *switches: str, scope: str = "mandates:import") -> Result:
    token = house.minter.mint(
        subject=f"token:{new_id()}",
        audience="leeway-mandates",
        organisation_id=house.organisation,
        scope=frozenset({scope}),
    ).token
    named = [word for pair in (*MAP, "line_total=net_line_total", "category=") for word in ("--map", pair)]
    arguments = ["deals", str(file), "--server", server, "--token", token, "--currency", "EUR", *named, *switches]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)


async def test_a_file_with_its_own_headers_is_shown_then_kept_then_nothing_is_left_to_do(
    house: House, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(FOREIGN.replace("nine", "90.00"))
    async with served(house) as server:
        shown = await command(house, server, file, "--dry-run")
        assert (shown.exit_code, "2 deals created" in shown.output, await house.count("deal")) == (0, True, 0)
        kept = await command(house, server, file)
        assert (kept.exit_code, "Kept." in kept.output, await house.count("deal")) == (0, True, 2), kept.output
        again = await command(house, server, file)
        assert (again.exit_code, "Nothing to do." in again.output) == (0, True)
    (line, _) = await house.run("SELECT category, reference_micros FROM mandates.deal_line ORDER BY net_micros DESC")
    assert line == {"category": None, "reference_micros": 1_000_000_000}


async def test_a_bad_row_keeps_everything_out_unless_in_part(house: House, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(FOREIGN)
    async with served(house) as server:
        refused = await command(house, server, file)
        assert (refused.exit_code, "row 3, column line_total" in refused.output) == (1, True), refused.output
        assert await house.count("deal") == 0
        in_part = await command(house, server, file, "--partial")
        assert (in_part.exit_code, await house.count("deal")) == (0, 1)
        closed = await command(house, server, file, scope="mandates:read")
        assert (closed.exit_code, "mandates:import" in closed.output) == (1, True)

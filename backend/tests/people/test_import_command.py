"""The command walks the same road as the web app: preview, yes, apply."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from typer.testing import CliRunner, Result

from leeway.commands.imports import app
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.people.house import TEAM, House, file_of, row


@asynccontextmanager
async def served(house: House) -> AsyncIterator[str]:
    """The service on a port of its own, with somebody who works its queue off."""
    server = uvicorn.Server(uvicorn.Config(house.app, port=0, lifespan="off", log_level="error", ws="none"))
    running = asyncio.create_task(server.serve())
    working = asyncio.create_task(_work(house))
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        server.should_exit = True
        await running


async def _work(house: House) -> None:
    while True:
        await house.jobs.work_off()
        await asyncio.sleep(0.05)


async def command(house: House, server: str, file: Path, *switches: str) -> Result:
    made = await (await house.person(1)).post("/tokens", json={"name": "cli", "scopes": ["people:write"]})
    token = house.minter.mint(
        subject=f"token:{made.json()['id']}",
        audience="leeway-people",
        organisation_id=DEFAULT_ORGANISATION,
        scope=frozenset({"people:write"}),
    ).token
    arguments = ["people", str(file), "--server", server, "--token", token, *switches]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)


async def test_a_file_is_shown_then_applied_then_nothing_is_left_to_do(house: House, tmp_path: Path) -> None:
    """P1, P14: by the command line."""
    await house.load(TEAM)
    file = tmp_path / "people.csv"
    file.write_bytes(file_of(row(6, 1)))
    async with served(house) as server:
        shown = await command(house, server, file, "--delta", "--dry-run")
        assert (shown.exit_code, "1 join" in shown.output, len(await house.people())) == (0, True, 5)
        applied = await command(house, server, file, "--delta", "--yes")
        assert (applied.exit_code, "Applied." in applied.output, len(await house.people())) == (0, True, 6), (
            applied.output
        )
        again = await command(house, server, file, "--delta", "--yes")
        assert (again.exit_code, "Nothing to do." in again.output) == (0, True)


async def test_a_bad_file_and_a_tripped_guard_end_with_one(house: House, tmp_path: Path) -> None:
    """P5: --yes is no approval of a mass change."""
    await house.load(TEAM)
    bad, circle = tmp_path / "bad.csv", tmp_path / "circle.csv"
    bad.write_bytes(file_of(row(6), row(6)))
    circle.write_bytes(file_of(row(6, 6)))
    async with served(house) as server:
        refused = await command(house, server, bad, "--delta", "--yes")
        assert (refused.exit_code, "row 3, column employee_number" in refused.output) == (1, True)
        guarded = await command(house, server, circle, "--delta", "--yes")
        assert (guarded.exit_code, "reporting-circle" in guarded.output) == (1, True)
    assert len(await house.people()) == 5


async def test_a_wrong_address_is_said_in_one_line(house: House, tmp_path: Path) -> None:
    await house.load(TEAM)
    file = tmp_path / "people.csv"
    file.write_bytes(TEAM)
    answer = await command(house, "http://127.0.0.1:9", file)
    assert (answer.exit_code, "does not answer" in answer.output) == (1, True)

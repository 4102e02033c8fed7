"""A large file is read and compared while everybody else is answered."""

import asyncio
import csv
import io
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from tests.people.house import SETS_UP, House

Answer = TypeVar("Answer")
PEOPLE = 40_000
NONSENSE = {"noise": bytes(range(256)) * 40_000, "lines": b"nonsense\n" * 1_100_000}


def company(count: int) -> bytes:
    """About ten megabytes, everybody under somebody."""
    written = io.StringIO()
    file = csv.writer(written)
    file.writerow(["employee_number", "given_name", "family_name", "work_email", "manager_employee_number", "title"])
    for number in range(count):
        manager = number // 8 + 1 if number else ""
        file.writerow([number + 1, "Ada", "Ward", f"person{number}@example.com", manager, "T" * 200])
    return written.getvalue().encode()


async def longest_wait(work: Callable[[], Awaitable[Answer]]) -> tuple[Answer, float]:
    """What the work answered, and the longest that another task stood still meanwhile.

    In seconds that the loop's own thread computed: what else runs on the machine does not count.
    """
    working = asyncio.ensure_future(work())
    longest = 0.0
    while not working.done():
        before = time.thread_time()
        await asyncio.sleep(0.005)
        longest = max(longest, time.thread_time() - before)
    return working.result(), longest


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_file_of_ten_megabytes_lets_others_be_answered(house: House) -> None:
    """X73: nobody waits for a second of computing, whatever is in the file."""
    client = house.client(scope=SETS_UP)
    for name, raw in {**NONSENSE, "people": company(PEOPLE)}.items():

        async def preview(raw: bytes = raw) -> dict[str, object]:
            query = {"file_name": "x.csv", "kind": "snapshot"}
            answer = await client.post("/imports", params=query, content=raw)
            assert answer.status_code == 201, answer.text
            run: dict[str, object] = answer.json()
            return run

        run, waited = await longest_wait(preview)
        assert run["state"] == ("previewed" if name == "people" else "refused")
        assert waited < 1, f"{name}: {waited:.3f} s"


async def test_a_file_that_comes_in_slowly_outlasts_no_transaction(house: House) -> None:
    """While the body is on its way nothing is open in the database that the server would have to end."""
    waiting = 0

    async def slowly() -> object:
        nonlocal waiting
        yield b"employee_number,given_name,family_name\n"
        (found,) = await house.rows(
            "SELECT count(*) AS n FROM pg_stat_activity"
            " WHERE usename = current_user AND datname = current_database() AND state = 'idle in transaction'"
        )
        waiting = found["n"]
        yield b"1,Ada,Ward\n"

    client = house.client(scope=SETS_UP)
    query = {"file_name": "x.csv", "kind": "snapshot"}
    answer = await client.post("/imports", params=query, content=slowly())  # type: ignore[arg-type]
    assert answer.status_code == 201
    assert waiting == 0

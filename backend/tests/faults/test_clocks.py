"""The machine's clock jumps while offers are drawn: what runs out and what comes first is the database's to say."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.faults.drawing import Desk, desk_of
from tests.journeys.house import House, standing
from tests.journeys.test_story import MANDATES
from tests.journeys.visitor import Json

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

LIBRARIES = ("/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib/faketime")
JUMPS = ("+600", "-600", "+0")
"""Seconds that the house's own processes are off; PostgreSQL, which has an environment of its own, is not."""
SOON = timedelta(seconds=4)
HARDLY_SECONDS = 30


class Clock:
    """The clock of the house's own processes, moved while they run."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.jump("+0")

    def jump(self, offset: str) -> None:
        fresh = self.file.with_suffix(".next")
        fresh.write_text(f"{offset}\n")
        fresh.rename(self.file)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    return Clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[House]:
    library = next((found for one in LIBRARIES if (found := Path(one) / "libfaketimeMT.so.1").exists()), None)
    if library is None:
        assert os.environ.get("CI") != "true", "libfaketime is missing: apt-get install libfaketime"
        pytest.skip("without libfaketime no clock jumps (apt-get install libfaketime)")
    with standing(
        tmp_path_factory.mktemp("clocks") / "home",
        "serve",
        program="tests.faults.jumping",
        LD_PRELOAD=str(library),
        FAKETIME_TIMESTAMP_FILE=str(clock.file),
        FAKETIME_NO_CACHE="1",
        DONT_FAKE_MONOTONIC="1",
    ) as house:
        yield house


@pytest.fixture(scope="module")
def desk(house: House) -> Iterator[Desk]:
    with ExitStack() as stack:
        desk = desk_of(house, stack)
        desk.offer["lines"][0]["quantity"] = 1
        yield desk


def hold(desk: Desk, **more: str) -> Json:
    return desk.seller.post(f"{MANDATES}/holds", desk.offer | more)


@pytest.fixture(scope="module")
def drawn(desk: Desk, clock: Clock) -> list[tuple[datetime, Json, Json]]:
    """One draw at each time that the clock shows, with what this machine's own clock said."""
    told = []
    for jump in ("+0", *JUMPS):
        clock.jump(jump)
        held = hold(desk)
        told.append((datetime.now(UTC), held, desk.seller.post(f"{MANDATES}/holds/{held['id']}/commit", {})))
    return told


def test_the_clock_did_jump(clock: Clock, desk: Desk) -> None:
    """Or the tests below would show nothing: what the house says of the time is ten minutes off."""
    for jump in JUMPS:
        clock.jump(jump)
        deadline = monotonic() + 30
        while abs(_seconds_off(desk) - int(jump)) > HARDLY_SECONDS:
            assert monotonic() < deadline, f"the clock never showed {jump}"
            sleep(0.2)


def _seconds_off(desk: Desk) -> float:
    said = desk.seller.raw("GET", "/healthz").headers["date"]
    shown = datetime.strptime(said, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    return (shown - datetime.now(UTC)).total_seconds()


def test_what_is_kept_bears_the_databases_time_in_order(desk: Desk, drawn: list[tuple[datetime, Json, Json]]) -> None:
    """R21: no entry lies in the future or in the past, numbers have no gap, and nobody was turned away."""
    entries = sorted(desk.ledger(), key=lambda one: one["seq"])
    assert [one["seq"] for one in entries] == list(range(1, 2 * len(drawn) + 1))
    at = [datetime.fromisoformat(one["at"]) for one in entries]
    assert at == sorted(at)
    for here, held, promised in drawn:
        for said in (held["placed_at"], promised["committed_at"]):
            assert abs(datetime.fromisoformat(said) - here) < timedelta(minutes=1)
    assert desk.faults() == []


@pytest.mark.parametrize("jump", JUMPS[:2])
def test_a_hold_runs_out_by_the_databases_clock(desk: Desk, clock: Clock, jump: str) -> None:
    """R21, R5: neither early while the house's clock is ahead, nor late while it is behind."""
    clock.jump(jump)
    try:
        ends_at = datetime.now(UTC) + SOON
        early, late = (hold(desk, expires_at=ends_at.isoformat()) for _ in range(2))
        assert desk.seller.post(f"{MANDATES}/holds/{early['id']}/commit", {})["hold_id"] == early["id"]
        deadline = monotonic() + 60
        while desk.seller.get(f"{MANDATES}/holds/{late['id']}")["state"] != "expired":
            assert monotonic() < deadline
            sleep(0.2)
        assert datetime.now(UTC) >= ends_at
        refused = desk.seller.post(f"{MANDATES}/holds/{late['id']}/commit", {}, expect=(410,))
        assert refused["code"] == "hold-expired"
    finally:
        clock.jump("+0")

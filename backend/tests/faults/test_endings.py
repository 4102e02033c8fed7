"""How Leeway ends, and how it comes back: by request, by Ctrl-C, by force."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.faults.starting import leeway, processes_on
from tests.journeys.house import House, standing

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

RECOVERY = 10.0
"""R16: for the embedded database."""

GENEROUS = 4
"""For a machine that runs every other test meanwhile."""


@pytest.mark.parametrize("ask", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_asked_to_end_it_ends_well_and_leaves_no_process(tmp_path: Path, ask: signal.Signals) -> None:
    """R25, X8, X9: drained, workers stopped, the database stopped last."""
    home = tmp_path / "home"
    with standing(home, "serve") as house:
        assert list(processes_on(home))
        house.process.send_signal(ask)
        assert house.process.wait(20) == 0
    assert list(processes_on(home)) == []
    assert "shut down" in (home / "postgres" / "log").read_text().splitlines()[-1]


def test_a_signal_on_the_way_up_leaves_no_process_either(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with standing(home, "serve"):
        pass
    with standing(home, "serve", until=_has_a_database) as house:
        house.process.send_signal(signal.SIGTERM)
        assert house.process.wait(20) == 0
    assert list(processes_on(home)) == []


def test_killed_it_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    """R16, X11: the orphaned server of the killed process is taken over, not talked to."""
    home = tmp_path / "home"
    with standing(home, "serve") as house:
        made = leeway("token", "create", "crm", "--scope", "people:read", home=str(home))
        assert made.returncode == 0, made.stderr
        house.process.kill()
        house.process.wait()
    orphans = {process.pid for process in processes_on(home)}
    assert orphans
    with standing(home, "serve"):
        assert _tokens(home) == 1
        assert not orphans & {process.pid for process in processes_on(home)}
    assert list(processes_on(home)) == []


def test_a_killed_database_is_back_by_itself(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """R16, X12: the service answers again, and was never restarted."""
    home = tmp_path / "home"
    with standing(home, "serve") as house:
        began = time.monotonic()
        os.kill(_postmaster(home), signal.SIGKILL)
        time.sleep(0.2)
        house.until_ready()
        record_property("seconds_until_ready", round(time.monotonic() - began, 1))
        assert time.monotonic() - began < RECOVERY * GENEROUS
        assert _tokens(home) == 0
        assert house.process.poll() is None


def test_a_second_start_on_the_same_home_says_who_holds_it(tmp_path: Path) -> None:
    """X10"""
    home = tmp_path / "home"
    with standing(home, "serve") as house:
        ended = leeway("serve", home=str(home), port="0")
        assert ended.returncode == 1
        assert f"process {house.process.pid}" in ended.stderr


def _has_a_database(house: House) -> bool:
    return any(process.name() == "postgres" for process in processes_on(house.home))


def _postmaster(home: Path) -> int:
    pid = int((home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert psutil.Process(pid).name() == "postgres"
    return pid


def _tokens(home: Path) -> int:
    with psycopg.connect(EmbeddedPostgres(home).url) as connection:
        row = connection.execute("SELECT count(*) FROM people.api_token").fetchone()
        assert row is not None
        return int(row[0])

"""Two gateways and two mandates over the same databases: whichever is asked, there is one truth."""

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import cycle, islice
from uuid import uuid4

import httpx
import psutil
import pytest

from tests.journeys.files import Files, journey_files
from tests.journeys.house import START_SECONDS, House, free_port, standing
from tests.journeys.test_story import MANDATES, import_people, name_root_grantor, negotiate, offer_of
from tests.journeys.visitor import Json, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PATIENCE = 180


@contextmanager
def another(service: psutil.Process, **settings: str) -> Iterator[str]:
    """A second instance with the very environment of the first, but for its port."""
    port = free_port()
    words = service.cmdline()
    process = subprocess.Popen(words, env={**service.environ(), **settings, "LEEWAY_PORT": str(port)})
    address = f"http://127.0.0.1:{port}"
    try:
        _until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _until_ready(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/readyz", timeout=2, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visitor, Visitor, Json]]:
    """The seller at either gateway, each before a mandates of its own, with a mandate to spend."""
    files = journey_files()
    with (
        standing(tmp_path_factory.mktemp("two") / "home", "apart") as house,
        another(house.services()["mandates"]) as mandates,
        another(house.services()["gateway"], LEEWAY_MANDATES_URL=mandates) as gateway,
    ):
        mandate, seller = _ready_to_sell(house, files)
        with closing(seller), closing(seller.at(gateway)) as there:
            yield seller, there, mandate


def _ready_to_sell(house: House, files: Files) -> tuple[Json, Visitor]:
    with ExitStack() as windows:

        def visitor() -> Visitor:
            return windows.enter_context(closing(Visitor(house.address, patience=PATIENCE)))

        admin = visitor().set_up("ada.ward@example.com")
        import_people(admin, files)
        second, manager = (visitor().sign_in(email) for email in (files.second, files.manager))
        seller = Visitor(house.address, patience=PATIENCE).sign_in(files.seller)
        for one in (admin, second, manager, seller):
            one.until_known(f"{MANDATES}/me/home")
        admin.upload(f"{MANDATES}/accounts:import", files.accounts)
        admin.upload(f"{MANDATES}/products:import", files.products, map=files.product_map)
        return negotiate(seller, manager, name_root_grantor(admin, second, manager, files.currency)), seller


def test_fifty_twins_through_two_gateways_have_one_effect(windows: tuple[Visitor, Visitor, Json]) -> None:
    """R4"""
    here, there, mandate = windows
    offer, key = offer_of(here, mandate, 100), str(uuid4())
    with ThreadPoolExecutor(50) as pool:
        asked = [pool.submit(one.post, f"{MANDATES}/holds", offer, key=key) for one in islice(cycle((here, there)), 50)]
        answers = [one.result() for one in asked]
    assert all(answer == answers[0] for answer in answers)
    for one in (here, there):
        held = [entry for entry in _ledger(one, mandate) if entry["kind"] == "held"]
        assert [entry["amount_minor"] for entry in held] == [answers[0]["amount_minor"]]


def test_what_was_acknowledged_here_is_read_there(windows: tuple[Visitor, Visitor, Json]) -> None:
    """R14: at once, through the other instance, in turn; no wait and no second try."""
    for writing, reading in islice(cycle((windows[:2], windows[1::-1])), 12):
        hold = writing.post(f"{MANDATES}/holds", offer_of(writing, windows[2], 50))
        assert reading.get(f"{MANDATES}/holds/{hold['id']}")["state"] == "held"
        assert _ledger(reading, windows[2])[0]["kind"] == "held"
        writing.post(f"{MANDATES}/holds/{hold['id']}/release", {})
        assert reading.get(f"{MANDATES}/holds/{hold['id']}")["state"] == "released"
        assert _ledger(reading, windows[2])[0]["kind"] == "released"


def test_signing_out_here_is_signing_out_there(windows: tuple[Visitor, Visitor, Json]) -> None:
    """R30, V41: within the second for which an instance remembers."""
    here, there, _ = windows
    here.post("/auth/logout", expect=(204,))
    deadline = time.monotonic() + 10
    while there.raw("GET", f"{MANDATES}/me/home").status_code != httpx.codes.UNAUTHORIZED:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _ledger(visitor: Visitor, mandate: Json) -> list[Json]:
    items: list[Json] = visitor.get(f"{MANDATES}/mandates/{mandate['id']}/ledger")["items"]
    return items

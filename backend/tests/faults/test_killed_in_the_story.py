"""The story apart, while each process is killed once with -9: whoever repeats under the same key ends where they meant.

Each fall comes at a point of its own: with a job under way, with events to carry, with a deed in flight, between an
answer and the next request.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from uuid import uuid4

import pytest

from tests.journeys.files import Files, journey_files
from tests.journeys.house import House, standing
from tests.journeys.test_story import MANDATES, import_people, name_root_grantor, negotiate, offer_of
from tests.journeys.visitor import Json, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PATIENCE = 180
GROWTH = "/api/growth/v1"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("killed") / "home", "apart") as house:
        yield house


@pytest.fixture(scope="module")
def files() -> Files:
    return journey_files()


@pytest.fixture(scope="module")
def fallen() -> list[str]:
    return []


@pytest.fixture(scope="module")
def told(house: House, files: Files, fallen: list[str]) -> Json:
    def kill(service: str) -> None:
        process = house.services()[service]
        process.kill()
        process.wait(10)
        fallen.append(service)

    with ExitStack() as windows:

        def visitor() -> Visitor:
            return windows.enter_context(closing(Visitor(house.address, patience=PATIENCE)))

        told: Json = {}
        admin = visitor().set_up("ada.ward@example.com")
        told["import"] = _while_it_falls(lambda: import_people(admin, files), lambda: kill("people"))
        second, manager, seller = (visitor().sign_in(email) for email in (files.second, files.manager, files.seller))
        # What people tells finds nobody in growth, and is carried again.
        kill("growth")
        for one in (admin, second, manager, seller):
            one.until_known(f"{MANDATES}/me/home")
            one.until_known(f"{GROWTH}/me/home")
        admin.upload(f"{MANDATES}/accounts:import", files.accounts)
        admin.upload(f"{MANDATES}/products:import", files.products, map=files.product_map)
        kill("gateway")
        mandate = negotiate(seller, manager, name_root_grantor(admin, second, manager, files.currency))
        told |= _sold(seller, mandate, lambda: kill("mandates"))
        told["proof"] = admin.get(f"{MANDATES}/decision-log/verify")
    house.until_ready()
    return told


def _sold(seller: Visitor, mandate: Json, fall: Callable[[], None]) -> Json:
    offer, hold_key, commit_key = offer_of(seller, mandate, 360), str(uuid4()), str(uuid4())
    hold = _while_it_falls(lambda: seller.post(f"{MANDATES}/holds", offer, key=hold_key), fall)
    commit = f"{MANDATES}/holds/{hold['id']}/commit"
    return {
        "hold": hold,
        "commitment": seller.post(commit, {}, key=commit_key),
        "again": [seller.post(f"{MANDATES}/holds", offer, key=hold_key), seller.post(commit, {}, key=commit_key)],
        "ledger": seller.get(f"{MANDATES}/mandates/{mandate['id']}/ledger")["items"],
        "position": seller.get(f"{MANDATES}/mandates/{mandate['id']}")["budget"],
    }


def _while_it_falls(deed: Callable[[], Json], fall: Callable[[], None]) -> Json:
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(deed)
        fall()
        return under_way.result(2 * PATIENCE)


def test_each_process_fell_once(told: Json, fallen: list[str]) -> None:
    assert sorted(fallen) == ["gateway", "growth", "mandates", "people"]


def test_everybody_of_the_file_is_there_once(told: Json, files: Files) -> None:
    """R12: the run whose worker was killed is taken up again and ends as it was foretold."""
    assert told["import"]["state"] == "applied"
    assert told["import"]["counts"]["join"] == files.count


def test_the_ledger_is_exactly_right(told: Json) -> None:
    """R1, R4: one hold, one commitment, nothing twice and nothing lost."""
    amount = told["hold"]["amount_minor"]
    entries = sorted((entry["kind"], entry["amount_minor"]) for entry in told["ledger"])
    assert entries == [("committed", amount), ("held", amount)]
    assert told["position"]["committed_minor"] == amount > 0
    assert told["position"]["held_minor"] == 0


def test_a_repeat_after_the_fall_is_the_first_answer(told: Json) -> None:
    """R4: across a restart."""
    assert told["again"] == [told["hold"], told["commitment"]]


def test_chains_and_ledgers_hold(told: Json) -> None:
    """R8"""
    assert told["proof"]["faults"] == []
    assert told["proof"]["ledgers"] == 2

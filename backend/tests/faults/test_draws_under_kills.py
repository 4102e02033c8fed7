"""Many clients draw from one mandate while the service that keeps it is killed with -9, time after time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from threading import Event
from time import sleep

import pytest

from tests.faults.drawing import Desk, Draw, assert_exact, desk_of
from tests.journeys.house import House, standing
from tests.soak import often

pytestmark = [pytest.mark.slow, pytest.mark.timeout(5_400)]

CLIENTS, FALLS = often(24, 1_000), often(2, 20)
AT_WORK_SECONDS = 0.5


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("kills") / "home", "apart") as house:
        yield house


@pytest.fixture
def desk(house: House) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield desk_of(house, stack)


def kill_mandates(house: House) -> None:
    process = house.services()["mandates"]
    process.kill()
    process.wait(10)


def test_many_clients_draw_while_the_service_is_killed(house: House, desk: Desk) -> None:
    """R1, R4, R8: what was acknowledged is kept, what is kept was acknowledged, and each key keeps its answer."""
    over, begun = Event(), Event()

    def drawn_by_one() -> list[Draw]:
        """One at least; until the last fall is over."""
        with closing(desk.seller.at(house.address)) as window:
            draws: list[Draw] = []
            while not (draws and over.is_set()):
                draws.append(desk.draw(window))
                begun.set()
        return draws

    with ThreadPoolExecutor(CLIENTS) as pool:
        under_way = [pool.submit(drawn_by_one) for _ in range(CLIENTS)]
        try:
            assert begun.wait(120)
            for _ in range(FALLS):
                kill_mandates(house)
                house.until_ready()
                sleep(AT_WORK_SECONDS)
        finally:
            over.set()
        draws = [draw for one in under_way for draw in one.result()]
    assert len(draws) >= CLIENTS
    # The budget is used up by now or by the next ones, so that its end is seen too.
    while "id" in draws[-1].hold:
        draws.append(desk.draw(desk.seller))
    assert_exact(desk, draws)
    assert desk.again(draws) == draws
    assert desk.faults() == []

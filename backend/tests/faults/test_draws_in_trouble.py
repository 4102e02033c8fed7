"""Draw-downs while answers are lost or PostgreSQL falls: whoever asks again learns what really became of it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from threading import Event
from time import sleep

import psutil
import pytest

from tests.faults.chaotic_line import SHARES, Line, chaotic_line
from tests.faults.drawing import Desk, Draw, assert_exact, desk_of
from tests.journeys.house import House, standing
from tests.journeys.visitor import Visitor
from tests.soak import often

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

CLIENTS, DRAWS = 8, often(160, 2_000)
FALLS = often(2, 20)
AT_WORK_SECONDS = 0.5


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("trouble") / "home", "serve") as house:
        yield house


@pytest.fixture
def desk(house: House) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield desk_of(house, stack)


def drawn_by_all(desk: Desk, address: str, share: Callable[[Visitor], list[Draw]]) -> list[Draw]:
    """The shares of as many clients at once."""
    with ExitStack() as stack, ThreadPoolExecutor(CLIENTS) as pool:
        windows = [stack.enter_context(closing(desk.seller.at(address))) for _ in range(CLIENTS)]
        under_way = [pool.submit(share, window) for window in windows]
        return [draw for one in under_way for draw in one.result()]


def test_lost_cut_and_doubled_requests_have_one_effect_each(house: House, desk: Desk) -> None:
    """R3, R4, R8: nobody is told no of what was done, or yes of what was not; each key keeps its answer."""
    with chaotic_line(house.address, seed=7) as (address, line):
        draws = drawn_by_all(desk, address, lambda window: [desk.draw(window) for _ in range(DRAWS // CLIENTS)])
    told: Line = line
    assert told.fates.keys() == SHARES.keys()
    assert_exact(desk, draws)
    assert desk.again(draws) == draws
    assert desk.faults() == []


def test_nothing_is_lost_and_nothing_twice_when_postgresql_is_killed(house: House, desk: Desk) -> None:
    """R2, R8: the server and all of its processes, with draws under way each time."""
    over = Event()

    def until_over(window: Visitor) -> list[Draw]:
        draws = []
        while not over.is_set():
            draws.append(desk.draw(window))
        return draws

    with ThreadPoolExecutor(1) as pool:
        all_of_them = pool.submit(drawn_by_all, desk, house.address, until_over)
        try:
            for _ in range(FALLS):
                sleep(AT_WORK_SECONDS)
                kill_postgresql(house)
                house.until_ready()
            sleep(AT_WORK_SECONDS)
        finally:
            over.set()
        draws = all_of_them.result()
    assert_exact(desk, [*draws, *(desk.draw(desk.seller) for _ in range(DRAWS))])
    assert desk.again(draws) == draws
    assert desk.faults() == []


def kill_postgresql(house: House) -> None:
    servers = [one for one in psutil.Process(house.process.pid).children(recursive=True) if one.name() == "postgres"]
    assert servers
    for server in servers:
        server.kill()
    psutil.wait_procs(servers, 10)

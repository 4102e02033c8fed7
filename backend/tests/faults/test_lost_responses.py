"""Draw-downs over a line that loses answers: whoever asks again under the same key learns what really became of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from uuid import uuid4

import pytest

from tests.faults.chaotic_line import SHARES, Line, chaotic_line
from tests.journeys.files import journey_files
from tests.journeys.house import House, standing
from tests.journeys.test_story import MANDATES, import_people, name_root_grantor, negotiate, offer_of
from tests.journeys.visitor import Json, Visitor
from tests.soak import often

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

CLIENTS, DRAWS = 8, often(160, 2_000)
QUANTITY = 150
"""Large enough that the budget ends before the draws do."""
Draw = tuple[str, str, Json, Json]
"""The two keys, and the answers to the hold and to its commitment."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("lossy") / "home", "serve") as house:
        yield house


@pytest.fixture(scope="module")
def told(house: House) -> Iterator[Json]:
    files = journey_files()
    with ExitStack() as stack:

        def visitor() -> Visitor:
            return stack.enter_context(closing(Visitor(house.address, patience=60)))

        admin = visitor().set_up("ada.ward@example.com")
        import_people(admin, files)
        second, manager, seller = (visitor().sign_in(email) for email in (files.second, files.manager, files.seller))
        for one in (admin, second, manager, seller):
            one.until_known(f"{MANDATES}/me/home")
        admin.upload(f"{MANDATES}/accounts:import", files.accounts)
        admin.upload(f"{MANDATES}/products:import", files.products, map=files.product_map)
        mandate = negotiate(seller, manager, name_root_grantor(admin, second, manager, files.currency))
        offer = offer_of(seller, mandate, 360)
        offer["lines"][0]["quantity"] = QUANTITY
        address, line = stack.enter_context(chaotic_line(house.address, seed=7))
        windows = [stack.enter_context(closing(seller.at(address))) for _ in range(CLIENTS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            shares = [pool.submit(_draw, window, offer, DRAWS // CLIENTS) for window in windows]
            draws = [draw for share in shares for draw in share.result()]
        yield {
            "draws": draws,
            "line": line,
            "again": [_drawn(seller, offer, *keys) for *keys, _, _ in draws],
            "ledger": _ledger(seller, f"{MANDATES}/mandates/{mandate['id']}/ledger"),
            "position": seller.get(f"{MANDATES}/mandates/{mandate['id']}")["budget"],
            "proof": admin.get(f"{MANDATES}/decision-log/verify"),
        }


def _draw(window: Visitor, offer: Json, count: int) -> list[Draw]:
    return [_drawn(window, offer, str(uuid4()), str(uuid4())) for _ in range(count)]


def _drawn(visitor: Visitor, offer: Json, hold_key: str, commit_key: str) -> Draw:
    hold = visitor.post(f"{MANDATES}/holds", offer, key=hold_key, expect=(201, 409))
    commit = f"{MANDATES}/holds/{hold['id']}/commit" if "id" in hold else None
    return hold_key, commit_key, hold, visitor.post(commit, {}, key=commit_key) if commit else {}


def _ledger(visitor: Visitor, path: str) -> list[Json]:
    entries: list[Json] = []
    query: dict[str, str] = {"limit": "200"}
    while True:
        page = visitor.get(path, **query)
        entries += page["items"]
        if page["next_cursor"] is None:
            return entries
        query["cursor"] = page["next_cursor"]


def test_the_line_did_everything_that_it_can(told: Json) -> None:
    line: Line = told["line"]
    assert line.fates.keys() == SHARES.keys()


def test_what_was_answered_is_what_is_kept_and_nothing_else(told: Json) -> None:
    """R3: exactly once each; nobody was told no of what was done, or yes of what was not."""
    held = {hold["id"]: hold["amount_minor"] for _, _, hold, _ in told["draws"] if "id" in hold}
    refused = {hold["code"] for _, _, hold, _ in told["draws"] if "id" not in hold}
    assert refused == {"budget-insufficient"}
    for kind in ("held", "committed"):
        kept = [(entry["hold_id"], entry["amount_minor"]) for entry in told["ledger"] if entry["kind"] == kind]
        assert sorted(kept) == sorted(held.items())
    position = told["position"]
    assert (position["held_minor"], position["committed_minor"]) == (0, sum(held.values()))
    assert 0 <= position["available_minor"] == position["budget_minor"] - position["committed_minor"]


def test_asked_again_each_key_has_the_answer_it_had(told: Json) -> None:
    """R3, R4: also the refusals."""
    assert told["again"] == told["draws"]


def test_chains_and_ledgers_hold(told: Json) -> None:
    """R8"""
    assert told["proof"]["faults"] == []

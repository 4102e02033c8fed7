"""Offers drawn from one mandate, hold and commitment each under a key of its own, and what must be true afterwards."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from uuid import uuid4

from tests.journeys.files import journey_files
from tests.journeys.house import House
from tests.journeys.test_story import MANDATES, import_people, name_root_grantor, negotiate, offer_of
from tests.journeys.visitor import Json, Visitor

PATIENCE = 60
QUANTITY = 150
"""Large enough that the budget ends before the draws do."""


@dataclass(frozen=True, slots=True)
class Draw:
    """The two keys, and the answers to the hold and to its commitment."""

    hold_key: str
    commit_key: str
    hold: Json
    commitment: Json


@dataclass(frozen=True, slots=True)
class Desk:
    """The seller of the story with their mandate, and the administrator."""

    admin: Visitor
    seller: Visitor
    mandate: Json
    offer: Json

    def draw(self, window: Visitor) -> Draw:
        return self._drawn(window, str(uuid4()), str(uuid4()))

    def again(self, draws: Sequence[Draw]) -> list[Draw]:
        """The same requests under the same keys, when all is quiet."""
        return [self._drawn(self.seller, draw.hold_key, draw.commit_key) for draw in draws]

    def _drawn(self, window: Visitor, hold_key: str, commit_key: str) -> Draw:
        hold = window.post(f"{MANDATES}/holds", self.offer, key=hold_key, expect=(201, 409))
        commit = f"{MANDATES}/holds/{hold['id']}/commit" if "id" in hold else None
        return Draw(hold_key, commit_key, hold, window.post(commit, {}, key=commit_key) if commit else {})

    def ledger(self) -> list[Json]:
        path = f"{MANDATES}/mandates/{self.mandate['id']}/ledger"
        entries: list[Json] = []
        query: dict[str, str] = {"limit": "200"}
        while True:
            page = self.seller.get(path, **query)
            entries += page["items"]
            if page["next_cursor"] is None:
                return entries
            query["cursor"] = page["next_cursor"]

    def position(self) -> Json:
        position: Json = self.seller.get(f"{MANDATES}/mandates/{self.mandate['id']}")["budget"]
        return position

    def faults(self) -> list[Json]:
        """What the chains and ledgers say of themselves (R8)."""
        faults: list[Json] = self.admin.get(f"{MANDATES}/decision-log/verify")["faults"]
        return faults


def desk_of(house: House, stack: ExitStack) -> Desk:
    files = journey_files()

    def visitor() -> Visitor:
        return stack.enter_context(closing(Visitor(house.address, patience=PATIENCE)))

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
    return Desk(admin, seller, mandate, offer)


def assert_exact(desk: Desk, draws: Sequence[Draw]) -> None:
    """What was answered is what is kept, once each, and nothing else is; the budget ended, and was not passed."""
    held = {draw.hold["id"]: draw.hold["amount_minor"] for draw in draws if "id" in draw.hold}
    assert {draw.hold["code"] for draw in draws if "id" not in draw.hold} == {"budget-insufficient"}
    entries = desk.ledger()
    for kind in ("held", "committed"):
        kept = [(entry["hold_id"], entry["amount_minor"]) for entry in entries if entry["kind"] == kind]
        assert sorted(kept) == sorted(held.items())
    position = desk.position()
    assert (position["held_minor"], position["committed_minor"]) == (0, sum(held.values()))
    assert 0 <= position["available_minor"] == position["budget_minor"] - position["committed_minor"]

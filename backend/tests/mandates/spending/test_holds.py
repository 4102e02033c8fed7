"""Holds and commitments over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.kernel.ids import new_id
from leeway.mandates.actions.hold.expire import expire_holds
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit
from tests.mandates.spending.house import House, deal, key


class Till:
    """A holder's client under a chain of two, with everything needed for an offer."""

    def __init__(
        self, house: House, client: httpx.AsyncClient, root: UUID, mandate: UUID, asked: dict[str, Any]
    ) -> None:
        self.house, self.client, self.root, self.mandate, self.asked = house, client, root, mandate, asked

    async def place(self, concession_minor: int, **more: Any) -> httpx.Response:
        line = self.asked["lines"][0] | {"net_line_total_minor": 10_000_000 - concession_minor}
        return await self.client.post("/holds", json={**self.asked, "lines": [line], **more}, headers=key())

    async def commit(self, hold: Any, **body: Any) -> httpx.Response:
        return await self.client.post(f"/holds/{hold['id']}/commit", json=body, headers=key())

    async def release(self, hold: Any) -> httpx.Response:
        return await self.client.post(f"/holds/{hold['id']}/release", headers=key())

    async def sums(self, mandate_id: UUID) -> tuple[int, int]:
        anchor = await self.house.anchor(mandate_id)
        return anchor["held_minor"], anchor["committed_minor"]

    async def deeds(self) -> list[str]:
        rows = await self.house.run("SELECT deed FROM mandates.audit_entry ORDER BY stream, seq")
        return [row["deed"] for row in rows]

    async def events(self) -> list[str]:
        rows = await self.house.run("SELECT type FROM mandates.outbox ORDER BY id")
        return [row["type"].removeprefix("dev.leeway.mandates.") for row in rows]


@pytest.fixture
async def till(house: House) -> Till:
    holder = await house.person()
    root = await house.mandate(await house.person("Grace"), budget_minor=150_000)
    mandate = await house.mandate(holder, parent_id=root, budget_minor=100_000)
    asked = deal(await house.account(), await house.product(), 0, mandate_id=str(mandate), deal_ref="Q-1")
    return Till(house, house.client(holder), root, mandate, asked)


@pytest.fixture(autouse=True)
async def _balanced(house: House) -> Any:
    """I24, R8: after every test of this file the entries add up, on every mandate."""
    yield
    async with house.database.session(house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()


async def test_a_hold_draws_from_every_mandate_of_the_chain(till: Till) -> None:
    """I27: all ancestors are charged; I49, I50: one row of the log and one event."""
    answer = await till.place(40_000)
    assert answer.status_code == 201, answer.text
    hold = answer.json()
    assert answer.headers["Location"] == f"/api/mandates/v1/holds/{hold['id']}"
    assert (hold["amount_minor"], hold["state"], hold["may"]) == (40_000, "held", ["commit", "release"])
    assert hold["account"]["name"] == "Harbour & Sons"
    assert await till.sums(till.mandate) == await till.sums(till.root) == (40_000, 0)
    assert (await till.deeds(), await till.events()) == (["hold.place"], ["hold.placed"])
    (row,) = await till.house.run("SELECT id FROM mandates.audit_entry")
    assert str(row["id"]) == hold["evaluation_id"]


async def test_a_short_ancestor_leaves_nothing_charged(till: Till) -> None:
    """I27: all or none; the refusal says what is available, and is kept in the log."""
    assert (await till.place(90_000)).status_code == 201
    other = await till.house.mandate(
        (await till.house.run("SELECT holder_id FROM mandates.mandate WHERE id = :id", {"id": till.mandate}))[0][
            "holder_id"
        ],
        parent_id=till.root,
    )
    refused = await till.place(70_000, mandate_id=str(other))
    assert (refused.status_code, refused.json()["code"]) == (409, "budget-insufficient")
    assert (refused.json()["available_minor"], refused.json()["mandate_ids"]) == (60_000, [str(till.root)])
    assert (await till.sums(other), await till.sums(till.root)) == ((0, 0), (90_000, 0))
    assert (await till.deeds(), await till.events()) == (["hold.place", "hold.refuse"], ["hold.placed"])


async def test_a_breach_names_the_limits(till: Till) -> None:
    holder = await till.house.person()
    mandate = await till.house.mandate(holder, limit("max_discount_bps", 10), parent_id=till.root)
    till.client = till.house.client(holder)
    refused = await till.place(50_000, mandate_id=str(mandate))
    said = refused.json()
    assert (refused.status_code, said["code"], said["outcome"]) == (409, "limit-breached", "escalate")
    assert [(one["code"], one["distance"]) for one in said["limits"]] == [("max_discount_bps", -40)]
    assert [one["name"] for one in said["would_decide"]] == ["Grace"]


async def test_a_hold_resolves_once_and_the_remainder_returns(till: Till) -> None:
    """I25: commit <= held; the remainder returns; nothing happens twice."""
    hold = (await till.place(40_000)).json()
    assert (await till.commit(hold, amount_minor=40_001)).json()["code"] == "more-than-held"
    made = await till.commit(hold, amount_minor=25_000)
    assert (made.status_code, made.json()["amount_minor"]) == (201, 25_000)
    assert await till.sums(till.mandate) == await till.sums(till.root) == (0, 25_000)
    again, back = await till.commit(hold), await till.release(hold)
    assert [(one.status_code, one.json()["code"]) for one in (again, back)] == [(409, "illegal-transition")] * 2
    assert again.json()["allowed"] == []
    assert await till.deeds() == ["hold.place", "hold.commit"]
    assert await till.events() == ["hold.placed", "hold.committed"]


async def test_a_released_hold_gives_everything_back(till: Till) -> None:
    hold = (await till.place(40_000)).json()
    assert (await till.release(hold)).json()["state"] == "released"
    assert await till.sums(till.mandate) == await till.sums(till.root) == (0, 0)
    assert (await till.deeds(), await till.events()) == (
        ["hold.place", "hold.release"],
        ["hold.placed", "hold.released"],
    )


async def test_an_expired_hold_neither_counts_nor_commits_though_nobody_swept(till: Till) -> None:
    """I26: its budget is free for the next, in evaluations and in holds; committing it is 410."""
    hold = (await till.place(100_000)).json()
    till.house.later(days=15)
    draft = await till.client.post("/evaluations?draft=true", json={**till.asked})
    assert {one["code"]: one["bound"] for one in draft.json()["limits"]}["budget"] == 100_000
    assert (await till.client.get(f"/holds/{hold['id']}")).json()["state"] == "expired"
    assert (await till.place(100_000)).status_code == 201
    assert await till.sums(till.mandate) == await till.sums(till.root) == (100_000, 0)
    late = await till.commit(hold)
    assert (late.status_code, late.json()["code"]) == (410, "hold-expired")
    assert await till.deeds() == ["hold.place", "hold.expire", "hold.place"]
    assert await till.events() == ["hold.placed", "hold.expired", "hold.placed"]


async def test_committing_what_ran_out_gives_it_back(till: Till) -> None:
    """I26, R5: 410, and the budget is free again at once."""
    hold = (await till.place(100_000)).json()
    till.house.later(days=15)
    assert (await till.commit(hold)).status_code == 410
    assert await till.sums(till.mandate) == (0, 0)
    assert await till.deeds() == ["hold.place", "hold.expire"]


async def test_the_sweeper_ends_what_ran_out_once(till: Till) -> None:
    await till.place(10_000)
    await till.place(20_000, expires_at="2026-05-15T00:00:00Z")
    till.house.later(days=15)
    swept = []
    for _ in range(2):
        async with till.house.database.session(till.house.organisation) as session:
            swept.append(await expire_holds(session))
    assert swept == [1, 0]
    assert await till.sums(till.root) == (20_000, 0)


async def test_a_hold_ends_with_its_chain_and_in_the_future(till: Till) -> None:
    """I31: hold end <= the end of the authority."""
    holder = await till.house.person()
    mandate = await till.house.mandate(holder, parent_id=till.root, valid_until=date(2026, 4, 20))
    till.client = till.house.client(holder)
    hold = await till.place(1, mandate_id=str(mandate), expires_at="2026-12-01T00:00:00Z")
    assert hold.json()["expires_at"] == "2026-04-20T00:00:00Z"
    assert (await till.place(1, mandate_id=str(mandate), expires_at="2026-04-01T00:00:00Z")).status_code == 422


@pytest.mark.parametrize("revoked", ["mandate", "root"])
async def test_an_immediate_revocation_voids_the_hold_at_commit(till: Till, revoked: str) -> None:
    """I30: commit rechecks the chain; immediate revocation voids and answers 409."""
    hold = (await till.place(40_000)).json()
    await till.house.set_state(getattr(till, revoked), "revoked", "immediate")
    refused = await till.commit(hold)
    assert (refused.status_code, refused.json()["code"]) == (409, "mandate-not-active")
    assert await till.sums(till.mandate) == await till.sums(till.root) == (0, 0)
    assert (await till.client.get(f"/holds/{hold['id']}")).json()["state"] == "voided"
    assert (await till.deeds(), await till.events()) == (["hold.place", "hold.void"], ["hold.placed", "hold.voided"])


@pytest.mark.parametrize(("state", "how"), [("revoked", "graceful"), ("suspended", None), ("expired", None)])
async def test_other_endings_let_a_hold_live_to_its_end(till: Till, state: str, how: str | None) -> None:
    """I30, I34: graceful revocation and suspension take no new holds and honour the open ones."""
    hold = (await till.place(40_000)).json()
    await till.house.set_state(till.mandate, state, how)
    assert (await till.place(1)).json()["code"] == "mandate-not-active"
    assert (await till.commit(hold)).status_code == 201


async def test_reversals_sum_to_at_most_the_commitment(till: Till) -> None:
    """I29: corrections are new entries with a reason, and never more than was promised."""
    made = (await till.commit((await till.place(40_000)).json())).json()
    url = f"/commitments/{made['id']}/reversals"
    answers = [
        await till.client.post(url, json={"amount_minor": amount, "reason": "order cut"}, headers=key())
        for amount in (15_000, 25_001, 25_000, 1)
    ]
    assert [one.status_code for one in answers] == [201, 409, 201, 409]
    assert answers[1].json()["left_minor"] == 25_000
    assert await till.sums(till.mandate) == await till.sums(till.root) == (0, 0)
    read = (await till.client.get(f"/commitments/{made['id']}")).json()
    assert (read["amount_minor"], read["reversed_minor"], read["may"]) == (40_000, 40_000, [])
    assert (await till.deeds())[-2:] == ["commitment.reverse"] * 2


async def test_nobody_else_cancels_a_promise(till: Till) -> None:
    """I47: neither grantor nor administrator edits or cancels another's in-mandate commitment."""
    made = (await till.commit((await till.place(40_000)).json())).json()
    (row,) = await till.house.run("SELECT holder_id FROM mandates.mandate WHERE id = :id", {"id": till.root})
    admin = await till.house.person(roles=["administrator"])
    stranger = await till.house.person()
    for who, status in ((row["holder_id"], 403), (admin, 404), (stranger, 404)):
        url = f"/commitments/{made['id']}/reversals"
        body = {"amount_minor": 1, "reason": "because I can"}
        assert (await till.house.client(who).post(url, json=body, headers=key())).status_code == status
    assert await till.sums(till.mandate) == (0, 40_000)


async def test_team_members_finish_what_another_began(house: House) -> None:
    one, two, outsider = await house.person(), await house.person(), await house.person()
    mandate = await house.mandate(await house.team(one, two), holder_kind="team")
    asked = deal(await house.account(), await house.product(), 1_000, mandate_id=str(mandate))
    hold = (await house.client(one).post("/holds", json=asked, headers=key())).json()
    url = f"/holds/{hold['id']}/commit"
    assert (await house.client(outsider).post(url, json={}, headers=key())).status_code == 404
    assert (await house.client(two).post(url, json={}, headers=key())).status_code == 201


async def test_a_hold_can_be_placed_on_an_earlier_check(till: Till) -> None:
    line = till.asked["lines"][0] | {"net_line_total_minor": 9_990_000}
    found = (await till.client.post("/evaluations", json={**till.asked, "lines": [line]})).json()
    body = {"evaluation_id": found["evaluation_id"]}
    hold = (await till.client.post("/holds", json=body, headers=key())).json()
    assert (hold["amount_minor"], hold["deal_ref"]) == (10_000, "Q-1")
    stranger = till.house.client(await till.house.person())
    assert (await stranger.post("/holds", json=body, headers=key())).status_code == 404


async def test_money_moves_only_under_a_key_and_only_once(till: Till) -> None:
    """R4, I28: 400 without a key; the same key replays the very bytes; another payload is 422; refusals are kept."""
    assert (await till.client.post("/holds", json=till.asked)).json()["code"] == "idempotency-key-missing"
    line = till.asked["lines"][0] | {"net_line_total_minor": 9_960_000}
    body, once = {**till.asked, "lines": [line]}, key()
    first, second = [await till.client.post("/holds", json=body, headers=once) for _ in range(2)]
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (await till.client.post("/holds", json=till.asked, headers=once)).status_code == 422
    assert await till.sums(till.mandate) == (40_000, 0)
    short = {**till.asked, "lines": [line | {"net_line_total_minor": 9_930_000}]}
    twice = key()
    refusals = [await till.client.post("/holds", json=short, headers=twice) for _ in range(2)]
    assert [one.status_code for one in refusals] == [409, 409]
    assert refusals[0].content == refusals[1].content
    assert await till.deeds() == ["hold.place", "hold.refuse"]


async def test_holds_are_listed_for_whoever_sees_the_mandate(till: Till) -> None:
    holds = [(await till.place(1_000)).json()["id"] for _ in range(3)]
    page = (await till.client.get("/holds?limit=2")).json()
    rest = (await till.client.get(f"/holds?limit=2&after={page['next_cursor']}")).json()
    assert [one["id"] for one in page["items"] + rest["items"]] == list(reversed(holds))
    (row,) = await till.house.run("SELECT holder_id FROM mandates.mandate WHERE id = :id", {"id": till.root})
    seen = (await till.house.client(row["holder_id"]).get(f"/holds?mandate_id={till.mandate}")).json()["items"]
    assert (len(seen), seen[0]["may"]) == (3, [])
    assert (await till.house.client(await till.house.person()).get("/holds")).json()["items"] == []
    assert (await till.client.get(f"/holds/{new_id()}")).status_code == 404


async def test_the_log_names_who_did_what(till: Till) -> None:
    hold = (await till.place(1_000)).json()
    await till.release(hold)
    page = (await till.client.get(f"/decision-log?mandate_id={till.mandate}")).json()
    assert [(one["seq"], one["deed"], one["actor"]["name"]) for one in page["items"]] == [
        (2, "hold.release", "Ada"),
        (1, "hold.place", "Ada"),
    ]
    stranger = till.house.client(await till.house.person())
    assert (await stranger.get(f"/decision-log?mandate_id={till.mandate}")).status_code == 404

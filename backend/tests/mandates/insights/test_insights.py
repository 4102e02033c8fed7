"""How a mandate was used: the same figures by another way, and for nobody but its two sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.mandates.actions.tidy import end_what_is_over
from leeway.mandates.rules.limit import OnBreach, Period, Scope
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit, only
from tests.mandates.insights import again
from tests.mandates.spending.house import House, deal, key

Json = dict[str, Any]
BUDGET_MINOR, A_MONTH_MINOR, LARGEST_MINOR = 4_000_000, 900_000, 60_000
BEGAN = date(2026, 4, 15)
"""The house's mandates are accepted on this day."""


@dataclass(slots=True)
class Desk:
    """Two people of one team, who use a mandate that a grantor gave the team."""

    house: House
    mandate: UUID
    root: UUID
    ada: httpx.AsyncClient
    grantor: httpx.AsyncClient
    account: UUID
    products: Sequence[UUID]

    def asked(self, concession_minor: int, **more: Any) -> Json:
        product = self.products[concession_minor % len(self.products)]
        said = {"payment_days": 14, "clauses": [], **more}
        return deal(self.account, product, concession_minor, mandate_id=str(self.mandate), **said)

    async def evaluate(self, concession_minor: int, **more: Any) -> None:
        answer = await self.ada.post("/evaluations", json=self.asked(concession_minor, **more))
        assert answer.status_code == 200, answer.text

    async def hold(self, concession_minor: int, *, days: int = 12, **more: Any) -> httpx.Response:
        expires_at = (self.house.now + timedelta(days=days)).isoformat()
        body = self.asked(concession_minor, expires_at=expires_at, **more)
        return await self.ada.post("/holds", json=body, headers=key())

    async def carve(self, budget_minor: int) -> None:
        """A slice for somebody below, who may what the team may."""
        agreed = (await self.ada.get(f"/mandates/{self.mandate}")).json()["terms"]
        for one in agreed["limits"]:
            if one["code"] == "budget" and one["period"] is None:
                one["at_most"] = budget_minor
        holder = {"kind": "person", "id": str(await self.house.person("Cleo"))}
        body = {"holder": holder, "title": "Slice", "terms": agreed, "allocation": "carved"}
        answer = await self.ada.post(f"/mandates/{self.mandate}/children", json=body, headers=key())
        assert answer.status_code == 201, answer.text

    async def insights(self) -> Json:
        answer = await self.ada.get(f"/mandates/{self.mandate}/insights")
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()
        return told

    async def file(self, name: str) -> again.Rows:
        answer = await self.grantor.get(f"/mandates/{self.mandate}/insights/{name}.csv")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/csv")
        return again.rows_of(answer.text)


async def a_desk(house: House, *, by_month: bool) -> Desk:
    """No slice can be cut where periods are counted, so there are two kinds of desks."""
    ada_id, bob_id, grantor_id = [await house.person(name) for name in ("Ada", "Bob", "Grace")]
    root = await house.mandate(grantor_id, budget_minor=50_000_000)
    mandate = await house.mandate(
        await house.team(ada_id, bob_id, lead_id=ada_id),
        limit("max_concession", LARGEST_MINOR, on_breach=OnBreach.INFORM),
        limit("max_discount_bps", 65, scope=Scope.DEAL),
        limit("max_discount_bps", 60, scope=Scope.LINE, selector=only("categories", "deck")),
        limit("max_payment_days", 30),
        limit("clauses", any_of=["net of tax"]),
        *([limit("budget", A_MONTH_MINOR, period=Period.MONTH)] if by_month else []),
        budget_minor=BUDGET_MINOR,
        parent_id=root,
        grantor_id=grantor_id,
        holder_kind="team",
    )
    products = [await house.product(category=category) for category in ("deck", "hull")]
    account = await house.account()
    return Desk(house, mandate, root, house.client(ada_id), house.client(grantor_id), account, products)


@pytest.fixture
async def desk(house: House) -> Desk:
    return await a_desk(house, by_month=False)


async def a_busy_half_year(desk: Desk) -> None:
    """Checks, holds, promises in whole and in part, reversals, releases, holds that run out."""
    rng = Random(7)
    for _ in range(70):
        desk.house.later(hours=rng.randrange(20, 90))
        await end(desk.house)
        about: Json = {
            "payment_days": rng.choice((14, 28, 29, 30, 45)),
            "clauses": rng.choice(([], ["net of tax"], ["other"])),
        }
        concession_minor = rng.choice((9_000, 31_000, 52_000, 55_000, 56_500, 58_000, 60_000, 60_001, 61_000))
        await desk.evaluate(concession_minor, **about)
        hold = await desk.hold(concession_minor, **about)
        if hold.status_code == 201:
            await resolve(desk, hold.json(), rng)
    await end(desk.house)


async def resolve(desk: Desk, hold: Json, rng: Random) -> None:
    way = rng.randrange(6)
    desk.house.later(hours=rng.randrange(4, 60))
    if way == 0:
        return
    if way == 1:
        await desk.ada.post(f"/holds/{hold['id']}/release", headers=key())
        return
    amount = hold["amount_minor"] if way < 5 else hold["amount_minor"] // 2
    promise = await desk.ada.post(f"/holds/{hold['id']}/commit", json={"amount_minor": amount}, headers=key())
    assert promise.status_code == 201, promise.text
    if way == 2:
        back = {"amount_minor": amount // 3, "reason": "Returned"}
        path = f"/commitments/{promise.json()['id']}/reversals"
        assert (await desk.ada.post(path, json=back, headers=key())).status_code == 201


async def end(house: House) -> None:
    await end_what_is_over(house.database)


@pytest.mark.parametrize("by_month", [True, False])
async def test_a_second_reckoning_from_the_files_alone_comes_to_every_figure(house: House, by_month: bool) -> None:
    desk = await a_desk(house, by_month=by_month)
    if not by_month:
        await desk.carve(250_000)
    await a_busy_half_year(desk)
    told = await desk.insights()
    movements, answers = await desk.file("movements"), await desk.file("answers")
    today = desk.house.now.date()
    a_month = A_MONTH_MINOR if by_month else None
    assert told["burn"] == again.burn(movements, BEGAN, today, told["valid_until"], a_month)
    assert told["months"] == again.months(movements, answers, BEGAN, today)
    assert sorted(map(flat, told["limits"]), key=by_key) == again.limits(answers)
    # The half year has something of everything, or the two would agree about nothing.
    assert told["burn"]["whole"]["runs_out_on"] is not None
    kinds = {"held", "committed", "released", "expired", "reversed"}
    assert {row["kind"] for row in movements} == kinds | (set() if by_month else {"carved"})
    assert all(sum(month[name] for month in told["months"]) > 1 for name in ("answers", "inside", "given_up"))
    concession = next(one for one in told["limits"] if one["code"] == "max_concession")
    assert all(concession["bands"][name] for name in ("below_half", "below_near", "near", "at_edge", "beyond"))


def flat(told: Json) -> Json:
    """As the file has it: what a limit is for, in one cell."""
    chosen = told["applies_to"]
    named = "" if chosen is None else f"{chosen['kind']}: {'; '.join(chosen['any_of'])}"
    return {**told, "applies_to": named, "period": told["period"] or ""}


def by_key(told: Json) -> tuple[str, ...]:
    return (told["code"], told["scope"], told["applies_to"], told["period"])


async def test_the_day_on_which_the_budget_would_be_gone(desk: Desk) -> None:
    """Drawn in 60 days 240,000 of 4,000,000: what is left is gone in 940 days."""
    for _ in range(4):
        assert (await desk.hold(60_000, days=200)).status_code == 201
    desk.house.later(days=59)
    burn = (await desk.insights())["burn"]
    assert burn["pace"] == {"since": "2026-04-15", "days": 60, "drawn_minor": 240_000}
    assert burn["whole"]["left_minor"] == 3_760_000
    assert burn["whole"]["runs_out_on"] == (desk.house.now.date() + timedelta(days=940)).isoformat()
    assert burn["whole"]["lasts"]


async def test_a_promise_stays_with_the_period_in_which_its_hold_was_placed(house: House) -> None:
    desk = await a_desk(house, by_month=True)
    house.now = datetime(2026, 4, 30, 12, tzinfo=UTC)
    april = (await desk.hold(60_000)).json()
    house.now = datetime(2026, 5, 2, 12, tzinfo=UTC)
    may = (await desk.hold(30_000)).json()
    for hold, amount_minor in ((april, 40_000), (may, 20_000)):
        body = {"amount_minor": amount_minor}
        assert (await desk.ada.post(f"/holds/{hold['id']}/commit", json=body, headers=key())).status_code == 201
    (month,) = (await desk.insights())["burn"]["periods"]
    assert (month["starts_on"], month["ends_on"], month["drawn_minor"]) == ("2026-05-01", "2026-06-01", 20_000)


async def test_a_slice_for_a_child_takes_room_and_says_nothing_of_the_pace(desk: Desk) -> None:
    await desk.carve(250_000)
    burn = (await desk.insights())["burn"]
    assert (burn["whole"]["left_minor"], burn["pace"]["drawn_minor"]) == (BUDGET_MINOR - 250_000, 0)
    assert burn["whole"]["runs_out_on"] is None


async def test_what_has_ended_runs_out_on_no_day(desk: Desk) -> None:
    assert (await desk.hold(60_000)).status_code == 201
    assert (await desk.insights())["burn"]["whole"]["runs_out_on"] is not None
    await desk.house.set_state(desk.mandate, "revoked", "graceful")
    assert (await desk.insights())["burn"]["whole"]["runs_out_on"] is None


async def test_a_draft_counts_nowhere(desk: Desk) -> None:
    """I15: a slider asks hundreds of times."""
    body = desk.asked(31_000)
    assert (await desk.ada.post("/evaluations", params={"draft": "true"}, json=body)).status_code == 200
    told = await desk.insights()
    assert (told["limits"], [one["answers"] for one in told["months"]]) == ([], [0])


async def test_what_was_asked_against_a_floor_under_the_margin_is_told_to_nobody(house: House) -> None:
    """I21: how often the floor said no, which everybody at the table heard; never how near an offer came."""
    ada_id, bob_id = await house.person("Ada", roles=["margin"]), await house.person("Bob")
    mandate = await house.mandate(
        await house.team(ada_id, bob_id), limit("min_margin_bps", at_least=3_000), holder_kind="team"
    )
    ada = house.client(ada_id)
    asked = deal(await house.account(), await house.product(cost_micro=60_000_000), 1_000, mandate_id=str(mandate))
    assert (await ada.post("/holds", json=asked, headers=key())).status_code == 201
    told = (await ada.get(f"/mandates/{mandate}/insights")).json()
    (floor,) = (one for one in told["limits"] if one["code"] == "min_margin_bps")
    assert (floor["answers"], floor["outside"], floor["bands"], floor["used_median_bps"]) == (1, 0, None, None)
    file = again.rows_of((await ada.get(f"/mandates/{mandate}/insights/answers.csv")).text)
    assert [(row["asked"], row["bound"]) for row in file if row["code"] == "min_margin_bps"] == [("", "")]


async def test_one_persons_mandate_is_shown_to_its_two_sides_and_goes_into_no_file(house: House) -> None:
    """I48: no figure of one person can reach a performance file from here."""
    ada_id, grantor_id = await house.person("Ada"), await house.person("Grace")
    root = await house.mandate(grantor_id)
    mandate = await house.mandate(ada_id, parent_id=root, grantor_id=grantor_id)
    for client in (house.client(ada_id), house.client(grantor_id)):
        told = await client.get(f"/mandates/{mandate}/insights")
        assert (told.status_code, told.json()["may"]) == (200, [])
        for name in ("insights/movements", "insights/answers", "draw-down"):
            refused = await client.get(f"/mandates/{mandate}/{name}.csv")
            assert (refused.status_code, refused.json()["code"]) == (403, "not-eligible")
            assert "One person holds this mandate" in refused.json()["detail"]
        drawn = await client.get(f"/mandates/{mandate}/draw-down")
        assert (drawn.status_code, drawn.json()["may"]) == (200, [])


async def test_a_team_of_one_counts_as_one_person(house: House) -> None:
    """I48."""
    ada_id, gone_id = await house.person("Ada"), await house.person("Bob", status="left")
    mandate = await house.mandate(await house.team(ada_id, gone_id), holder_kind="team")
    client = house.client(ada_id)
    assert (await client.get(f"/mandates/{mandate}/insights")).json()["may"] == []
    assert (await client.get(f"/mandates/{mandate}/insights/movements.csv")).status_code == 403


async def test_nobody_else_is_told_even_where_the_mandate_is_seen(desk: Desk) -> None:
    """Further up the line one sees the mandate, not how it was used; an outsider sees neither."""
    top_id = await desk.house.person("Top")
    top_mandate = await desk.house.mandate(top_id)
    middle_id = await desk.house.person("Mid")
    middle = await desk.house.mandate(middle_id, parent_id=top_mandate, grantor_id=top_id)
    lowest_id = await desk.house.person("Low")
    lowest = await desk.house.mandate(lowest_id, parent_id=middle, grantor_id=middle_id)
    top, outsider = desk.house.client(top_id), desk.house.client(await desk.house.person("Out"))
    assert "see_insights" not in (await top.get(f"/mandates/{lowest}")).json()["may"]
    assert (await top.get(f"/mandates/{lowest}/insights")).status_code == 403
    assert (await outsider.get(f"/mandates/{lowest}/insights")).status_code == 404
    middle_client = desk.house.client(middle_id)
    assert "see_insights" in (await middle_client.get(f"/mandates/{lowest}")).json()["may"]
    assert (await middle_client.get(f"/mandates/{lowest}/insights")).status_code == 200


async def test_a_hold_that_ran_out_unswept_stands_in_the_figures_until_it_is_swept(desk: Desk) -> None:
    """Figures are of the entries that are there, so that file and screen never differ (I24)."""
    assert (await desk.hold(60_000, days=1)).status_code == 201
    desk.house.later(days=2)
    assert (await desk.insights())["burn"]["whole"]["drawn_minor"] == 60_000
    await end(desk.house)
    assert (await desk.insights())["burn"]["whole"]["drawn_minor"] == 0
    async with desk.house.database.session(desk.house.organisation) as session:
        assert (await check_ledgers(session)).differences == ()


async def test_months_without_any_use_stand_there_too(desk: Desk) -> None:
    desk.house.now = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
    months = [one["starts_on"] for one in (await desk.insights())["months"]]
    assert (months[0], months[-1], len(months)) == ("2026-04-01", "2026-12-01", 9)

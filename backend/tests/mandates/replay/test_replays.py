"""Deals and replays over HTTP."""

import csv
import io
import json
from collections import Counter
from typing import Any

import httpx
import pytest

from tests.mandates.building import limit
from tests.mandates.spending.house import House, key
from tests.reference import needs, reference

NORTHWIND = {
    "deal_id": "order_number",
    "line": "line_number",
    "decided_on": "order_date",
    "category": "product_category",
    "reference_unit_price": "unit_price",
}
ADVENTUREWORKS = {
    "deal_id": "order_number",
    "line": "line_number",
    "decided_on": "order_date",
    "category": "product_category",
    "reference_unit_price": "dealer_price",
    "net_line_total": "line_total",
    "unit_cost": "standard_cost",
    "published_offer_id": "special_offer_id",
    "currency": "",
}
HEADER = (
    "deal_id,line,account_id,owner_employee_number,decided_on,currency,"
    "product_number,quantity,reference_unit_price,net_line_total\n"
)
SMALL = f"""{HEADER}D-1,1,A1,7,2026-02-01,EUR,P1,10,100.00,950.00
D-1,2,A1,7,2026-02-01,EUR,P2,1,50.00,50.00
D-2,1,A2,8,2026-01-15,EUR,P1,2,100.00,160.00
D-3,1,A1,7,2026-03-01,EUR,P1,1,100.00,120.00
"""


@pytest.fixture
async def grantor(house: House) -> httpx.AsyncClient:
    person = await house.person("Grace", roles=["administrator"])
    await house.mandate(person, budget_minor=None)
    return house.client(person)


async def import_deals(
    client: httpx.AsyncClient, raw: bytes, header_of: dict[str, str] | None = None, **more: Any
) -> Any:
    query = more if header_of is None else {**more, "map": json.dumps(header_of)}
    answer = await client.post("/deals:import", content=raw, params=query, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def proposal(*limits: Any, **more: Any) -> dict[str, Any]:
    shown = [
        {
            "code": one.code,
            "scope": one.scope,
            "at_most": one.at_most,
            "at_least": None,
            "any_of": None,
            "on_breach": "escalate",
        }
        for one in limits
    ]
    return {"title": "A room to try", "currency": "EUR", "limits": shown, **more}


async def simulate(client: httpx.AsyncClient, asked: dict[str, Any]) -> Any:
    answer = await client.post("/simulations", json=asked, headers=key())
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_replay_says_what_would_have_been_decided_at_the_table(
    house: House, grantor: httpx.AsyncClient
) -> None:
    assert await import_deals(grantor, SMALL.encode()) == {
        "rows": 4,
        "created": 3,
        "changed": 0,
        "unchanged": 0,
        "faults": [],
        "price_books": [],
    }
    kept = await simulate(grantor, proposal(limit("max_discount_bps", 1_000), hours_per_approval=4))
    found = kept["figures"]
    assert (found["deals"], found["lines"], found["inside"], found["local"], found["hours_saved"]) == (3, 4, 2, 2, 8)
    assert (found["reference_minor"], found["concession_minor"], found["drawn_minor"]) == (135_000, 9_000, 5_000)
    assert found["stopped"] == [{"limits": [{"code": "max_discount_bps", "scope": "deal"}], "deals": 1}]
    assert [one["deal_number"] for one in found["most_costly"]] == ["D-1"]
    # A tenth of 1,050.00 and of 100.00, less the 50.00 that was given.
    assert found["room_left"][-1] == {"take_up_bps": 10_000, "amount_minor": 6_500}
    assert (await grantor.get(f"/simulations/{kept['id']}")).json() == kept
    listed = (await grantor.get(f"/simulations/{kept['id']}/deals?local=false")).json()["items"]
    assert [(one["deal_number"], one["deal_discount_bps"]) for one in listed] == [("D-2", 2_000)]


async def test_the_same_file_again_changes_nothing_and_a_corrected_one_only_what_it_says(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SMALL.encode())
    again = await import_deals(grantor, SMALL.encode())
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3)
    version = (await grantor.get("/deal-history")).json()["history_version"]
    shorter = SMALL.replace("D-1,2,A1,7,2026-02-01,EUR,P2,1,50.00,50.00\n", "").replace("120.00", "110.00")
    mended = await import_deals(grantor, shorter.encode())
    assert (mended["created"], mended["changed"], mended["unchanged"]) == (0, 2, 1)
    history = (await grantor.get("/deal-history")).json()
    assert (history["history_version"], history["spans"][0]["deals"]) == (version + 1, 3)
    assert await house.count("deal_line") == 3


async def test_json_lines_say_the_same_as_the_table(house: House, grantor: httpx.AsyncClient) -> None:
    await import_deals(grantor, SMALL.encode())
    told = "\n".join(json.dumps(row) for row in csv.DictReader(io.StringIO(SMALL))).replace('"2"', "2")
    answer = await grantor.post("/deals:import", content=told.encode(), headers={"Content-Type": "application/jsonl"})
    assert answer.json()["unchanged"] == 3


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("950.00", "nine", 2, "net_line_total"),
        ("2026-01-15", "15.01.2026", 4, "decided_on"),
        ("P1,2,", "P1,0,", 4, "quantity"),
        ("D-1,2", "D-1,1", 3, "line"),
        ("D-1,2,A1,7", "D-1,2,A1,9", 3, "owner_employee_number"),
        ("EUR,P2", "EURO,P2", 3, "currency"),
        ("D-3,1,A1,7", "D-3,1,A1", 5, None),
    ],
)
async def test_a_bad_row_is_named_and_nothing_of_the_file_is_kept(
    house: House, grantor: httpx.AsyncClient, old: str, new: str, row: int, column: str | None
) -> None:
    report = await import_deals(grantor, SMALL.replace(old, new, 1).encode())
    assert [(one["row"], one["column"]) for one in report["faults"]] == [(row, column)]
    assert (report["created"], await house.count("deal")) == (0, 0)


async def test_in_part_a_deal_comes_whole_or_not_at_all(house: House, grantor: httpx.AsyncClient) -> None:
    report = await import_deals(grantor, SMALL.replace("950.00", "nine").encode(), partial="true")
    assert (report["created"], len(report["faults"])) == (2, 1)
    numbers = await house.run("SELECT deal_number FROM mandates.deal ORDER BY 1")
    assert [one["deal_number"] for one in numbers] == ["D-2", "D-3"]


async def test_everybody_replays_their_own_deals_and_only_grantors_those_of_others(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SMALL.encode())
    seller, other = await house.person("Sel", number="7"), await house.person("Oth", number="8")
    client = house.client(seller)
    own = proposal(limit("max_discount_bps", 1_000), owner={"kind": "person", "id": str(seller)})
    kept = await simulate(client, own)
    assert kept["figures"]["deals"] == 2
    for owner in (None, {"kind": "person", "id": str(other)}):
        refused = await client.post("/simulations:preview", json={**own, "owner": owner})
        assert (refused.status_code, refused.json()["code"]) == (403, "not-eligible")
    assert (await grantor.get(f"/simulations/{kept['id']}")).status_code == 404
    assert (await client.post("/deals:import", content=SMALL.encode())).status_code == 403
    assert (await client.get("/deal-history")).json()["may"] == []
    team = await house.team(seller, other)
    of_team = await simulate(client, {**own, "owner": {"kind": "team", "id": str(team)}})
    assert of_team["figures"]["deals"] == 3


async def test_the_list_of_deals_is_ones_own_and_the_teams_unless_one_grants(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SMALL.encode())
    first = (await grantor.get("/deals?limit=2")).json()
    rest = (await grantor.get(f"/deals?limit=2&after={first['next_cursor']}")).json()
    everybodys = [*first["items"], *rest["items"]]
    shown = [(one["deal_number"], one["lines"], one["reference_minor"], one["concession_minor"]) for one in everybodys]
    assert shown == [("D-3", 1, 10_000, 0), ("D-1", 2, 105_000, 5_000), ("D-2", 1, 20_000, 4_000)]
    assert rest["next_cursor"] is None
    seller, other = await house.person("Sel", number="7"), await house.person("Oth", number="8")

    async def numbers() -> list[str]:
        return [one["deal_number"] for one in (await house.client(other).get("/deals")).json()["items"]]

    assert await numbers() == ["D-2"]
    await house.team(seller, other)
    assert await numbers() == ["D-3", "D-1", "D-2"]
    assert (await grantor.get("/deals?after=WyJ4Il0")).status_code == 422


async def test_along_a_chain_it_says_who_would_have_decided(house: House, grantor: httpx.AsyncClient) -> None:
    """I53: each deal once, with the first who may."""
    await import_deals(grantor, SMALL.encode())
    head = await house.person("Hedda")
    wide = await house.mandate(head, limit("max_discount_bps", 2_000), budget_minor=None)
    near = await house.mandate(await house.person("Nia"), limit("max_discount_bps", 700), parent_id=wide)
    asked = proposal(limit("max_discount_bps", 100), parent_mandate_id=str(near))
    client = house.client(head)
    tiers = (await client.post("/simulations:preview", json=asked)).json()["figures"]["tiers"]
    assert [(one["holder"] and one["holder"]["name"], one["deals"]) for one in tiers] == [
        *((None, 1), ("Nia", 1), ("Hedda", 1), (None, 0)),
    ]
    hidden = await client.post("/simulations:preview", json={**asked, "parent_mandate_id": str(head)})
    assert hidden.status_code == 404


async def test_a_floor_of_margin_is_judged_only_for_those_who_may_see_margins(
    house: House, grantor: httpx.AsyncClient
) -> None:
    """I21: nobody finds out a cost by moving a floor."""
    rows = [row + (",unit_cost" if at == 0 else ",60.00") for at, row in enumerate(SMALL.splitlines())]
    await import_deals(grantor, "\n".join(rows).encode())
    floor = limit("min_margin_bps", at_least=3_000)
    asked = proposal(limit("max_discount_bps", 10_000))
    asked["limits"].append({**asked["limits"][0], "code": "min_margin_bps", "at_most": None, "at_least": 3_000})

    async def figures(client: httpx.AsyncClient) -> Any:
        answer = await client.post("/simulations:preview", json=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()["figures"]

    hidden = await figures(grantor)
    assert (hidden["inside"], hidden["unjudged"]) == (3, [{"code": floor.code, "scope": floor.scope}])
    analyst = await house.person("Mia", roles=["margin"])
    await house.mandate(analyst, budget_minor=None)
    shown = await figures(house.client(analyst))
    # Of 80.00 a piece a quarter is left, of 95.00 and 120.00 more than a third; P2 is sold below its cost.
    assert (shown["inside"], shown["unjudged"]) == (2, [])


async def test_a_kept_replay_tells_no_margin_after_the_right_was_withdrawn(house: House) -> None:
    """I21: neither the floor nor what it counted; what was judged without one stays as it was shown."""
    rows = [row + (",unit_cost" if at == 0 else ",60.00") for at, row in enumerate(SMALL.splitlines())]
    analyst = await house.person("Mia", roles=["administrator", "margin"])
    await house.mandate(analyst, budget_minor=None)
    client = house.client(analyst)
    await import_deals(client, "\n".join(rows).encode())
    plain = await simulate(client, proposal(limit("max_discount_bps", 1_000)))
    asked = proposal(limit("max_discount_bps", 10_000))
    asked["limits"].append({**asked["limits"][0], "code": "min_margin_bps", "at_most": None, "at_least": 3_000})
    kept = await simulate(client, asked)
    path = f"/simulations/{kept['id']}"
    assert ((await client.get(path)).json()["figures"]) == kept["figures"]
    withdrawn = "UPDATE mandates.person_known SET roles = '{administrator}' WHERE id = :id RETURNING id"
    await house.run(withdrawn, {"id": analyst})
    shown = (await client.get(path)).json()
    assert (shown["figures"], [one["at_least"] for one in shown["ask"]["limits"]]) == (None, [None, None])
    listed = (await client.get("/simulations")).json()["items"]
    assert [(one["id"], one["figures"] is None) for one in listed] == [(kept["id"], True), (plain["id"], False)]
    deals = (await client.get(f"{path}/deals")).json()["items"]
    assert [one["local"] for one in deals] == [True, True, True]


async def test_what_an_account_or_a_product_is_counts_as_soon_as_it_is_told(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SMALL.encode())
    asked = proposal(limit("max_discount_bps", 100))
    asked["limits"][0] |= {"applies_to": {"kind": "segments", "any_of": ["ports"]}}

    async def inside() -> int:
        answer = await grantor.post("/simulations:preview", json=asked)
        return int(answer.json()["figures"]["inside"])

    assert await inside() == 0
    told = "account_id,name,segment\nA1,Harbour & Sons,ports\nA2,Dock 4,docks\n"
    answer = await grantor.post("/accounts:import", content=told, headers={"Content-Type": "text/csv"})
    assert answer.json()["created"] == 2
    assert await inside() == 2


async def test_a_preview_keeps_nothing(house: House, grantor: httpx.AsyncClient) -> None:
    """I20"""
    await import_deals(grantor, SMALL.encode())
    entries = await house.count("audit_entry")
    shown = await grantor.post("/simulations:preview", json=proposal(limit("max_discount_bps", 1_000)))
    assert (shown.status_code, shown.json()["id"]) == (200, None)
    assert (await house.count("simulation"), await house.count("audit_entry")) == (0, entries)


async def test_when_the_deals_have_changed_the_figures_stay_and_the_list_is_refused(
    house: House, grantor: httpx.AsyncClient
) -> None:
    await import_deals(grantor, SMALL.encode())
    kept = await simulate(grantor, proposal(limit("max_discount_bps", 1_000)))
    await import_deals(grantor, SMALL.replace("120.00", "110.00").encode())
    assert (await grantor.get(f"/simulations/{kept['id']}")).json()["figures"] == kept["figures"]
    refused = await grantor.get(f"/simulations/{kept['id']}/deals.csv")
    assert (refused.status_code, refused.json()["code"]) == (409, "history-moved")


@needs("northwind/deals.csv")
async def test_the_golden_replay_and_every_figure_of_it_from_the_exported_deals(
    house: House, grantor: httpx.AsyncClient
) -> None:
    """I53: Replay B of 1997 over HTTP; a second reckoning from the CSV gives the same figures."""
    report = await import_deals(grantor, reference("northwind/deals.csv").read_bytes(), NORTHWIND)
    assert (report["rows"], report["created"], report["faults"]) == (2_155, 830, [])
    limits = (
        limit("max_discount_bps", 2_000, scope="line"),  # type: ignore[arg-type]
        limit("max_concession", 100_000),
        limit("budget", 1_000_000),
    )
    asked = proposal(*limits, currency="USD", from_on="1997-01-01", until_on="1998-01-01")
    kept = await simulate(grantor, asked)
    found = kept["figures"]
    assert (found["deals"], found["inside"], found["local"], found["drawn_minor"]) == (408, 371, 277, 999_870)
    assert found["first_refused"]["decided_on"] == "1997-05-27"
    rows = list(csv.DictReader(io.StringIO((await grantor.get(f"/simulations/{kept['id']}/deals.csv")).text)))
    again = Counter(row["stopped_by"] for row in rows)
    assert again.pop("") == found["local"] == sum(row["local"] == "True" for row in rows)
    assert again == {
        " ".join(f"{one['code']}:{one['scope']}" for one in stop["limits"]): stop["deals"] for stop in found["stopped"]
    }
    local = [row for row in rows if row["local"] == "True"]
    assert sum(int(row["concession_minor"]) for row in local) == found["drawn_minor"]
    assert sum(int(row["concession_minor"]) for row in rows) == found["concession_minor"] == 4_130_372
    costly = sorted(local, key=lambda row: -int(row["concession_minor"]))[:10]
    assert [row["deal_number"] for row in costly] == [one["deal_number"] for one in found["most_costly"]]


@needs("adventureworks/deals.csv")
async def test_sixty_thousand_lines_go_in_whole_and_once(house: House, grantor: httpx.AsyncClient) -> None:
    raw = reference("adventureworks/deals.csv").read_bytes()
    report = await import_deals(grantor, raw, ADVENTUREWORKS)
    assert (report["rows"], report["created"], report["faults"]) == (60_919, 3_806, [])
    again = await import_deals(grantor, raw, ADVENTUREWORKS)
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3_806)
    shown = await grantor.post("/simulations:preview", json=proposal(limit("max_discount_bps", 500), currency="USD"))
    assert shown.json()["figures"]["lines"] == 60_919

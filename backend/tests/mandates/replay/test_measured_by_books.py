"""Files of deals that tell no reference prices: the price book of the day counts, and is named."""

from typing import Any

import httpx
import pytest

from tests.mandates.building import limit
from tests.mandates.replay.test_replays import SMALL, import_deals, proposal, simulate
from tests.mandates.spending.house import House
from tests.mandates.spending.test_price_books import fill, opened

BARE = """deal_id,line,account_id,decided_on,currency,product_number,quantity,reference_unit_price,net_line_total
D-1,1,A1,2026-02-01,EUR,{product},10,,950.00
D-1,2,A1,2026-02-01,EUR,P2,1,50.00,50.00
D-2,1,A2,2026-03-15,EUR,{product},2,,160.00
"""


@pytest.fixture
async def grantor(house: House) -> httpx.AsyncClient:
    person = await house.person("Grace", roles=["administrator"])
    await house.mandate(person, budget_minor=None)
    return house.client(person)


async def known(client: httpx.AsyncClient) -> dict[str, str]:
    """Two accounts by number, with their ids."""
    told = "account_id,name,segment\nA1,Harbour & Sons,ports\nA2,Dock 4,docks\n"
    answer = await client.post("/accounts:import", content=told, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 200, answer.text
    return {one["account_number"]: one["id"] for one in (await client.get("/accounts")).json()["items"]}


async def book(client: httpx.AsyncClient, name: str, *rows: str, **more: Any) -> dict[str, Any]:
    made = await opened(client, name=name, **more)
    await fill(client, made, *rows)
    return made


async def test_the_nearest_book_of_the_deals_own_day_measures_it_and_is_named(
    house: House, grantor: httpx.AsyncClient
) -> None:
    product, accounts = await house.product(), await known(grantor)
    harbour = {"kind": "accounts", "any_of": [accounts["A1"]]}
    own = await book(grantor, "Harbour", f"{product},100,", applies_to=harbour)
    await book(grantor, "Harbour before", f"{product},7,", applies_to=harbour, valid_until="2026-02-01")
    everybodys = await book(grantor, "List", f"{product},90,60", valid_from="2026-03-15", valid_until="2026-03-16")
    report = await import_deals(grantor, BARE.format(product=product).encode())
    named = [(one["name"], one["version"], one["lines"]) for one in report["price_books"]]
    assert sorted(named) == [("Harbour", 2, 1), ("List", 2, 1)]
    assert report["faults"] == []
    deals = (await grantor.get("/deals")).json()["items"]
    shown = [(one["deal_number"], one["reference_minor"], one["concession_minor"], one["price_books"]) for one in deals]
    assert shown == [("D-2", 18_000, 2_000, ["List"]), ("D-1", 105_000, 5_000, ["Harbour"])]
    kept = await simulate(grantor, proposal(limit("max_discount_bps", 1_000)))
    assert {one["id"]: one["lines"] for one in kept["figures"]["price_books"]} == {own["id"]: 1, everybodys["id"]: 1}
    listed = (await grantor.get(f"/simulations/{kept['id']}/deals")).json()["items"]
    assert [(one["price_books"], one["local"]) for one in listed] == [(["Harbour"], True), (["List"], False)]
    rows = (await grantor.get(f"/simulations/{kept['id']}/deals.csv")).text.splitlines()
    assert [row.rsplit(",", 1)[1] for row in rows] == ["price_books", "Harbour", "List"]


async def test_a_file_that_brings_its_own_keeps_it_whatever_a_book_says(
    house: House, grantor: httpx.AsyncClient
) -> None:
    product = await house.product()
    await book(grantor, "List", f"{product},999,1")
    report = await import_deals(grantor, SMALL.replace("P1", str(product)).encode())
    assert report["price_books"] == []
    found = (await simulate(grantor, proposal(limit("max_discount_bps", 1_000))))["figures"]
    assert (found["reference_minor"], found["price_books"]) == (135_000, [])


async def test_a_cost_comes_with_the_book_where_the_file_has_none(house: House, grantor: httpx.AsyncClient) -> None:
    """The reference from the account's own book, which has no costs, and the cost from everybody's."""
    product, accounts = await house.product(), await known(grantor)
    await book(grantor, "Own", f"{product},100,", applies_to={"kind": "accounts", "any_of": [accounts["A1"]]})
    await book(grantor, "List", f"{product},90,60")
    await import_deals(grantor, BARE.format(product=product).encode())
    costs = await house.run("SELECT cost_micros AS cost FROM mandates.deal_line ORDER BY cost_micros NULLS LAST")
    assert [one["cost"] for one in costs] == [120_000_000, 600_000_000, None]


async def test_without_a_book_for_the_day_the_row_is_named_and_nothing_is_kept(
    house: House, grantor: httpx.AsyncClient
) -> None:
    product = await house.product()
    raw = BARE.format(product=product).encode()
    await book(grantor, "Later", f"{product},100,", valid_from="2026-03-01")
    await book(grantor, "Elsewhere", f"{product},100,", currency="USD")
    report = await import_deals(grantor, raw)
    assert [(one["row"], one["column"]) for one in report["faults"]] == [(2, "reference_unit_price")]
    assert f"no price book in EUR lists {product} on 2026-02-01" in report["faults"][0]["detail"]
    assert (report["created"], await house.count("deal"), report["price_books"]) == (0, 0, [])
    partly = await import_deals(grantor, raw, partial="true")
    assert (partly["created"], [one["lines"] for one in partly["price_books"]]) == (1, [1])
    # The column may be missing altogether, and then every line needs a book.
    lacking = b"deal_id,line,account_id,decided_on,currency,product_number,quantity,net_line_total\n"
    report = await import_deals(grantor, lacking + b"D-9,1,A1,2026-02-01,EUR,P9,1,1.00\n")
    assert [(one["row"], one["column"]) for one in report["faults"]] == [(2, "reference_unit_price")]


async def test_the_same_file_again_changes_nothing_and_a_book_that_moved_measures_what_comes_in_anew(
    house: House, grantor: httpx.AsyncClient
) -> None:
    product = await house.product()
    raw = BARE.format(product=product).encode()
    listed = await book(grantor, "List", f"{product},100,")
    await import_deals(grantor, raw)
    assert (await import_deals(grantor, raw))["unchanged"] == 2
    await fill(grantor, listed, f"{product},110,")
    deals = (await grantor.get("/deals")).json()["items"]
    assert [one["reference_minor"] for one in deals] == [20_000, 105_000]
    assert (await import_deals(grantor, raw))["changed"] == 2
    deals = (await grantor.get("/deals")).json()["items"]
    assert [one["reference_minor"] for one in deals] == [22_000, 115_000]

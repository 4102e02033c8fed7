"""Price books over HTTP: opened, filled by file, version by version, and what offers are measured against."""

from typing import Any

import httpx
import pytest

from tests.mandates.building import limit
from tests.mandates.spending.house import House, deal, key

CSV = {"Content-Type": "text/csv"}
BOOK = {"name": "List 2026", "currency": "EUR", "valid_from": "2026-01-01"}


async def opened(client: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await client.post("/price-books", json={**BOOK, **more}, headers=key())
    assert answer.status_code == 201, answer.text
    book: dict[str, Any] = answer.json()
    return book


async def fill(client: httpx.AsyncClient, book: dict[str, Any], *rows: str, **query: Any) -> dict[str, Any]:
    """Each row: product number, reference price, cost."""
    file = "\n".join(["product_number,reference_unit_price,cost", *rows])
    answer = await client.post(
        "/price-books:import", content=file, headers=CSV, params={"price_book_id": book["id"], **query}
    )
    assert answer.status_code == 200, answer.text
    report: dict[str, Any] = answer.json()
    return report


async def weighed(client: httpx.AsyncClient, asked: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/evaluations", params={"draft": "true"}, json=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def prices(client: httpx.AsyncClient, book: dict[str, Any], **query: Any) -> list[tuple[Any, Any]]:
    items = (await client.get(f"/price-books/{book['id']}/prices", params=query)).json()["items"]
    return [(one["reference_unit_price"], one["unit_cost"]) for one in items]


async def test_an_offer_is_measured_against_the_nearest_book(house: House) -> None:
    """The account's own before its segment's before everybody's, and the answer names which; I14 for the segment."""
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, other, product = (
        await house.account(segment="shipping"),
        await house.account("Elsewhere"),
        await house.product(),
    )
    await house.mandate(ada, budget_minor=100_000_000)
    client, keeping = house.client(ada), house.client(keeper)
    asked = deal(account, product, 0)
    assert (await weighed(client, asked))["price_books"] == []
    expected = []
    for name, price, applies_to in (
        ("Everybody", "101", None),
        ("Shipping", "102", {"kind": "segments", "any_of": ["shipping"]}),
        ("Harbour", "103", {"kind": "accounts", "any_of": [str(account)]}),
    ):
        book = await opened(keeping, name=name, applies_to=applies_to)
        await fill(keeping, book, f"{product},{price},")
        told = await weighed(client, asked)
        expected.append(told["concession_minor"])
        assert told["price_books"] == [{"id": book["id"], "name": name, "version": 2, "lines": [0]}]
    assert expected == [100_000, 200_000, 300_000]
    elsewhere = await weighed(client, {**deal(other, product, 0), "segment": "shipping"})
    assert [one["name"] for one in elsewhere["price_books"]] == ["Everybody"]


async def test_products_are_listed_as_they_count_for_an_account(house: House) -> None:
    """What the screen shows beside a product is what the offer is measured against."""
    keeping = house.client(await house.person(roles=["administrator"]))
    account, product = await house.account(), await house.product()
    book = await opened(keeping, applies_to={"kind": "accounts", "any_of": [str(account)]})
    await fill(keeping, book, f"{product},103.5,")
    (own,) = (await keeping.get("/products")).json()["items"]
    assert (own["reference_unit_price"], own["price_book"]) == ("100.00", None)
    for currency, price, named in (("EUR", "103.50", {"id": book["id"], "name": book["name"]}), ("USD", None, None)):
        asked = {"account_id": str(account), "currency": currency}
        (shown,) = (await keeping.get("/products", params=asked)).json()["items"]
        assert (shown["reference_unit_price"], shown["currency"], shown["price_book"]) == (price, currency, named)


async def test_a_book_counts_from_its_first_day_until_its_last(house: House) -> None:
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, product = await house.account(), await house.product()
    await house.mandate(ada, budget_minor=100_000_000)
    client, keeping = house.client(ada), house.client(keeper)
    book = await opened(keeping, valid_from="2026-04-16", valid_until="2026-04-17")
    await fill(keeping, book, f"{product},101,")
    named = []
    for _ in range(3):
        named.append(len((await weighed(client, deal(account, product, 0)))["price_books"]))
        house.later(days=1)
    assert named == [0, 1, 0]


async def test_a_book_in_the_offers_currency_prices_what_is_listed_in_another(house: House) -> None:
    """I13: without one there is no price, whatever the caller tells."""
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, product = await house.account(), await house.product(currency="USD")
    await house.mandate(ada, budget_minor=100_000_000)
    client, keeping = house.client(ada), house.client(keeper)
    asked = deal(account, product, 1_000)
    asked["lines"][0]["list_unit_price_minor"] = 10_000
    assert (await weighed(client, asked))["outcome"] == "escalate"
    await fill(keeping, await opened(keeping), f"{product},100,")
    assert (await weighed(client, asked))["concession_minor"] == 1_000


async def test_a_file_makes_a_version_and_each_version_stays(house: House) -> None:
    """I35: another price is another row; a file that says what is known changes nothing."""
    keeping = house.client(await house.person(roles=["administrator"]))
    rope, mast = await house.product(), await house.product()
    book = await opened(keeping)
    report = await fill(keeping, book, f"{rope},100,60", f"{mast},200.50,")
    assert (report["created"], report["changed"], report["unchanged"], report["version"]) == (2, 0, 0, 2)
    same = await fill(keeping, book, f"{rope},100.00,60", f"{mast},200.50,")
    assert (same["unchanged"], same["version"]) == (2, 2)
    seen = await fill(keeping, book, f"{rope},110,60", whole=True, dry_run=True)
    assert (seen["changed"], seen["ended"], seen["version"]) == (1, 1, 3)
    assert (await keeping.get(f"/price-books/{book['id']}")).json()["version"] == 2
    await fill(keeping, book, f"{rope},110,60", whole=True)
    assert sorted(await prices(keeping, book, version=2)) == [("100.00", None), ("200.50", None)]
    assert await prices(keeping, book) == [("110.00", None)]
    versions = (await keeping.get(f"/price-books/{book['id']}/versions")).json()["items"]
    assert [(one["number"], one["prices"]) for one in versions] == [(3, 1), (2, 2), (1, 0)]


async def test_what_is_held_cites_the_book_as_it_was(house: House) -> None:
    """I35: the entry of the log names the price and the version of its book for ever."""
    keeper, ada = await house.person(roles=["administrator"]), await house.person()
    account, product = await house.account(), await house.product()
    mandate = await house.mandate(ada, budget_minor=100_000_000)
    client, keeping = house.client(ada), house.client(keeper)
    book = await opened(keeping)
    await fill(keeping, book, f"{product},101,")
    held = await client.post("/holds", json={**deal(account, product, 0), "mandate_id": str(mandate)}, headers=key())
    assert held.json()["amount_minor"] == 100_000
    await fill(keeping, book, f"{product},999,")
    (entry,) = (await client.get("/decision-log", params={"mandate_id": str(mandate)})).json()["items"]
    assert entry["body"]["price_books"] == {book["id"]: 2}
    (cited,) = await house.run(
        "SELECT reference_unit_price_micros AS price FROM mandates.book_price WHERE id = ANY(CAST(:ids AS uuid[]))",
        {"ids": entry["body"]["book_prices"]},
    )
    assert cited["price"] == 101_000_000


async def test_whom_a_book_is_for_and_when_is_said_anew_as_a_version(house: House) -> None:
    """R11: with the version that was seen; its prices stay."""
    keeping = house.client(await house.person(roles=["administrator"]))
    book, product = await opened(keeping), await house.product()
    await fill(keeping, book, f"{product},100,")
    path = f"/price-books/{book['id']}"
    seen = (await keeping.get(path)).headers["ETag"]
    said = {"valid_from": "2026-01-01", "valid_until": "2026-07-01"}
    assert (await keeping.post(f"{path}/revise", json=said)).status_code == 428
    assert (await keeping.post(f"{path}/revise", json=said, headers={"If-Match": '"1"'})).status_code == 412
    revised = await keeping.post(f"{path}/revise", json=said, headers={"If-Match": seen})
    assert (revised.json()["version"], revised.json()["valid_until"]) == (3, "2026-07-01")
    assert await prices(keeping, book) == [("100.00", None)]
    again = await keeping.post(f"{path}/revise", json=said, headers={"If-Match": revised.headers["ETag"]})
    assert again.json()["version"] == 3


async def test_a_book_gets_another_name_and_several_accounts_and_each_version_says_so(house: House) -> None:
    """R11, I35: what was measured by the first version reads as it was called then."""
    keeping = house.client(await house.person(roles=["administrator"]))
    book, product = await opened(keeping), await house.product()
    accounts = [await house.account(f"Account {number}") for number in range(25)]
    await fill(keeping, book, f"{product},100,")
    path = f"/price-books/{book['id']}"
    said = {
        "name": "Harbours 2026",
        "valid_from": BOOK["valid_from"],
        "applies_to": {"kind": "accounts", "any_of": [str(one) for one in accounts]},
    }
    seen = (await keeping.get(path)).headers["ETag"]
    assert (await keeping.post(f"{path}/revise", json=said)).status_code == 428
    revised = await keeping.post(f"{path}/revise", json=said, headers={"If-Match": seen})
    assert revised.status_code == 200, revised.text
    assert (await keeping.post(f"{path}/revise", json=said, headers={"If-Match": seen})).status_code == 412
    shown = (await keeping.get(path)).json()
    assert (shown["name"], len(shown["accounts"]), shown["currency"]) == ("Harbours 2026", 25, "EUR")
    assert [len(one["accounts"]) for one in (await keeping.get("/price-books")).json()["items"]] == [20]
    versions = (await keeping.get(f"{path}/versions")).json()["items"]
    assert [one["name"] for one in versions] == ["Harbours 2026", "List 2026", "List 2026"]
    assert await prices(keeping, book) == [("100.00", None)]


async def test_a_currency_moves_only_while_no_price_was_ever_told_in_it(house: House) -> None:
    """I35: prices that ended are cited too."""
    keeping = house.client(await house.person(roles=["administrator"]))
    book, product = await opened(keeping), await house.product()
    path = f"/price-books/{book['id']}"
    dollars = {"valid_from": BOOK["valid_from"], "currency": "USD"}
    assert "change_currency" in book["may"]
    moved = await keeping.post(f"{path}/revise", json=dollars, headers={"If-Match": f'"{book["row_version"]}"'})
    assert (moved.status_code, moved.json()["currency"]) == (200, "USD")
    await fill(keeping, book, f"{product},100,")
    await fill(keeping, book, whole=True)
    left = (await keeping.get(path)).json()
    assert (left["prices"], "change_currency" in left["may"]) == (0, False)
    seen = {"If-Match": f'"{left["row_version"]}"'}
    refused = await keeping.post(f"{path}/revise", json={**dollars, "currency": "EUR"}, headers=seen)
    assert (refused.status_code, refused.json()["code"]) == (409, "currency-stays")


async def test_a_file_with_a_fault_changes_nothing_and_says_where(house: House) -> None:
    keeping = house.client(await house.person(roles=["administrator"]))
    book, product = await opened(keeping), await house.product()
    report = await fill(keeping, book, f"{product},100,", "nowhere,5,", f"{product},7,", "  ,1,")
    assert [(one["row"], one["column"]) for one in report["faults"]] == [
        (3, "product_number"),
        (4, "product_number"),
        (5, "product_number"),
    ]
    assert (report["created"], report["version"]) == (0, 1)
    assert await prices(keeping, book) == []
    nothing = await fill(keeping, book, f"{product},,")
    assert [one["column"] for one in nothing["faults"]] == ["reference_unit_price"]


async def test_json_lines_are_read_as_a_csv_file_is(house: House) -> None:
    keeping = house.client(await house.person(roles=["administrator"]))
    book, product = await opened(keeping), await house.product()
    row = f'{{"product_number": "{product}", "dealer": 99.123456}}'
    answer = await keeping.post(
        "/price-books:import",
        content=row,
        headers={"Content-Type": "application/jsonl"},
        params={"price_book_id": book["id"], "map": '{"reference_unit_price": "dealer"}'},
    )
    assert answer.json()["created"] == 1
    assert await prices(keeping, book) == [("99.123456", None)]


async def test_a_book_for_an_account_that_nobody_knows_is_refused(house: House) -> None:
    keeping = house.client(await house.person(roles=["administrator"]))
    stranger = {"kind": "accounts", "any_of": ["00000000-0000-7000-8000-000000000000"]}
    answer = await keeping.post("/price-books", json={**BOOK, "applies_to": stranger}, headers=key())
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/body/applies_to/any_of/0"]


@pytest.mark.parametrize("sees", [True, False])
async def test_a_books_costs_are_told_with_the_margin_right_alone(house: House, sees: bool) -> None:
    """I21: not in the book, not by the count of a dry run that guesses, and not by what an answer lists."""
    keeper = await house.person(roles=["administrator", *(["margin"] if sees else [])])
    keeping, product, account = house.client(keeper), await house.product(cost_micro=70_000_000), await house.account()
    book = await opened(keeping)
    await fill(keeping, book, f"{product},100,60.25")
    assert await prices(keeping, book) == [("100.00", "60.25" if sees else None)]
    counts = [(await fill(keeping, book, f"{product},100,{guess}", dry_run=True)) for guess in ("60.25", "61")]
    assert [one["changed"] for one in counts] == ([0, 1] if sees else [0, 0])
    await house.mandate(keeper, limit("min_margin_bps", at_least=3_975), budget_minor=100_000_000)
    told = [await weighed(keeping, deal(account, product, off)) for off in (0, 100_000)]
    margins = [one for answer in told for one in answer["limits"] if one["code"] == "min_margin_bps"]
    assert [one["ok"] for one in margins] == [True, False]
    assert [one["distance"] is not None for one in margins] == [sees, sees]


async def test_books_are_kept_by_whoever_keeps_the_catalogue(house: House) -> None:
    keeping, reading = house.client(await house.person(roles=["administrator"])), house.client(await house.person())
    book = await opened(keeping)
    assert (await reading.post("/price-books", json=BOOK, headers=key())).status_code == 403
    shown = (await reading.get("/price-books")).json()["items"]
    assert [(one["id"], one["may"]) for one in shown] == [(book["id"], [])]
    assert (await keeping.get(f"/price-books/{book['id']}")).json()["may"] == ["revise", "import", "change_currency"]

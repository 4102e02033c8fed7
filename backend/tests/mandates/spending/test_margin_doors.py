"""Every door of mandates, tried for a cost or a floor under a margin by those who may not see them."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.kernel.ids import new_id
from leeway.mandates.rules.limit import Scope
from leeway.plumbing.service import operations_of
from tests.mandates.building import limit
from tests.mandates.spending.house import BASE, House, deal, key

COST_MICRO, FLOOR_BPS = 61_372_915, 3_773
BOOK_COST = "58.413707"
MARGIN_BPS = 3_815
"""What the offer leaves of its net price, rounded down: the cost of the book against 94.45 a piece."""
NUMBERS = {COST_MICRO, 58_413_707, FLOOR_BPS, MARGIN_BPS, MARGIN_BPS - FLOOR_BPS}
TEXTS = ("61.372915", BOOK_COST)
CSV = {"Content-Type": "text/csv"}
FOR_MACHINES = (f"{BASE}/events", f"{BASE}/webhooks")
"""What they carry is what was told to the outside, which is tried as it was written."""


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that could tell a cost or a floor, made by one seller."""

    house: House
    seller_id: UUID
    ids: dict[str, str]
    terms: dict[str, Any]


async def furnished(house: House, *, sees: bool) -> Room:
    """The seller keeps the catalogue too, so that no door is closed but for the margin."""
    seller_id = await house.person("Ada", roles=["administrator", *(["margin"] if sees else [])])
    product = await house.product(cost_micro=COST_MICRO)
    account = await house.account()
    floors = [limit("min_margin_bps", at_least=FLOOR_BPS, scope=scope) for scope in (Scope.DEAL, Scope.LINE)]
    root = await house.mandate(await house.person("Rosa"), *floors, budget_minor=None)
    # Of a team, since what one person holds goes into no file of figures.
    team = await house.team(seller_id, await house.person("Tim"), lead_id=seller_id)
    mandate = await house.mandate(team, *floors, holder_kind="team", budget_minor=100_000_000, parent_id=root)
    await house.mandate(await house.person("Cleo"), *floors, parent_id=mandate, grantor_id=seller_id)
    client = house.client(seller_id)
    terms = {**deal(account, product, 555_000), "mandate_id": str(mandate)}

    async def made(path: str, body: object, **options: Any) -> dict[str, Any]:
        answer = await client.post(path, json=body, headers=key(), **options)
        assert answer.is_success, f"{path}: {answer.text}"
        told: dict[str, Any] = answer.json()
        return told

    async def brought(path: str, file: str, **query: str) -> None:
        answer = await client.post(path, content=file, headers=CSV, params=query)
        assert answer.json()["faults"] == [], answer.text

    book = await made("/price-books", {"name": "List", "currency": "EUR", "valid_from": "2026-01-01"})
    prices = f"product_number,reference_unit_price,cost\n{product},100,{BOOK_COST}\n"
    await brought("/price-books:import", prices, price_book_id=book["id"])
    await brought(
        "/deals:import",
        "deal_id,line,account_id,decided_on,currency,product_number,quantity,reference_unit_price,net_line_total,"
        f"unit_cost\nD1,1,{account},2026-01-15,EUR,{product},10,100.00,944.50,{BOOK_COST}\n",
    )
    wished = {
        "currency": "EUR",
        "limits": [
            *(bare("max_discount_bps", "deal", at_most=500), bare("budget", "mandate", at_most=1_000)),
            # Whoever sees no floor cannot write one: it comes along from above.
            *(bare("min_margin_bps", scope, at_least=FLOOR_BPS) for scope in ("deal", "line") if sees),
        ],
        "mode": "alone",
        "delegable": False,
        "valid_from": "2026-04-01",
        "valid_until": "2026-12-01",
    }
    request = await made(
        "/mandate-requests",
        {
            "holder": {"kind": "person", "id": str(seller_id)},
            "parent_mandate_id": str(root),
            "title": "More",
            "reason": "Speed",
            "terms": wished,
        },
    )
    await made(
        "/templates",
        {"name": "First", "stage": None, "parent_mandate_id": str(mandate), "valid_days": 30}
        | {name: value for name, value in wished.items() if not name.startswith("valid_")},
    )
    offer = await made("/offers", {**terms, "title": "Refit"})
    tag = {"If-Match": f'"{offer["row_version"]}"'}
    assert (await client.post(f"/offers/{offer['id']}/evaluate", headers=tag | key())).status_code == 200
    held = await made("/holds", terms)
    promised = await made(f"/holds/{held['id']}/commit", {})
    replay = {
        "title": "Last year",
        "currency": "EUR",
        "limits": [bare("max_discount_bps", "deal", at_most=2_000), bare("min_margin_bps", "deal", at_least=1)],
        "parent_mandate_id": str(mandate),
    }
    kept = await made("/simulations", replay)
    ids = {
        "account_id": str(account),
        "mandate_id": str(mandate),
        "commitment_id": promised["id"],
        "hold_id": held["id"],
        "offer_id": offer["id"],
        "request_id": request["id"],
        "price_book_id": book["id"],
        "simulation_id": kept["id"],
    }
    return Room(house, seller_id, ids, terms)


def bare(code: str, scope: str, *, at_most: int | None = None, at_least: int | None = None) -> dict[str, Any]:
    bounds = {"at_most": at_most, "at_least": at_least, "any_of": None}
    return {"code": code, "scope": scope, "on_breach": "escalate", **bounds}


async def answers_of(room: Room, client: httpx.AsyncClient) -> dict[str, str]:
    """What each door that only reads says, and each that answers a question, by its path."""
    document = room.house.app.openapi()
    said: dict[str, str] = {}
    for method, path, _ in operations_of(document):
        if method == "GET" and not path.startswith(FOR_MACHINES):
            address, asked = path.format_map(room.ids), {"mandate_id": room.ids["mandate_id"]}
            said[f"{method} {path}"] = _body(await client.get(f"http://mandates{address}", params=asked), address)
    for draft in ("true", "false"):
        answer = await client.post("/evaluations", params={"draft": draft}, json=room.terms, headers=key())
        said[f"evaluation, draft {draft}"] = _body(answer, "evaluations")
    dearer = {**room.terms, "lines": [{**room.terms["lines"][0], "net_line_total_minor": 9_000_000}]}
    said["a refused hold"] = (await client.post("/holds", json=dearer, headers=key())).text
    question = {
        "subject": {"type": "person", "id": str(room.seller_id)},
        "action": {"name": "promise"},
        "resource": {"type": "offer", "id": "Q-1", "properties": room.terms},
    }
    for door, body in (
        ("evaluation", question),
        ("evaluations", {**question, "evaluations": [{}, {}]}),
        ("search/subject", {**question, "subject": {"type": "person"}}),
        ("search/action", {name: one for name, one in question.items() if name != "action"}),
    ):
        answer = await client.post(f"http://mandates/access/v1/{door}", json=body)
        said[f"AuthZEN {door}"] = _body(answer, door)
    for door, file in (
        ("products:import", "product_number,name,reference_unit_price,standard_cost,currency\nnew,New,1,1,EUR\n"),
        ("price-books:import", "product_number,reference_unit_price,cost\nnowhere,1,1\n"),
    ):
        query = {"price_book_id": room.ids["price_book_id"], "dry_run": "true"}
        said[door] = _body(await client.post(f"/{door}", content=file, headers=CSV, params=query), door)
    return said


def _body(answer: httpx.Response, what: str) -> str:
    assert answer.is_success, f"{what}: {answer.status_code} {answer.text}"
    return answer.text


def secrets_in(said: str) -> set[object]:
    """Whole figures and texts, so that no digits of an id are taken for one."""
    try:
        parts = list(_leaves(json.loads(said)))
    except ValueError:
        parts = [cell for row in csv.reader(io.StringIO(said)) for cell in row]
    whole = {int(part) if isinstance(part, str) and part.lstrip("-").isdigit() else part for part in parts}
    texts = {text for text in TEXTS for part in whole if isinstance(part, str) and text in part}
    return {number for number in whole if isinstance(number, int) and abs(number) in NUMBERS} | texts


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    else:
        yield value


async def test_no_door_tells_a_cost_or_a_floor_without_the_margin_right(house: House) -> None:
    """I21: every door that reads, AuthZEN's, refusals, previews of files and what goes out as CSV."""
    room = await furnished(house, sees=False)
    told = await answers_of(room, house.client(room.seller_id))
    assert {door: found for door, said in told.items() if (found := secrets_in(said))} == {}


async def test_the_same_doors_tell_them_with_the_right(house: House) -> None:
    """I21: so that the test before looks where there is something to find."""
    room = await furnished(house, sees=True)
    told = await answers_of(room, house.client(room.seller_id))
    telling = {door.removeprefix(f"GET {BASE}") for door, said in told.items() if secrets_in(said)}
    assert telling >= {
        *("/mandates", "/mandates/{mandate_id}", "/mandates/{mandate_id}/chain", "/mandates/{mandate_id}/versions"),
        *("/mandates/{mandate_id}/children", "/price-books/{price_book_id}/prices"),
        *("evaluation, draft true", "evaluation, draft false", "a refused hold"),
        *("AuthZEN evaluation", "AuthZEN evaluations"),
    }
    # What everybody reads tells nobody.
    assert not telling & {"/decision-log", "/products", "/deals", "/offers/{offer_id}", "/holds/{hold_id}"}


@pytest.mark.parametrize("sees", [True, False])
async def test_a_token_is_told_costs_with_its_own_scope_alone(house: House, sees: bool) -> None:
    """I21: whatever the person may see on whose behalf it asks."""
    room = await furnished(house, sees=True)
    scopes = ["mandates:evaluate", "mandates:read", *(["mandates:margin"] if sees else [])]
    token = house.client(f"token:{new_id()}", scope=scopes)
    asked = {**room.terms, "person_id": str(room.seller_id)}
    native = (await token.post("/evaluations", json=asked, headers=key())).text
    prices = (await token.get(f"/price-books/{room.ids['price_book_id']}/prices")).text
    assert [bool(secrets_in(said)) for said in (native, prices)] == [sees, sees]


async def test_no_event_tells_a_cost_or_a_floor(house: House) -> None:
    """I21: nor does what goes out to subscribers."""
    await furnished(house, sees=True)
    rows = await house.run("SELECT CAST(data AS text) AS data FROM mandates.outbox")
    assert rows
    assert [found for row in rows if (found := secrets_in(row["data"]))] == []
    notes = await house.run("SELECT CAST(body AS text) AS body FROM mandates.audit_entry")
    assert [found for row in notes if (found := secrets_in(row["body"]))] == []


@pytest.mark.parametrize("sees", [True, False])
async def test_no_preview_of_a_file_answers_a_guess(house: House, sees: bool) -> None:
    """I21: without the right the count of a dry run looks at no cost, guessed or not."""
    keeper = await house.person(roles=["administrator", *(["margin"] if sees else [])])
    client = house.client(keeper)
    products = "product_number,name,reference_unit_price,standard_cost,currency\nR1,Rope,100,{},EUR\n"
    deals = (
        "deal_id,line,account_id,decided_on,currency,product_number,quantity,reference_unit_price,net_line_total,"
        "unit_cost\nD1,1,A1,2026-01-15,EUR,R1,10,100.00,944.50,{}\n"
    )
    for path, file in (("/products:import", products), ("/deals:import", deals)):
        assert (await client.post(path, content=file.format("60.25"), headers=CSV)).json()["created"] == 1
        changed = []
        for guess in ("60.25", "61"):
            answer = await client.post(path, content=file.format(guess), headers=CSV, params={"dry_run": "true"})
            changed.append(answer.json()["changed"])
        assert changed == ([0, 1] if sees else [0, 0])
        kept = (await client.post(path, content=file.format("61"), headers=CSV)).json()
        assert kept["changed"] == 1

"""The main story through the gateway: from files to a committed offer, in one process and in four."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.journeys.files import Files, journey_files
from tests.journeys.house import House, standing
from tests.journeys.visitor import Json, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

MANDATES = "/api/mandates/v1"
PEOPLE = "/api/people/v1"


@pytest.fixture(scope="module", params=["serve", "apart"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("house") / "home", request.param) as house:
        yield house


@pytest.fixture(scope="module")
def files() -> Files:
    return journey_files()


@pytest.fixture(scope="module")
def story(house: House, files: Files) -> Json:
    """The whole story once per house; the tests below look at what it left behind."""
    return tell_story(house, files)


def tell_story(house: House, files: Files) -> Json:
    told: Json = {}
    admin = Visitor(house.address).set_up("ada.ward@example.com")
    told["import"] = import_people(admin, files)
    second = Visitor(house.address).sign_in(files.second)
    manager = Visitor(house.address).sign_in(files.manager)
    seller = Visitor(house.address).sign_in(files.seller)
    for one in (admin, second, manager, seller):
        # Mandates hears of people by events, a moment after their import was committed.
        one.until_known(f"{MANDATES}/me/home")
    told["again"] = import_people(admin, files)
    told["foretold"] = admin.upload(f"{MANDATES}/accounts:import", files.accounts, dry_run="true")
    told["accounts_before"] = admin.get(f"{MANDATES}/accounts")["items"]
    told["accounts"] = admin.upload(f"{MANDATES}/accounts:import", files.accounts)
    told["products"] = admin.upload(f"{MANDATES}/products:import", files.products, map=files.product_map)
    told["root_mandate"] = name_root_grantor(admin, second, manager, files.currency)
    told["mandate"] = negotiate(seller, manager, told["root_mandate"])
    told["offers"] = sell(seller, told["mandate"])
    told["ledger"] = seller.get(f"{MANDATES}/mandates/{told['mandate']['id']}/ledger")
    told["position"] = seller.get(f"{MANDATES}/mandates/{told['mandate']['id']}")["budget"]
    for one in (admin, second, manager, seller):
        one.close()
    return told


def import_people(visitor: Visitor, files: Files) -> Json:
    run = visitor.upload(f"{PEOPLE}/imports", files.people, file_name="people.csv", kind="snapshot")
    if run["counts"]["join"] == run["counts"]["change"] == run["counts"]["leave"] == 0:
        return run
    visitor.post(f"{PEOPLE}/runs/{run['id']}/apply", {"plan_hash": run["plan_hash"], "approve_guards": False})
    return visitor.until(f"{PEOPLE}/runs/{run['id']}", lambda now: now["state"] in ("applied", "failed"))


def terms(*, currency: str, discount_bps: int, budget_minor: int | None, delegable: bool = False) -> Json:
    today = datetime.now(UTC).date()
    limits: list[dict[str, Any]] = [_limit("max_discount_bps", "deal", discount_bps)]
    if budget_minor is not None:
        limits.append(_limit("budget", "mandate", budget_minor))
    return {
        "currency": currency,
        "limits": limits,
        "mode": "alone",
        "delegable": delegable,
        "valid_from": today.isoformat(),
        "valid_until": (today + timedelta(days=365)).isoformat(),
    }


def _limit(code: str, scope: str, at_most: int) -> dict[str, Any]:
    bounds = {"at_most": at_most, "at_least": None, "any_of": None}
    return {"code": code, "scope": scope, **bounds, "on_breach": "escalate"}


def name_root_grantor(admin: Visitor, second: Visitor, manager: Visitor, currency: str) -> Json:
    wanted = terms(currency=currency, discount_bps=2_000, budget_minor=None)
    proposed = admin.post(
        f"{MANDATES}/root-authorities",
        {
            "decision_family": "deal",
            "holder_person_id": manager.me,
            "second_person_id": second.me,
            "document_ref": "Board minutes 2026-11",
            "currency": wanted["currency"],
            "limits": wanted["limits"],
            "valid_from": wanted["valid_from"],
            "valid_until": wanted["valid_until"],
        },
    )
    confirmed = second.post(f"{MANDATES}/root-authorities/{proposed['id']}/confirm", version=proposed["row_version"])
    offered = manager.get(f"{MANDATES}/mandates/{confirmed['mandate_id']}")
    return manager.post(f"{MANDATES}/mandates/{offered['id']}/accept", version=offered["row_version"])


def negotiate(seller: Visitor, manager: Visitor, parent: Json) -> Json:
    """Five points off and a budget are asked for; the manager offers half the budget; the seller agrees."""
    currency = parent["terms"]["currency"]
    asked = terms(currency=currency, discount_bps=500, budget_minor=5_000_000)
    asked["valid_until"] = parent["terms"]["valid_until"]
    less = terms(currency=currency, discount_bps=500, budget_minor=2_500_000)
    request = seller.post(
        f"{MANDATES}/mandate-requests",
        {
            "holder": {"kind": "person", "id": seller.me},
            "parent_mandate_id": parent["id"],
            "title": "North-east, on the spot",
            "terms": asked,
            "reason": "Customers wait four days for two points.",
        },
    )
    here = f"{MANDATES}/mandate-requests/{request['id']}"
    submitted = seller.post(f"{here}/submit", version=request["row_version"])
    countered = manager.post(
        f"{here}/counter",
        {"terms": asked | {"limits": less["limits"]}, "note": "Half."},
        version=submitted["row_version"],
    )
    agreed = seller.post(f"{here}/agree", version=countered["row_version"])
    offered = seller.get(f"{MANDATES}/mandates/{agreed['mandate_id']}")
    return seller.post(f"{MANDATES}/mandates/{offered['id']}/accept", version=offered["row_version"])


def offer_of(seller: Visitor, mandate: Json, discount_bps: int) -> Json:
    account = seller.get(f"{MANDATES}/accounts")["items"][0]
    products = seller.get(f"{MANDATES}/products")["items"]
    product = next(one for one in products if one["reference_unit_price"] is not None)
    return {
        "account_id": account["id"],
        "currency": mandate["terms"]["currency"],
        "lines": [{"product_id": product["id"], "quantity": 10, "discount_bps": discount_bps}],
        "mandate_id": mandate["id"],
        "deal_ref": "D-1",
    }


def sell(seller: Visitor, mandate: Json) -> Json:
    too_much, enough = (offer_of(seller, mandate, discount_bps) for discount_bps in (750, 360))
    outside = seller.post(f"{MANDATES}/evaluations", too_much)
    refused = seller.post(f"{MANDATES}/holds", too_much, expect=(409,))
    inside = seller.post(f"{MANDATES}/evaluations", enough)
    hold = seller.post(f"{MANDATES}/holds", enough)
    commitment = seller.post(f"{MANDATES}/holds/{hold['id']}/commit", {})
    return {"outside": outside, "refused": refused, "inside": inside, "hold": hold, "commitment": commitment}


def test_everybody_of_the_file_is_there(story: Json, files: Files) -> None:
    assert story["import"]["state"] == "applied"
    assert story["import"]["counts"]["join"] == files.count


def test_the_same_file_again_changes_nothing(story: Json, files: Files) -> None:
    """P1: the same input twice writes nothing."""
    counts = story["again"]["counts"]
    assert (counts["join"], counts["change"], counts["leave"]) == (0, 0, 0)


def test_accounts_and_products_are_whole(story: Json) -> None:
    for report in (story["accounts"], story["products"]):
        assert report["faults"] == []
        assert report["created"] == report["rows"] > 0


def test_a_dry_run_foretells_and_keeps_nothing(story: Json) -> None:
    assert story["foretold"] == story["accounts"]
    assert story["accounts_before"] == []


def test_outside_says_by_how_much(story: Json) -> None:
    outside = story["offers"]["outside"]
    (discount,) = (limit for limit in outside["limits"] if limit["code"] == "max_discount_bps")
    assert outside["outcome"] == "escalate"
    assert outside["binding"] == ["max_discount_bps"]
    assert (discount["asked"], discount["bound"], discount["distance"]) == (750, 500, -250)
    assert story["offers"]["refused"]["code"] == "limit-breached"


def test_mended_it_is_inside_with_room_to_spare(story: Json) -> None:
    inside = story["offers"]["inside"]
    (discount,) = (limit for limit in inside["limits"] if limit["code"] == "max_discount_bps")
    assert inside["outcome"] == "allow"
    assert discount["distance"] == 140


def test_the_ledger_shows_hold_and_commitment(story: Json) -> None:
    """I24: the budget is what is available, held and committed."""
    amount = story["offers"]["hold"]["amount_minor"]
    kinds = {entry["kind"]: entry["amount_minor"] for entry in story["ledger"]["items"]}
    assert kinds["held"] == amount > 0
    assert kinds["committed"] == amount
    assert story["position"] == {
        "budget_minor": 2_500_000,
        "held_minor": 0,
        "committed_minor": amount,
        "carved_minor": 0,
        "available_minor": 2_500_000 - amount,
    }

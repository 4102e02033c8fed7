"""Checking an offer over HTTP."""

import json
from datetime import date

import pytest

from leeway.kernel.ids import new_id
from tests.mandates.building import limit
from tests.mandates.spending.house import House, deal, key


async def test_the_answer_explains_itself(house: House) -> None:
    holder = await house.person()
    mandate = await house.mandate(holder, limit("max_payment_days", 30))
    account, product = await house.account(), await house.product()
    answer = await house.client(holder).post("/evaluations", json=deal(account, product, 5_000, payment_days=45))
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["outcome"], said["binding"], said["concession_minor"]) == ("escalate", ["max_payment_days"], 5_000)
    assert said["mandate"] == {"id": str(mandate), "title": "Room to close", "version": 1}
    assert {one["code"]: one["distance"] for one in said["limits"]} == {
        "max_payment_days": -15,
        "budget": 95_000,
        "validity": 260,
    }


async def test_an_evaluation_writes_one_row_of_the_log_and_nothing_else(house: House) -> None:
    """I15, I49: the log row and nothing else; a draft not even that."""
    holder = await house.person()
    mandate = await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 1)
    tables = await house.run("SELECT tablename FROM pg_tables WHERE schemaname = 'mandates' AND tablename !~ 'procra'")
    before = {row["tablename"]: await house.count(row["tablename"]) for row in tables}
    client = house.client(holder)
    kept = (await client.post("/evaluations", json=asked)).json()
    draft = (await client.post("/evaluations?draft=true", json=asked)).json()
    after = {row["tablename"]: await house.count(row["tablename"]) for row in tables}
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert grown == {"audit_entry": 1, "audit_head": 1}
    assert draft == {**kept, "evaluation_id": None}
    (row,) = await house.run("SELECT id, stream, deed FROM mandates.audit_entry")
    assert (str(row["id"]), row["stream"], row["deed"]) == (kept["evaluation_id"], mandate, "offer.evaluate")
    assert (await house.anchor(mandate))["entry_count"] == 0


async def test_equal_questions_get_equal_answers(house: House) -> None:
    """I15: deterministic for terms, versions, ledger position and clock."""
    holder = await house.person()
    await house.mandate(holder, limit("max_discount_bps", 500))
    asked = deal(await house.account(), await house.product(), 700_000)
    client = house.client(holder)
    answers = [(await client.post("/evaluations?draft=true", json=asked)).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]


async def test_a_told_list_price_enlarges_nothing(house: House) -> None:
    """I14: the server's snapshot wins over the caller's list price."""
    holder = await house.person()
    await house.mandate(holder, limit("max_discount_bps", 1_000))
    client, account = house.client(holder), await house.account()
    asked = deal(account, await house.product(), 2_000_000)
    asked["lines"][0]["list_unit_price_minor"] = 8_000
    assert (await client.post("/evaluations", json=asked)).json()["outcome"] == "escalate"
    elsewhere = deal(account, await house.product(currency="USD"), 0)
    elsewhere["lines"][0]["list_unit_price_minor"] = 10_000
    assert (await client.post("/evaluations", json=elsewhere)).json()["binding"] == [
        "max_discount_bps",
        "budget",
        "unknown",
    ]
    unpriced = deal(account, await house.product(price_micro=None), 2_000_000)
    unpriced["lines"][0]["list_unit_price_minor"] = 10_000
    said = (await client.post("/evaluations", json=unpriced)).json()
    assert (said["outcome"], said["concession_minor"]) == ("escalate", 2_000_000)


@pytest.mark.parametrize("roles", [[], ["simulate"]])
async def test_a_told_moment_counts_only_with_the_right_to_simulate(house: House, roles: list[str]) -> None:
    """I19: a time sent by the caller is ignored without the simulate right."""
    holder = await house.person(roles=roles)
    await house.mandate(holder, valid_until=date(2026, 5, 1))
    asked = deal(await house.account(), await house.product(), 1, at="2026-06-01T00:00:00Z")
    client = house.client(holder)
    outcomes = [(await client.post(f"/evaluations{query}", json=asked)).json()["outcome"] for query in ("", "?draft=1")]
    assert outcomes == ["allow", "escalate" if roles else "allow"]


@pytest.mark.parametrize("state", ["offered", "suspended", "revoked", "expired"])
async def test_nothing_is_allowed_outside_an_active_mandate(house: House, state: str) -> None:
    """I34: not before acceptance, not when suspended or ended; and I4: nor below such a mandate."""
    holder = await house.person()
    root = await house.mandate(await house.person())
    mandate = await house.mandate(holder, parent_id=root)
    asked = deal(await house.account(), await house.product(), 1, mandate_id=str(mandate))
    client = house.client(holder)
    for stopped in (mandate, root):
        assert (await client.post("/evaluations", json=asked)).json()["outcome"] == "allow"
        await house.set_state(stopped, state, "graceful" if state == "revoked" else None)
        said = (await client.post("/evaluations", json=asked)).json()
        assert (said["outcome"], said["binding"]) == ("escalate", ["validity"])
        placed = await client.post("/holds", json=asked, headers=key())
        assert (placed.status_code, placed.json()["code"]) == (409, "mandate-not-active")
        await house.set_state(stopped, "active")


async def test_unknown_is_404_and_not_yours_is_403(house: House) -> None:
    holder, grantor, stranger = await house.person(), await house.person(), await house.person()
    root = await house.mandate(grantor)
    mandate = await house.mandate(holder, parent_id=root, grantor_id=grantor)
    asked = deal(await house.account(), await house.product(), 1, mandate_id=str(mandate))
    statuses = [
        (await house.client(who).post("/evaluations", json={**asked, "mandate_id": str(named)})).status_code
        for who, named in [(holder, new_id()), (stranger, mandate), (grantor, mandate), (holder, mandate)]
    ]
    assert statuses == [404, 404, 403, 200]


async def test_another_currency_is_a_mismatch(house: House) -> None:
    """R9: currency mismatch 409."""
    holder = await house.person()
    mandate = await house.mandate(holder, currency="USD")
    asked = deal(await house.account(), await house.product(), 1, mandate_id=str(mandate))
    answer = await house.client(holder).post("/evaluations", json=asked)
    assert (answer.status_code, answer.json()["code"], answer.json()["currency"]) == (409, "currency-mismatch", "USD")


MONEY_NOBODY_SENDS = ["12", True, False, 217.5, 9_000_000_000_000_001, -1, 1e400]


@pytest.mark.parametrize("money", MONEY_NOBODY_SENDS, ids=str)
async def test_money_that_is_no_whole_number_is_malformed(house: House, money: object) -> None:
    """R9, I10: booleans, strings, fractions, infinity and values beyond 9·10^15 are 422."""
    holder = await house.person()
    await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 1)
    asked["lines"][0]["net_line_total_minor"] = money
    text = json.dumps(asked)
    answer = await house.client(holder).post("/evaluations", content=text, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


async def test_a_whole_number_with_a_point_is_a_whole_number(house: House) -> None:
    """R9: JSON has one kind of number, so 217.0 is 217."""
    holder = await house.person()
    await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 1)
    asked["lines"][0]["net_line_total_minor"] = 9_999_999.0
    assert (await house.client(holder).post("/evaluations", json=asked)).json()["concession_minor"] == 1


async def test_sums_beyond_every_budget_are_malformed(house: House) -> None:
    """R9: an answer never carries a number that a browser would round."""
    holder = await house.person()
    await house.mandate(holder)
    asked = deal(await house.account(), await house.product(price_micro=1_000_000_000), 0)
    asked["lines"][0] |= {"quantity": 1_000_000_000, "net_line_total_minor": 0}
    asked["lines"] = asked["lines"] * 400
    answer = await house.client(holder).post("/evaluations", json=asked)
    assert answer.status_code == 422, answer.text


async def test_a_token_needs_its_scope_and_speaks_for_whom_it_names(house: House) -> None:
    holder, other = await house.person(), await house.person()
    mandate = await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 1)
    subject = f"token:{new_id()}"
    without = await house.client(subject, scope=["mandates:read"]).post("/evaluations", json=asked)
    client = house.client(subject, scope=["mandates:evaluate"])
    named = (await client.post("/evaluations", json={**asked, "person_id": str(holder)})).json()
    nobodys = (await client.post("/evaluations", json={**asked, "person_id": str(other)})).json()
    direct = (await client.post("/evaluations", json={**asked, "mandate_id": str(mandate)})).json()
    assert without.status_code == 403
    assert [one["outcome"] for one in (named, nobodys, direct)] == ["allow", "escalate", "allow"]
    assert nobodys["mandate"] is None
    person = await house.client(holder).post("/evaluations", json={**asked, "person_id": str(other)})
    assert person.status_code == 403


async def test_a_leaver_is_not_answered(house: House) -> None:
    left = await house.person(status="left")
    asked = deal(await house.account(), await house.product(), 1)
    assert (await house.client(left).post("/evaluations", json=asked)).status_code == 401

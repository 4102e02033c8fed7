"""One writer wins, and what was cited stays as it was."""

from typing import Any

import psycopg
import pytest

from leeway.kernel.ids import new_id
from tests.mandates import building
from tests.mandates.lifecycle.sides import tag, terms, two_sides
from tests.mandates.spending.house import House, deal, key
from tests.storm import EDITS, at_once, only_winner


@pytest.mark.timeout(600)
async def test_of_a_hundred_edits_at_once_one_succeeds_per_version(house: House) -> None:
    """I37, R11: a mandate suspended and resumed by a hundred at a time: one success per version, 412 for the rest."""
    sides = await two_sides(house)
    mandate = await sides.active()
    version = mandate["row_version"]
    for deed in ("suspend", "resume"):
        bodies = [{"reason": "Stock-taking"}] * EDITS
        answers = await at_once(sides.grantor, f"/mandates/{mandate['id']}/{deed}", version, bodies)
        version = only_winner(answers)["row_version"]
    kept = (await sides.holder.get(f"/mandates/{mandate['id']}")).json()
    assert (kept["state"], kept["row_version"]) == ("active", version)


@pytest.mark.timeout(600)
async def test_of_a_hundred_counters_at_once_one_becomes_the_next_version(house: House) -> None:
    """R11: a negotiation under the same storm keeps exactly one more version."""
    sides = await two_sides(house)
    request = await sides.drafted()
    path = f"/mandate-requests/{request['id']}"
    sent = (await sides.holder.post(f"{path}/submit", headers=tag(request["row_version"]) | key())).json()
    bodies = [{"terms": terms(500 + number)} for number in range(EDITS)]
    answers = await at_once(sides.grantor, f"{path}/counter", sent["row_version"], bodies)
    winner = only_winner(answers)
    kept = (await sides.holder.get(path)).json()
    assert kept["versions"] == winner["versions"]
    assert len(kept["versions"]) == 2


@pytest.mark.parametrize("deed", ["accept", "decline", "suspend", "resume", "revoke", "relinquish"])
async def test_every_deed_on_a_mandate_needs_the_version_that_was_seen(house: House, deed: str) -> None:
    """I37: 428 without If-Match, 412 with another version than the present one; nothing moves."""
    sides = await two_sides(house)
    mandate = await (sides.offered() if deed in ("accept", "decline") else sides.active())
    client = sides.holder if deed in ("accept", "decline", "relinquish") else sides.grantor
    for version, status, code in ((None, 428, "precondition-required"), (99, 412, "stale-version")):
        answer = await client.post(
            f"/mandates/{mandate['id']}/{deed}", json={"reason": "Because"}, headers=tag(version)
        )
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json() == mandate | {
        "may": (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["may"]
    }


@pytest.mark.parametrize("deed", ["submit", "counter", "agree", "decline", "withdraw"])
async def test_every_deed_on_a_request_needs_the_version_that_was_seen(house: House, deed: str) -> None:
    """I37, R11: as on a mandate."""
    sides = await two_sides(house)
    request = await sides.drafted()
    path = f"/mandate-requests/{request['id']}"
    if deed not in ("submit", "withdraw"):
        await sides.holder.post(f"{path}/submit", headers=tag(request["row_version"]) | key())
    client = sides.holder if deed in ("submit", "withdraw") else sides.grantor
    body = {"terms": terms()} if deed == "counter" else {"reason": "Because"}
    before = (await sides.holder.get(path)).json()
    for version, status in ((None, 428), (99, 412)):
        answer = await client.post(f"{path}/{deed}", json=body, headers=tag(version) | key())
        assert answer.status_code == status
    assert (await sides.holder.get(path)).json() == before


async def test_a_commitment_cites_for_ever_what_it_was_judged_by(house: House) -> None:
    """I35: version, evaluation and prices, whatever becomes of mandate and price list afterwards."""
    sides = await two_sides(house, building.limit("max_discount_bps", 5_000))
    holder = sides.holder_id
    mandate = await house.mandate(holder, parent_id=sides.parent, grantor_id=sides.grantor_id, budget_minor=50_000)
    account, product = await house.account(), await house.product()
    asked = deal(account, product, 5_000, mandate_id=str(mandate))
    hold = (await sides.holder.post("/holds", json=asked, headers=key())).json()
    made = (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).json()
    cited = await citations(house, made["id"])
    assert cited["prices"] == [100_000_000]
    assert [one["version"] for one in cited["mandates"]] == [1, 1]

    # A new price list, and the mandate ends.
    await house.run(
        "INSERT INTO mandates.price_snapshot (organisation_id, id, product_id, currency, reference_unit_price_micros,"
        " in_force_from) VALUES (:organisation_id, :id, :product_id, 'EUR', 1, now()) RETURNING id",
        {"organisation_id": house.organisation, "id": (snapshot := new_id()), "product_id": product},
    )
    await house.run(
        "UPDATE mandates.product SET price_snapshot_id = :snapshot WHERE id = :id RETURNING id",
        {"snapshot": snapshot, "id": product},
    )
    await house.set_state(mandate, "revoked", "graceful")
    await house.set_state(sides.parent, "suspended")
    assert await citations(house, made["id"]) == cited


async def citations(house: House, commitment_id: str) -> dict[str, Any]:
    """Everything that the commitment rests on, followed to the end."""
    (commitment,) = await house.run("SELECT * FROM mandates.commitment WHERE id = :id", {"id": commitment_id})
    (entry,) = await house.run(
        "SELECT body::jsonb AS body FROM mandates.audit_entry WHERE id = :id", {"id": commitment["evaluation_id"]}
    )
    versions = await house.run(
        "SELECT * FROM mandates.mandate_version WHERE mandate_id = ANY(:ids) ORDER BY mandate_id",
        {"ids": [one["id"] for one in entry["body"]["mandates"]]},
    )
    prices = await house.run(
        "SELECT reference_unit_price_micros AS price FROM mandates.price_snapshot WHERE id = ANY(:ids)",
        {"ids": list(entry["body"]["prices"].values())},
    )
    return {
        "commitment": commitment,
        "mandates": entry["body"]["mandates"],
        "versions": versions,
        "prices": [one["price"] for one in prices],
    }


REWRITTEN = [
    *(f"mandate_version SET {column} = {column}" for column in ("limits", "mode", "valid_until", "number")),
    *(f"price_snapshot SET {column} = {column}" for column in ("reference_unit_price_micros", "in_force_from")),
    *(f"request_version SET {column} = {column}" for column in ("limits", "note", "by_side")),
    *(f"price_book_version SET {column} = {column}" for column in ("any_of", "valid_from", "prices")),
    *(f"book_price SET {column} = {column}" for column in ("reference_unit_price_micros", "cost_micros")),
    *(
        f"commitment SET {column} = {column}"
        for column in ("mandate_version", "evaluation_id", "amount_minor", "currency", "committed_by", "hold_id")
    ),
]


@pytest.mark.parametrize("change", REWRITTEN)
async def test_what_is_cited_cannot_be_rewritten_even_by_the_service(house: House, change: str) -> None:
    """I35: limits per version, prices and citations; the grant says so, not the code."""
    with psycopg.connect(house.databases.url("mandates")) as connection:
        connection.execute(f"SET leeway.organisation = '{house.organisation}'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"UPDATE mandates.{change}".encode())


@pytest.mark.parametrize(
    "table",
    [*("mandate_version", "price_snapshot", "request_version", "commitment"), *("price_book_version", "book_price")],
)
async def test_what_is_cited_cannot_be_removed_even_by_the_service(house: House, table: str) -> None:
    """I35: a citation always leads somewhere."""
    with psycopg.connect(house.databases.url("mandates")) as connection:
        connection.execute(f"SET leeway.organisation = '{house.organisation}'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"DELETE FROM mandates.{table}".encode())

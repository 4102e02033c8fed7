"""Above the organisation's threshold one grantor is not enough."""

import asyncio
from uuid import UUID

import httpx
import psycopg
import pytest

from tests.mandates.lifecycle.sides import Json, Sides, tag, terms, two_sides
from tests.mandates.spending.house import House, key


async def set_threshold(house: House, amount_minor: int | None, currency: str = "EUR") -> None:
    administrator = house.client(await house.person(roles=["administrator"]))
    above = None if amount_minor is None else {"currency": currency, "amount_minor": amount_minor}
    seen = (await administrator.get("/grant-policy")).json()
    body = {"second_grantor_above": above, "notice_days": 14}
    answer = await administrator.put("/grant-policy", json=body, headers=tag(seen["row_version"]))
    assert answer.status_code == 200, answer.text


async def confirm(client: httpx.AsyncClient, mandate: Json) -> httpx.Response:
    return await client.post(f"/mandates/{mandate['id']}/confirm", headers=tag(mandate["row_version"]))


async def three_levels(house: House) -> tuple[Sides, httpx.AsyncClient, UUID]:
    """The grantor's mandate comes from a head's, who may be the second."""
    head_id = await house.person("Hedy")
    top = await house.mandate(head_id, budget_minor=100_000)
    sides = await two_sides(house)
    middle = await house.mandate(sides.grantor_id, parent_id=top, grantor_id=head_id, budget_minor=50_000)
    return (
        Sides(house, middle, sides.grantor_id, sides.holder_id, sides.grantor, sides.holder),
        house.client(head_id),
        top,
    )


async def test_above_the_threshold_a_second_and_different_grantor_is_asked(house: House) -> None:
    """R13: at the threshold one is enough; above it nothing counts before another has confirmed."""
    sides, head, _ = await three_levels(house)
    await set_threshold(house, 1_000)
    assert (await sides.grant(terms(1_000))).json()["state"] == "offered"
    proposed = (await sides.grant(terms(1_001))).json()
    assert proposed["state"] == "proposed"
    early = await sides.holder.post(f"/mandates/{proposed['id']}/accept", headers=tag(proposed["row_version"]))
    assert (early.status_code, early.json()["code"]) == (409, "illegal-transition")
    for own in (sides.grantor, sides.holder):
        assert (await confirm(own, proposed)).status_code == 403
    seen = (await head.get(f"/mandates/{proposed['id']}")).json()
    assert {"confirm", "reject"} <= set(seen["may"])
    confirmed = (await confirm(head, seen)).json()
    assert (confirmed["state"], confirmed["second_grantor"]["name"]) == ("offered", "Hedy")


async def test_a_request_above_the_threshold_is_confirmed_by_neither_of_its_sides(house: House) -> None:
    """R13: the holder's own word never counts as the second, nor the grantor's twice."""
    sides, head, _ = await three_levels(house)
    await set_threshold(house, 1_000)
    request = await sides.drafted(terms(2_000))
    path = f"/mandate-requests/{request['id']}"
    sent = (await sides.holder.post(f"{path}/submit", headers=tag(request["row_version"]) | key())).json()
    agreed = (await sides.grantor.post(f"{path}/agree", headers=tag(sent["row_version"]) | key())).json()
    mandate = (await sides.holder.get(f"/mandates/{agreed['mandate_id']}")).json()
    assert mandate["state"] == "proposed"
    assert [(await confirm(one, mandate)).status_code for one in (sides.holder, sides.grantor)] == [403, 403]
    reject = {"reason": "Not this quarter."}
    answer = await head.post(f"/mandates/{mandate['id']}/reject", json=reject, headers=tag(mandate["row_version"]))
    assert (answer.json()["state"], answer.json()["reason"]) == ("declined", "Not this quarter.")


@pytest.mark.parametrize("taken", ["second", "first", "administrator"])
async def test_nobody_confirms_with_authority_that_is_gone(house: House, taken: str) -> None:
    """R13: of either grantor: suspended or left before the word is written down, it is no word."""
    sides, head, top = await three_levels(house)
    await set_threshold(house, 1_000)
    proposed = (await sides.grant(terms(2_000))).json()
    if taken == "second":
        await house.set_state(top, "suspended")
        assert (await confirm(head, proposed)).status_code == 403
    elif taken == "first":
        left = "UPDATE mandates.person_known SET status = 'left' WHERE id = :id RETURNING id"
        await house.run(left, {"id": sides.grantor_id})
        assert (await confirm(head, proposed)).status_code == 403
    else:
        administrator_id = await house.person(roles=["administrator"])
        client = house.client(administrator_id)
        seen = (await client.get(f"/mandates/{proposed['id']}")).json()
        assert "confirm" in seen["may"]
        none = "UPDATE mandates.person_known SET roles = '{}' WHERE id = :id RETURNING id"
        await house.run(none, {"id": administrator_id})
        assert (await confirm(client, proposed)).status_code in (403, 404)
    (row,) = await house.run("SELECT state FROM mandates.mandate WHERE id = :id", {"id": proposed["id"]})
    assert row["state"] == "proposed"


TAKEN_AWAY = {
    "the mandate above": "UPDATE mandates.mandate SET state = 'suspended' WHERE id = %(top)s",
    "the second's place": "UPDATE mandates.person_known SET status = 'left' WHERE id = %(head)s",
    "the first's place": "UPDATE mandates.person_known SET status = 'left' WHERE id = %(grantor)s",
}


@pytest.mark.parametrize("what", list(TAKEN_AWAY))
async def test_a_word_waits_for_whoever_is_just_taking_its_authority_away(house: House, what: str) -> None:
    """R13: between the look at an authority and the word given on it nobody can take it away."""
    sides, head, top = await three_levels(house)
    await set_threshold(house, 1_000)
    proposed = (await sides.grant(terms(2_000))).json()
    (row,) = await house.run("SELECT holder_id FROM mandates.mandate WHERE id = :id", {"id": top})
    named = {"top": top, "head": row["holder_id"], "grantor": sides.grantor_id}
    async with await psycopg.AsyncConnection.connect(house.databases.owner_url) as taking:
        await taking.execute(TAKEN_AWAY[what], named)
        word = asyncio.create_task(confirm(head, proposed))
        while not word.done() and not await somebody_waits(house):
            await asyncio.sleep(0.01)
        await taking.commit()
    answer = await word
    assert answer.status_code in (403, 409), answer.text
    (row,) = await house.run("SELECT state FROM mandates.mandate WHERE id = :id", {"id": proposed["id"]})
    assert row["state"] == "proposed"


async def somebody_waits(house: House) -> bool:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    async with await psycopg.AsyncConnection.connect(house.databases.owner_url) as looking:
        row = await (await looking.execute(waiting)).fetchone()
    return row is not None and row[0] > 0


async def test_another_currency_is_compared_at_the_rate_and_without_one_needs_a_second(house: House) -> None:
    """R13, I13: nobody can call small what cannot be compared."""
    sides, _, _ = await three_levels(house)
    await set_threshold(house, 1_000, currency="USD")
    assert (await sides.grant(terms(900))).json()["state"] == "proposed"
    keeper = house.client(await house.person(roles=["administrator"]))
    told = {"currency": "EUR", "into": "USD", "numerator": 11, "denominator": 10}
    assert (await keeper.post("/exchange-rates", json=told)).status_code == 201
    assert (await sides.grant(terms(909))).json()["state"] == "offered"
    assert (await sides.grant(terms(910))).json()["state"] == "proposed"

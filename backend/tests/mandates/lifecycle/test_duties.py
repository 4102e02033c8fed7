"""Duties from the terms to the word about them: arisen, reminded of, overdue, done."""

from typing import Any

import httpx

from leeway.mandates.actions.tidy import end_what_is_over
from tests.mandates.lifecycle.sides import Sides, tag, terms, two_sides
from tests.mandates.spending.house import House, deal, key

REVIEW = {"kind": "review", "days": 7, "whom": None, "above_minor": None}
DEBRIEF = {"kind": "debrief", "days": 10, "whom": None, "above_minor": None}
CONSULT = {"kind": "consult", "days": 2, "whom": "Finance", "above_minor": 500}


async def granted(sides: Sides, *duties: dict[str, Any]) -> str:
    """By the grantor, and accepted by the holder."""
    mandate: str = (await sides.active(duties=list(duties)))["id"]
    return mandate


async def promised(house: House, client: httpx.AsyncClient, mandate: str, conceded: int) -> dict[str, Any]:
    asked = deal(await house.account(), await house.product(), conceded, mandate_id=mandate)
    held = await client.post("/holds", json=asked, headers=key())
    assert held.status_code == 201, held.text
    made = await client.post(f"/holds/{held.json()['id']}/commit", json={}, headers=key())
    told: dict[str, Any] = made.json()
    return told


async def arisen(client: httpx.AsyncClient, mandate: str) -> list[dict[str, Any]]:
    answer = await client.get(f"/mandates/{mandate}/duties")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def done(client: httpx.AsyncClient, mandate: str, duty: dict[str, Any]) -> httpx.Response:
    return await client.post(f"/mandates/{mandate}/duties/{duty['id']}/do", json={"word": "We talked."})


async def outcome(house: House, client: httpx.AsyncClient, mandate: str) -> tuple[str, list[str]]:
    asked = deal(await house.account(), await house.product(), 100, mandate_id=mandate)
    told = (await client.post("/evaluations", params={"draft": "true"}, json=asked)).json()
    return told["outcome"], told["binding"]


async def test_the_terms_name_the_duties_and_a_promise_brings_them(house: House) -> None:
    """Told with the offer before, and there after the promise; the grantor sees them too, and does none."""
    sides = await two_sides(house)
    mandate = await granted(sides, DEBRIEF, CONSULT)
    assert (await sides.holder.get(f"/mandates/{mandate}")).json()["terms"]["duties"] == [CONSULT, DEBRIEF]
    small, large = [
        deal(await house.account(), await house.product(), conceded, mandate_id=mandate) for conceded in (500, 501)
    ]
    ahead = [
        [one["kind"] for one in (await sides.holder.post("/evaluations", json=asked)).json()["duties"]]
        for asked in (small, large)
    ]
    assert ahead == [["debrief"], ["consult", "debrief"]]
    assert await arisen(sides.holder, mandate) == []
    promise = await promised(house, sides.holder, mandate, 501)
    found = await arisen(sides.holder, mandate)
    assert [(one["kind"], one["whom"], one["due_on"], one["state"]) for one in found] == [
        ("debrief", None, "2026-04-25", "open"),
        ("consult", "Finance", "2026-04-17", "open"),
    ]
    assert {one["commitment_id"] for one in found} == {promise["id"]}
    assert [one["may"] for one in await arisen(sides.grantor, mandate)] == [[], []]
    assert (await done(sides.grantor, mandate, found[0])).status_code == 403
    stranger = house.client(await house.person())
    assert (await stranger.get(f"/mandates/{mandate}/duties")).status_code == 404
    assert (await done(stranger, mandate, found[0])).status_code == 404


async def test_an_overdue_duty_has_its_holder_consult_until_it_is_done(house: House) -> None:
    """After a reminder three days before; nothing is refused, and what was agreed stays."""
    sides = await two_sides(house)
    mandate = await granted(sides, REVIEW)
    (review,) = await arisen(sides.holder, mandate)
    assert review["due_on"] == "2026-04-22"

    async def waits() -> list[str]:
        home = (await sides.holder.get("/me/home")).json()
        return [one["code"] for one in home["waiting"] if one["code"].startswith("duty")]

    house.later(days=3)
    await end_what_is_over(house.database)
    assert await waits() == []
    house.later(days=1)
    await end_what_is_over(house.database)
    assert await waits() == ["duty-review"]
    house.later(days=3)
    assert await outcome(house, sides.holder, mandate) == ("allow", [])
    house.later(days=1)
    assert await outcome(house, sides.holder, mandate) == ("consult", ["duty"])
    assert (await sides.holder.get(f"/mandates/{mandate}")).json()["terms"]["mode"] == "alone"
    assert [one["state"] for one in await arisen(sides.holder, mandate)] == ["overdue"]
    answer = await done(sides.holder, mandate, review)
    assert (answer.json()["state"], answer.json()["word"]) == ("done", "We talked.")
    assert await outcome(house, sides.holder, mandate) == ("allow", [])
    assert await waits() == []
    again = await done(sides.holder, mandate, review)
    assert (again.status_code, again.json()["code"]) == (409, "duty-done")
    following = await arisen(sides.holder, mandate)
    assert [(one["due_on"], one["state"]) for one in following] == [("2026-04-30", "open"), ("2026-04-22", "done")]


async def test_a_reminder_is_told_once_and_names_nobody(house: House) -> None:
    """I50: the mandate, the kind and the day; whoever works there knows whose it is."""
    sides = await two_sides(house)
    mandate = await granted(sides, REVIEW)
    (review,) = await arisen(sides.holder, mandate)
    house.later(days=4)
    for _ in range(2):
        await end_what_is_over(house.database)
    told = await house.run("SELECT subject, data FROM mandates.outbox WHERE type = 'dev.leeway.mandates.duty.reminded'")
    said = {"duty_id": review["id"], "mandate_id": mandate, "kind": "review", "due_on": "2026-04-22"}
    assert told == [{"subject": f"duty/{review['id']}", "data": said}]


async def test_a_root_has_duties_like_any_other_mandate(house: House) -> None:
    """Named with it, told to whoever confirms it, and arisen once its holder accepts."""
    administrator_id, second_id, holder_id = [
        await house.person("Grace", roles=["administrator"]),
        await house.person("Finn"),
        await house.person("Rosa"),
    ]
    body = {
        "decision_family": "deal",
        "holder_person_id": str(holder_id),
        "second_person_id": str(second_id),
        "document_ref": "Board minute",
        **{name: value for name, value in terms(900).items() if name not in ("mode", "delegable")},
        "duties": [REVIEW],
    }
    named = await house.client(administrator_id).post("/root-authorities", json=body, headers=key())
    assert (named.status_code, named.json()["duties"]) == (201, [REVIEW]), named.text
    second, holder = house.client(second_id), house.client(holder_id)
    (seen,) = (await second.get("/root-authorities")).json()["items"]
    assert seen["duties"] == [REVIEW]
    confirmed = await second.post(f"/root-authorities/{seen['id']}/confirm", headers=tag(seen["row_version"]) | key())
    mandate = confirmed.json()["mandate_id"]
    offered = (await holder.get(f"/mandates/{mandate}")).json()
    assert offered["terms"]["duties"] == [REVIEW]
    await holder.post(f"/mandates/{mandate}/accept", headers=tag(offered["row_version"]))
    assert [one["kind"] for one in await arisen(holder, mandate)] == ["review"]


async def test_what_nobody_was_reminded_of_has_nobody_consult(house: House) -> None:
    """A timer that did not come by takes nothing away; it reminds first."""
    sides = await two_sides(house)
    mandate = await granted(sides, REVIEW)
    house.later(days=20)
    assert (await outcome(house, sides.holder, mandate))[0] == "allow"
    await end_what_is_over(house.database)
    house.later(days=2)
    assert (await outcome(house, sides.holder, mandate))[0] == "allow"
    house.later(days=1)
    assert (await outcome(house, sides.holder, mandate))[0] == "consult"


async def test_nobody_on_leave_is_reminded(house: House) -> None:
    """Nor has anything overdue consult in their stead."""
    sides = await two_sides(house)
    mandate = await granted(sides, REVIEW)
    leave = "UPDATE mandates.person_known SET status = :status WHERE id = :id RETURNING id"
    await house.run(leave, {"status": "leave", "id": sides.holder_id})
    house.later(days=20)
    await end_what_is_over(house.database)
    assert await house.run("SELECT id FROM mandates.duty WHERE reminded_at IS NOT NULL") == []
    await house.run(leave, {"status": "active", "id": sides.holder_id})
    await end_what_is_over(house.database)
    house.later(days=3)
    assert (await outcome(house, sides.holder, mandate))[0] == "consult"
    await house.run(leave, {"status": "leave", "id": sides.holder_id})
    token = house.client(f"token:{house.organisation}", scope=["mandates:evaluate"])
    asked = deal(await house.account(), await house.product(), 100, mandate_id=mandate)
    answer = await token.post("/evaluations", params={"draft": "true"}, json=asked)
    assert answer.json()["outcome"] == "allow"


async def test_a_narrowing_leaves_out_no_duty(house: House) -> None:
    """I38: it may ask for more, and a review that it brings begins with it."""
    sides = await two_sides(house)
    mandate = await granted(sides, DEBRIEF)

    async def narrowed(*duties: dict[str, Any]) -> httpx.Response:
        seen = (await sides.grantor.get(f"/mandates/{mandate}")).json()
        body = {"terms": {**terms(800), "duties": list(duties)}, "reason": "Quieter", "immediate": True}
        headers = tag(seen["row_version"]) | key()
        return await sides.grantor.post(f"/mandates/{mandate}/narrow", json=body, headers=headers)

    refused = await narrowed()
    assert (refused.status_code, refused.json()["limits"]) == (409, ["duties"])
    assert (await narrowed(DEBRIEF, REVIEW)).status_code == 200
    assert [one["kind"] for one in await arisen(sides.holder, mandate)] == ["review"]

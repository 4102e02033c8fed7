"""What a chosen stage prepares, and that it gives nothing."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx

from leeway.kernel.ids import new_id
from leeway.plumbing.consumer import EVENTS_PATH
from tests.mandates.lifecycle.sides import Json, Sides, bound, tag, two_sides
from tests.mandates.spending.house import GROWTH, NOON, House, key

STAGE_CHANGED = "dev.leeway.growth.journey.stage_changed"
CHOSEN_ON = date(2026, 4, 15)


def stage_changed(
    person_id: UUID, stage: str = "stepping_in", *, from_on: date = CHOSEN_ON, until_on: date | None = None
) -> Json:
    return {
        "specversion": "1.0",
        "id": str(new_id()),
        "source": "/leeway/growth",
        "type": STAGE_CHANGED,
        "subject": f"stage-spell/{new_id()}",
        "time": NOON.isoformat(),
        "datacontenttype": "application/json",
        "subjectversion": 1 if until_on is None else 2,
        "position": 1,
        "data": {
            "person_id": str(person_id),
            "stage": stage,
            "from_on": from_on.isoformat(),
            "until_on": None if until_on is None else until_on.isoformat(),
        },
    }


async def deliver(house: House, *events: Json) -> None:
    url = f"http://mandates{EVENTS_PATH}"
    answer = await house.client(GROWTH).post(url, json={"events": list(events)})
    assert answer.status_code == 204, answer.text


async def template(sides: Sides, stage: str | None = "stepping_in", **more: Any) -> Json:
    text = {
        "name": "First room",
        "stage": stage,
        "parent_mandate_id": str(sides.parent),
        "currency": "EUR",
        "limits": [bound("max_discount_bps", 300), bound("budget", 500)],
        "mode": "alone",
        "delegable": False,
        "valid_days": 30,
        **more,
    }
    answer = await sides.grantor.post("/templates", json=text, headers=key())
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def requests_seen(client: httpx.AsyncClient) -> list[Json]:
    found: list[Json] = (await client.get("/mandate-requests")).json()["items"]
    return found


async def test_a_chosen_stage_drafts_from_its_template_and_grants_nothing(house: House) -> None:
    """G12: a draft of the person's own, which nobody else sees and which is no authority."""
    sides = await two_sides(house)
    await template(sides)
    mandates = await house.count("mandate")
    await deliver(house, stage_changed(sides.holder_id))
    (draft,) = await requests_seen(sides.holder)
    assert (draft["state"], draft["title"]) == ("draft", "First room")
    assert draft["holder"]["id"] == str(sides.holder_id)
    assert draft["may"] == ["submit", "withdraw"]
    (version,) = draft["versions"]
    said = version["terms"]
    assert [(limit["code"], limit["at_most"]) for limit in said["limits"]] == [
        ("max_discount_bps", 300),
        ("budget", 500),
    ]
    assert (said["valid_from"], said["valid_until"]) == ("2026-04-15", "2026-05-15")
    assert await requests_seen(sides.grantor) == []
    assert await house.count("mandate") == mandates


async def test_a_stage_told_again_and_again_drafts_once(house: House) -> None:
    """G12, I50: redelivery keeps the id; told anew under another id, as after a rebuild, it drafts nothing more."""
    sides = await two_sides(house)
    await template(sides)
    told = stage_changed(sides.holder_id)
    for _ in range(3):
        await deliver(house, told)
    await deliver(house, stage_changed(sides.holder_id))
    await deliver(house, stage_changed(sides.holder_id), stage_changed(sides.holder_id))
    assert len(await requests_seen(sides.holder)) == 1
    await deliver(house, stage_changed(sides.holder_id, from_on=date(2026, 4, 20)))
    assert len(await requests_seen(sides.holder)) == 2, "a new spell is a new stage change"


async def test_what_needs_no_draft_gets_none(house: House) -> None:
    """G12: an ending, a stage without a template, somebody who left, whoever could only ask themselves."""
    sides = await two_sides(house)
    await template(sides)
    await template(sides, None, name="For whoever asks")
    left = await house.person(status="terminated")
    await deliver(
        house,
        stage_changed(sides.holder_id, until_on=date(2026, 4, 16)),
        stage_changed(sides.holder_id, "stepping_up"),
        stage_changed(left),
        stage_changed(new_id()),
        stage_changed(sides.grantor_id),
    )
    assert await house.count("mandate_request") == 0


async def test_a_stage_that_ends_changes_no_authority(house: House) -> None:
    """G12: what the person holds by then they keep, whatever becomes of the journey."""
    sides = await two_sides(house)
    await template(sides)
    mandate = await sides.active()
    chosen = stage_changed(sides.holder_id)
    await deliver(house, chosen)
    await deliver(house, stage_changed(sides.holder_id, until_on=date(2026, 4, 16)))
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json() == mandate


async def test_only_people_bring_a_draft_to_a_mandate(house: House) -> None:
    """G12: the service that told of the stage opens no other door; asker, grantor and holder each say their yes."""
    sides = await two_sides(house)
    await template(sides)
    await deliver(house, stage_changed(sides.holder_id))
    (draft,) = await requests_seen(sides.holder)
    path = f"/mandate-requests/{draft['id']}"
    for deed in ("submit", "agree"):
        for nobody in (GROWTH, f"token:{new_id()}"):
            answer = await house.client(nobody).post(f"{path}/{deed}", headers=tag(draft["row_version"]) | key())
            assert answer.status_code in (401, 403, 404), (deed, nobody, answer.text)
    early = await sides.grantor.post(f"{path}/agree", headers=tag(draft["row_version"]) | key())
    assert early.status_code == 404, "what was not sent cannot be agreed to"
    sent = (await sides.holder.post(f"{path}/submit", headers=tag(draft["row_version"]) | key())).json()
    assert sent["state"] == "submitted"
    agreed = await sides.grantor.post(f"{path}/agree", headers=tag(sent["row_version"]) | key())
    assert agreed.json()["state"] == "agreed"
    offered = (await sides.holder.get(f"/mandates/{agreed.json()['mandate_id']}")).json()
    assert offered["state"] == "offered"
    accepted = await sides.holder.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
    assert accepted.json()["state"] == "active"

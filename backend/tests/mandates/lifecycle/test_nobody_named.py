"""Handing back and declining leave no trace on a person."""

from typing import Any
from uuid import UUID

import pytest

from tests.mandates.lifecycle.sides import tag, two_sides
from tests.mandates.spending.house import House

REPORTS = (
    *("/me/home", "/mandates", "/mandate-requests", "/holds", "/deals", "/simulations", "/root-authorities"),
    *("/templates", "/grant-policy"),
)


@pytest.mark.parametrize("deed", ["decline", "relinquish"])
async def test_handing_back_needs_no_reason_and_names_nobody(house: House, deed: str) -> None:
    """I39: not in the log, not in an event, not in the row, and in no list that anybody reads."""
    sides = await two_sides(house)
    mandate = await (sides.offered() if deed == "decline" else sides.active())
    path = f"/mandates/{mandate['id']}/{deed}"
    answer = await sides.holder.post(path, headers=tag(mandate["row_version"]))
    assert answer.status_code == 200, answer.text
    assert answer.json()["reason"] is None
    told = "SELECT o::text AS body FROM mandates.outbox AS o WHERE o::text LIKE :what"
    (event,) = await house.run(told, {"what": f"%.mandate.{deed}%"})
    entries = (await sides.grantor.get("/decision-log", params={"mandate_id": mandate["id"]})).json()["items"]
    assert entries[0]["deed"] == f"mandate.{deed}"
    assert entries[0]["actor"] == {"kind": "mandate", "id": None, "name": None}
    assert str(sides.holder_id) not in event["body"]
    assert str(sides.holder_id) not in str(entries[0])


async def test_no_report_counts_what_somebody_handed_back(house: House) -> None:
    """I39: two alike, one of whom handed back and declined: everything that others read of them is alike."""
    sides = await two_sides(house)
    colleague_id = await house.person("Ada")
    for deed in ("offered", "active"):
        mandate = await getattr(sides, deed)()
        path = f"/mandates/{mandate['id']}/{'decline' if deed == 'offered' else 'relinquish'}"
        await sides.holder.post(path, headers=tag(mandate["row_version"]))
    administrator = house.client(await house.person(roles=["administrator"]))
    for report in REPORTS:
        told = (await administrator.get(report)).json()
        assert named_in(told, sides.holder_id) == named_in(told, colleague_id), report


def named_in(told: Any, person_id: UUID) -> int:
    return str(told).count(str(person_id))

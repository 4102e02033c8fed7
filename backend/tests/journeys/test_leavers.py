"""Somebody leaves in the HRIS: what they had open closes by itself, timed from outside as they would notice it."""

import time
from collections.abc import Iterator

import pytest

from tests.journeys.house import House, standing
from tests.journeys.visitor import Json, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PEOPLE, MANDATES, GROWTH = "/api/people/v1", "/api/mandates/v1", "/api/growth/v1"
HEADER = "employee_number,given_name,family_name,email,job_title,department,manager,start_date\n"
LEADER = "1,Lea,Ward,lea.ward@example.com,Lead,Sales,,2020-01-01\n"
STAYS = "2,Sam,Ode,sam.ode@example.com,Clerk,Sales,1,2020-01-01\n"
LEAVES = "3,Lou,Kent,lou.kent@example.com,Clerk,Sales,1,2020-01-01\n"
UNAUTHENTICATED = 401


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("leavers") / "home", "serve") as house:
        yield house


def bring_in(hr: Visitor, lines: str) -> Json:
    run = hr.upload(f"{PEOPLE}/imports", (HEADER + lines).encode(), file_name="people.csv", kind="snapshot")
    yes = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    hr.post(f"{PEOPLE}/runs/{run['id']}/apply", yes, expect=(200, 202))
    return run


def test_a_leaver_is_out_within_a_second_and_nobody_else_is(house: House) -> None:
    """V42, R30: from the moment that HR sees them as gone, no session of theirs opens anything."""
    hr = Visitor(house.address).set_up("ada.ward@example.com")
    run = bring_in(hr, LEADER + STAYS + LEAVES)
    hr.until(f"{PEOPLE}/runs/{run['id']}", lambda now: now["state"] in {"applied", "succeeded", "done"})
    leaver = Visitor(house.address).sign_in("lou.kent@example.com")
    stays = Visitor(house.address).sign_in("sam.ode@example.com")
    for one in (leaver, stays):
        one.until_known(f"{MANDATES}/me/home")
    person = f"{PEOPLE}/people/{leaver.me}"
    bring_in(hr, LEADER + STAYS)
    hr.until(person, lambda now: now["status"] != "active")
    gone_at = time.monotonic()
    closed_after = {}
    for path in (f"{PEOPLE}/me", f"{MANDATES}/me/home", f"{GROWTH}/me/home"):
        while leaver.raw("GET", path).status_code != UNAUTHENTICATED:
            assert time.monotonic() - gone_at < 1, f"{path} is still open to them"
        closed_after[path] = time.monotonic() - gone_at
    session = leaver.raw("GET", "/auth/session").json()
    assert session["signed_in"] is False
    assert max(closed_after.values()) < 1
    assert stays.raw("GET", f"{PEOPLE}/me").status_code == 200
    assert leaver.raw("POST", "/auth/demo", json={"email": "lou.kent@example.com"}).json()["code"] == "unknown-person"
    for one in (hr, leaver, stays):
        one.close()

"""A file becomes the directory: previewed, approved, applied once; and a second time nothing."""

import json
import zlib
from typing import Any

import pytest

from tests.people.house import HEADER, SETS_UP, TEAM, House, file_of, row
from tests.reference import needs, reference

ADVENTURE_WORKS = "adventureworks/people.csv"


def told(outbox: Any) -> dict[str, int]:
    words = [event["type"].removeprefix("dev.leeway.people.") for event in outbox]
    return {word: words.count(word) for word in sorted(set(words))}


@needs(ADVENTURE_WORKS)
async def test_adventure_works_is_imported_whole_and_a_second_time_nothing_is_written(house: House) -> None:
    """P1: zero writes, zero events, zero version bumps."""
    raw = reference(ADVENTURE_WORKS).read_bytes()
    run = await house.load(raw)
    assert (run["state"], run["counts"]["join"], run["faults"]) == ("applied", 290, [])
    layers = await house.rows("SELECT layer, count(*) AS n FROM people.tree_place GROUP BY layer ORDER BY layer")
    assert [each["n"] for each in layers] == [1, 6, 27, 66, 190]
    kept = await house.writes()
    again = await house.load(raw, await house.person(1))
    assert again["counts"] == {"join": 0, "change": 0, "leave": 0, "unchanged": 290}
    assert await house.writes() == kept


async def test_a_preview_changes_nothing_and_an_apply_exactly_the_plan(house: House) -> None:
    """P14, P20: events only for what was committed."""
    run = await house.preview(TEAM)
    assert (run["state"], run["counts"]["join"]) == ("previewed", 5)
    assert await house.people() == {}
    assert await house.rows("SELECT * FROM people.outbox") == []
    applied = await house.load(TEAM)
    assert (applied["state"], applied["job"]["state"]) == ("applied", "succeeded")
    outbox = await house.rows("SELECT type, data FROM people.outbox ORDER BY id")
    assert told(outbox) == {"person.created": 5, "person.updated": 1, "sync.completed": 1}
    person = next(
        event["data"]["person"] for event in outbox if event["data"].get("person", {}).get("employee_number") == "2"
    )
    assert (person["roles"], person["unit_name"], person["row_version"]) == (["coach"], "Sales", 1)


async def test_a_change_is_shown_field_by_field_and_written_so(house: House) -> None:
    """P14, P1: unchanged people keep their version."""
    await house.load(TEAM)
    before = await house.people()
    admin = await house.person(1)
    moved = file_of(row(1, title="Head"), row(2, 1), row(3, 1), row(4, 3, title="Lead"), row(5, 2, unit="Finance"))
    run = await house.preview(moved, admin)
    changes = (await admin.get(f"/runs/{run['id']}/changes")).json()["items"]
    shown = {change["employee_number"]: [tuple(f.values()) for f in change["fields"]] for change in changes}
    assert shown == {
        "4": [("title", "Clerk", "Lead"), ("manager", "2", "3"), ("coach", "2", "3")],
        "3": [("coaches", "false", "true")],
    }
    await house.load(moved, admin)
    after = await house.people()
    assert {number: person["row_version"] - before[number]["row_version"] for number, person in after.items()} == {
        "1": 0,
        "2": 0,
        "3": 1,
        "4": 1,
        "5": 0,
    }
    assert after["4"]["manager_id"] == after["3"]["id"]
    assert told(await house.rows("SELECT type FROM people.outbox"))["manager.changed"] == 1


async def test_a_leaver_is_deactivated_and_returns_as_the_same_person(house: House) -> None:
    """P4: the record of the first employment stays."""
    await house.load(TEAM)
    before = await house.people()
    admin = await house.person(1)
    without = file_of(row(1, title="Head"), row(2, 1), row(3, 1), row(5, 2, unit="Finance"))
    await house.load(without, admin)
    assert (await house.people())["4"]["status"] == "terminated"
    back = await house.load(TEAM, admin)
    assert back["counts"]["join"] == 1
    assert (await house.people())["4"]["id"] == before["4"]["id"]
    spells = await house.rows(
        "SELECT valid_until FROM people.employment e JOIN people.person p ON p.id = e.person_id "
        "WHERE p.employee_number = '4' ORDER BY valid_from"
    )
    assert [spell["valid_until"] is None for spell in spells] == [False, True]
    words = told(await house.rows("SELECT type FROM people.outbox"))
    assert (words["person.deactivated"], words["person.reactivated"]) == (1, 1)


async def test_a_plan_whose_base_moved_is_not_applied(house: House) -> None:
    """P14: 409, and the directory is as the other import left it."""
    await house.load(TEAM)
    admin = await house.person(1)
    old = await house.preview(file_of(row(9, 1)), admin, kind="delta")
    await house.load(file_of(row(8, 1)), admin, kind="delta")
    body = {"plan_hash": old["plan_hash"], "approve_guards": True}
    answer = await admin.post(f"/runs/{old['id']}/apply", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "base-moved")
    again = (await admin.post(f"/runs/{old['id']}/mapping", json={"map": {}})).json()
    assert (again["state"], again["counts"]["join"]) == ("previewed", 1)
    answer = await admin.post(f"/runs/{old['id']}/apply", json=body)
    assert answer.json()["code"] == "plan-differs"


async def test_a_base_that_moves_after_the_yes_fails_the_run_whole(house: House) -> None:
    """P14: two approvals on one base, one of them wins."""
    await house.load(TEAM)
    admin = await house.person(1)
    runs = [await house.preview(file_of(row(number, 1)), admin, kind="delta") for number in (8, 9)]
    for run in runs:
        body = {"plan_hash": run["plan_hash"], "approve_guards": False}
        assert (await admin.post(f"/runs/{run['id']}/apply", json=body)).status_code == 202
    await house.jobs.work_off()
    ended = [(await admin.get(f"/runs/{run['id']}")).json() for run in runs]
    assert sorted((run["state"], run["failure"]) for run in ended) == [("applied", None), ("failed", "base-moved")]
    assert len(await house.people()) == 6


async def test_a_mass_change_needs_a_named_approval_of_this_very_plan(house: House) -> None:
    """P5"""
    await house.load(file_of(row(1), *[row(number, 1) for number in range(2, 30)]))
    admin = await house.person(1)
    run = await house.preview(file_of(row(1), row(2, 1)), admin)
    assert "too-many-leavers" in [guard["code"] for guard in run["guards"] if guard["tripped"]]
    body = {"plan_hash": run["plan_hash"], "approve_guards": False}
    answer = await admin.post(f"/runs/{run['id']}/apply", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "guard-tripped")
    assert len([p for p in (await house.people()).values() if p["status"] == "active"]) == 29
    body = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "two companies became one"}
    approved = (await admin.post(f"/runs/{run['id']}/apply", json=body)).json()
    assert approved["approved_by"] == str((await house.people())["1"]["id"])
    await house.jobs.work_off()
    assert len([p for p in (await house.people()).values() if p["status"] == "active"]) == 2


async def test_an_unknown_manager_and_a_circle_are_taken_after_approval_and_heal(house: House) -> None:
    """P6, P7: named with row and column, never failing the record."""
    run = await house.load(file_of(row(1), row(2, 77), row(3, 4), row(4, 3), row(5, 1), row(6, 1)))
    assert [(f["row"], f["column"], f["code"]) for f in run["faults"]] == [
        (3, "manager", "unknown-manager"),
        (4, "manager", "reporting-circle"),
        (5, "manager", "reporting-circle"),
    ]
    people = await house.people()
    assert (people["2"]["manager_id"], people["2"]["manager_reference"]) == (None, "77")
    assert (people["3"]["manager_id"], people["4"]["manager_id"]) == (None, people["3"]["id"])
    admin = await house.person(1)
    await house.load(file_of(row(77, 1), row(3, 1)), admin, kind="delta")
    people = await house.people()
    assert people["2"]["manager_id"] == people["77"]["id"]
    assert people["3"]["manager_id"] == people["1"]["id"]
    below = (await admin.get(f"/tree/{people['1']['id']}/subtree")).json()["items"]
    assert sorted((person["display_name"], person["layer"]) for person in below) == [
        ("P2 Lee", 2),
        ("P3 Lee", 1),
        ("P4 Lee", 2),
        ("P5 Lee", 1),
        ("P6 Lee", 1),
        ("P77 Lee", 1),
    ]


BAD_FILES = [
    ("no header", b"1,Ann,Lee,ann@example.com\n2,Bo,Lee,bo@example.com\n", 1, "1"),
    ("wrong encoding", (HEADER + row(1)).encode().replace(b"Lee", b"L\xc3\xa9\xc3\xa9\xc3"), 2, "family_name"),
    ("duplicate key", file_of(row(1), row(1)), 3, "employee_number"),
    ("truncated line", file_of(row(1)) + b"2,Bo", 3, "family_name"),
    ("a date that is none", file_of(row(1)).replace(b"2020-01-01", b"soon"), 2, "start_date"),
    ("ten megabytes of nonsense", bytes(range(256)) * 40_000, 3, None),
]


@pytest.mark.parametrize(("raw", "line", "column"), [case[1:] for case in BAD_FILES], ids=[c[0] for c in BAD_FILES])
async def test_a_bad_file_is_refused_by_row_and_column_and_changes_nothing(
    house: House, raw: bytes, line: int, column: str | None
) -> None:
    """P14"""
    await house.load(TEAM)
    kept = await house.writes()
    run = await house.preview(raw, await house.person(1))
    assert run["state"] == "refused"
    assert run["plan_hash"] is None
    assert (run["faults"][0]["row"], run["faults"][0]["column"]) == (line, column)
    assert await house.writes() == kept


@pytest.mark.parametrize("rows", [[row(6, 99)], [row(6, 7), row(7, 6)], [row(6, 6)]])
async def test_an_unknown_manager_or_a_circle_changes_nothing_by_itself(house: House, rows: list[str]) -> None:
    """P5, P6, P7: a named person has to say yes to it."""
    await house.load(TEAM)
    kept = await house.writes()
    admin = await house.person(1)
    run = await house.preview(file_of(*rows), admin, kind="delta")
    assert (run["faults"][0]["row"], run["faults"][0]["column"]) == (2, "manager")
    answer = await admin.post(f"/runs/{run['id']}/apply", json={"plan_hash": run["plan_hash"], "approve_guards": False})
    assert answer.json()["code"] == "guard-tripped"
    assert await house.writes() == kept


async def test_no_column_without_a_meaning_is_ever_stored(house: House) -> None:
    """R40: gender, birth and pay are dropped before the copy is kept."""
    raw = b"employee_number,full_name,gender,birth_date,salary\n1,Ann Lee,CANARYF,CANARY1970,CANARY90000\n"
    await house.load(raw)
    for table in ("person", "employment", "identity_link", "run", "run_change", "outbox", "audit_entry"):
        rows = await house.rows(f"SELECT t::text AS whole FROM people.{table} t")
        assert not [row for row in rows if "CANARY" in row["whole"]]
    packed = (await house.rows("SELECT packed FROM people.run_file"))[0]["packed"]
    assert b"CANARY" not in zlib.decompress(packed)


async def test_a_mapping_corrects_the_headers(house: House) -> None:
    raw = b"Kennung,Wer,Chef\n1,Ann Lee,\n2,Bo Lee,1\n"
    refused = await house.preview(raw)
    assert (refused["state"], refused["faults"][0]["code"]) == ("refused", "no-key")
    fields = {"Kennung": "employee_number", "Wer": "display_name", "Chef": "manager"}
    run = await house.load(raw, map=json.dumps(fields))
    assert [header["guessed"] for header in run["headers"]] == [False, False, False]
    people = await house.people()
    assert people["2"]["manager_id"] == people["1"]["id"]
    admin = await house.person(1)
    answer = await admin.post(f"/runs/{refused['id']}/mapping", json={"map": fields})
    assert (answer.status_code, answer.json()["code"]) == (409, "column-not-kept")


async def test_a_preview_that_nobody_wants_is_cancelled(house: House) -> None:
    client = house.client(scope=SETS_UP)
    run = await house.preview(TEAM, client)
    assert (await client.post(f"/runs/{run['id']}/cancel")).json()["state"] == "cancelled"
    answer = await client.post(f"/runs/{run['id']}/apply", json={"plan_hash": run["plan_hash"], "approve_guards": True})
    assert answer.json()["code"] == "run-not-open"


async def test_a_cancelled_job_writes_nothing(house: House) -> None:
    client = house.client(scope=SETS_UP)
    run = await house.preview(TEAM, client)
    await client.post(f"/runs/{run['id']}/apply", json={"plan_hash": run["plan_hash"], "approve_guards": True})
    await client.post(f"/runs/{run['id']}/cancel")
    await house.jobs.work_off()
    ended = (await client.get(f"/runs/{run['id']}")).json()
    assert (ended["state"], ended["job"]["state"]) == ("cancelled", "cancelled")
    assert await house.people() == {}


async def test_progress_is_a_stream_that_ends_with_the_run(house: House) -> None:
    run = await house.load(TEAM)
    admin = await house.person(1)
    answer = await admin.get(f"/runs/{run['id']}/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert '"state":"applied"' in answer.text


async def test_two_people_swap_their_numbers_and_e_mails_in_one_import(house: House) -> None:
    """P10"""
    await house.load(TEAM)
    before = await house.people()
    swapped = TEAM.replace(b"p4@", b"px@").replace(b"p5@", b"p4@").replace(b"px@", b"p5@")
    assert (await house.load(swapped, await house.person(1)))["state"] == "applied"
    after = await house.people()
    assert (after["4"]["work_email"], after["4"]["id"]) == ("p5@example.com", before["4"]["id"])


async def test_a_file_beyond_the_limit_is_refused_before_it_is_read(house: House) -> None:
    client = house.client(scope=SETS_UP)
    answer = await client.post("/imports", params={"file_name": "x", "kind": "delta"}, content=b"x" * 20_000_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")

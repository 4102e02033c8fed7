"""A connected source becomes the directory: read whole, compared, guarded, applied; and a second time nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.people.house import House
from tests.people.hris import Hris, serving
from tests.people.source_house import Connected, connect


@pytest.fixture
async def hris() -> AsyncIterator[Hris]:
    async with serving(Hris()) as running:
        yield running


@pytest.fixture
async def connected(house: House, hris: Hris) -> Connected:
    for number in range(10, 15):
        hris.staff(number, None if number == 10 else 10)
    return await connect(house, hris)


async def test_a_source_is_read_to_its_end_and_a_second_time_nothing_is_written(connected: Connected) -> None:
    """P1: zero writes, zero events, zero version bumps."""
    run = await connected.pull()
    assert (run["state"], run["counts"]["join"], run["fetched"]) == ("applied", 5, 5), run
    assert (await connected.picture())["E14"] == (
        "E14",
        "P14 Lee",
        "p14@example.com",
        "Clerk",
        "active",
        "Sales",
        "E10",
    )
    kept = await connected.house.writes()
    again = await connected.pull()
    assert (again["state"], again["counts"]) == ("applied", {"join": 0, "change": 0, "leave": 0, "unchanged": 5})
    assert await connected.house.writes() == kept


async def test_changes_alone_are_asked_for_by_the_clock_of_the_source(connected: Connected) -> None:
    """P2, P3: its clock is a year behind ours, and nothing is missed."""
    hris = connected.hris
    hris.skew = timedelta(days=-365)
    await connected.pull()
    hris.tick()
    hris.staff(11, 10, job="Lead")
    hris.drop("12")
    hris.staff(15, 11)
    run = await connected.pull("changes")
    assert (run["kind"], run["counts"]["join"], run["counts"]["change"], run["counts"]["leave"]) == ("delta", 1, 1, 1)
    assert {since[:16] for since in hris.asked_since} == {"2025-03-02T08:59"}
    assert set(await connected.picture()) == {"E10", "E11", "E13", "E14", "E15"}
    full = await connected.pull()
    assert full["counts"] == {"join": 0, "change": 0, "leave": 0, "unchanged": 5}


async def test_a_run_that_fails_leaves_the_cursor_where_it_was(connected: Connected) -> None:
    """P2: what changed before the failure is asked for again."""
    await connected.pull()
    connected.hris.tick()
    connected.hris.staff(11, 10, job="Lead")
    connected.hris.faults = ["500"] * 4
    assert (await connected.run("changes"))["failure"] == "source-error"
    connected.hris.tick()
    run = await connected.pull("changes")
    assert run["counts"]["change"] == 1


async def test_whoever_is_in_no_complete_scan_leaves_and_returns_as_the_same_person(connected: Connected) -> None:
    """P4, P9: the first employment stays."""
    await connected.pull()
    before = await connected.house.people()
    was = connected.hris.people["13"]
    connected.hris.drop("13")
    assert (await connected.pull())["counts"]["leave"] == 1
    connected.hris.put("13", **was)
    assert (await connected.pull())["counts"]["join"] == 1
    after = await connected.house.people()
    assert (after["E13"]["id"], after["E13"]["status"]) == (before["E13"]["id"], "active")
    spells = await connected.house.rows(
        f"SELECT valid_until FROM people.employment WHERE person_id = '{after['E13']['id']}' ORDER BY valid_from, id"
    )
    assert [spell["valid_until"] is None for spell in spells] == [False, True]


async def test_a_mass_change_waits_for_a_named_yes(connected: Connected) -> None:
    """P5: an automatic source, and still nothing happens by itself."""
    for number in range(20, 40):
        connected.hris.staff(number, 10)
    await connected.pull()
    for number in range(20, 30):
        connected.hris.drop(str(number))
    run = await connected.run()
    tripped = [guard["code"] for guard in run["guards"] if guard["tripped"]]
    assert (run["state"], tripped) == ("previewed", ["too-many-leavers", "shrunken-source"])
    body = {"plan_hash": run["plan_hash"], "approve_guards": False}
    refused = await connected.admin.post(f"/runs/{run['id']}/apply", json=body)
    assert refused.json()["code"] == "guard-tripped"
    assert (await connected.approve(run))["state"] == "applied"
    assert "E25" not in await connected.picture()


async def test_a_manager_who_comes_later_is_pending_with_an_age_and_heals(connected: Connected) -> None:
    """P6: the record never fails."""
    connected.hris.staff(21, 99)
    await connected.pull()
    health = (await connected.source())["health"]
    assert (health["pending_managers"], health["oldest_pending_at"]) == (1, "2026-03-02T09:00:00Z")
    pending = (await connected.admin.get(f"{connected.path}/pending-managers")).json()["items"]
    assert [(each["display_name"], each["reference"]) for each in pending] == [("P21 Lee", "hr#99")]
    connected.hris.staff(99, 10)
    await connected.pull()
    assert (await connected.picture())["E21"][-1] == "E99"
    assert (await connected.source())["health"]["pending_managers"] == 0


async def test_a_circle_is_cut_once_and_heals_with_the_source(connected: Connected) -> None:
    """P7: every member is reported once."""
    connected.hris.staff(11, 12)
    connected.hris.staff(12, 13)
    connected.hris.staff(13, 11)
    run = await connected.pull()
    assert [fault["code"] for fault in run["faults"]] == ["reporting-circle"] * 3
    lines = {number: person[-1] for number, person in (await connected.picture()).items()}
    assert [lines[number] for number in ("E11", "E12", "E13")] == [None, "E13", "E11"]
    connected.hris.staff(11, 10)
    await connected.pull()
    assert (await connected.picture())["E11"][-1] == "E10"


async def test_a_manager_who_left_keeps_the_line_and_the_next_above_coaches(connected: Connected) -> None:
    """P8"""
    connected.hris.staff(20, 11)
    await connected.pull()
    connected.hris.staff(11, 10, state="left")
    await connected.pull()
    people = await connected.house.people()
    assert people["E20"]["manager_id"] == people["E11"]["id"]
    assert people["E20"]["effective_coach_id"] == people["E10"]["id"]


async def test_a_return_under_a_new_id_is_the_same_person(connected: Connected) -> None:
    """P9: a new employment, the original kept; both records stay in the source."""
    await connected.pull()
    before = (await connected.house.people())["E13"]["id"]
    connected.hris.staff(13, 10, state="left", left="2026-02-01")
    await connected.pull()
    connected.hris.staff(13, 11, key=77, hired="2026-03-01")
    run = await connected.pull()
    assert run["counts"]["join"] == 1
    people = await connected.house.people()
    assert (people["E13"]["id"], people["E13"]["status"]) == (before, "active")
    assert (await connected.pull())["counts"]["unchanged"] == 5


async def test_an_e_mail_alone_merges_nobody(connected: Connected) -> None:
    """P9: somebody decides, and the next run takes the record in so."""
    await connected.pull()
    before = (await connected.house.people())["E13"]["id"]
    connected.hris.drop("13")
    await connected.pull()
    connected.hris.staff(55, 10, number=None, mail="p13@example.com", first="Quite", last="Another")
    run = await connected.pull()
    assert (run["counts"]["join"], (await connected.source())["health"]["in_doubt"]) == (0, 1)
    (doubt,) = (await connected.admin.get(f"{connected.path}/records?state=review")).json()["items"]
    assert [each["id"] for each in doubt["candidates"]] == [str(before)]
    path = f"{connected.path}/records/{doubt['id']}/decide"
    assert (await connected.admin.post(path, json={"person_id": None})).json()["decided"] is True
    run = await connected.pull()
    assert run["counts"]["join"] == 1
    named = await connected.house.rows("SELECT id FROM people.person WHERE display_name = 'Quite Another'")
    assert named[0]["id"] != before
    assert (await connected.admin.post(path, json={"person_id": None})).json()["code"] == "not-in-doubt"


async def test_a_renamed_id_keeps_the_person_and_who_reports_to_them(connected: Connected) -> None:
    """P10, C10: the reports' references follow the new name."""
    connected.hris.staff(20, 11)
    await connected.pull()
    before = (await connected.house.people())["E11"]["id"]
    was = connected.hris.people.pop("11")
    connected.hris.put("11-new", **(was | {"id": "11-new"}))
    connected.hris.staff(20, "11-new")
    run = await connected.pull()
    assert (run["counts"]["join"], run["counts"]["leave"]) == (0, 0)
    people = await connected.house.people()
    assert people["E11"]["id"] == people["E20"]["manager_id"] == before
    links = await connected.house.rows(
        "SELECT value, superseded_at IS NULL AS live FROM people.identity_link"
        f" WHERE kind = 'source_id' AND person_id = '{before}' ORDER BY value"
    )
    assert [(link["value"], link["live"]) for link in links] == [("11", False), ("11-new", True)]


async def test_two_people_swap_their_e_mails_in_one_transaction(connected: Connected) -> None:
    """P10"""
    await connected.pull()
    connected.hris.staff(11, 10, mail="p12@example.com")
    connected.hris.staff(12, 10, mail="p11@example.com")
    assert (await connected.pull())["counts"]["change"] == 2
    shown = await connected.picture()
    assert (shown["E11"][2], shown["E12"][2]) == ("p12@example.com", "p11@example.com")


async def test_a_start_and_a_last_day_take_effect_by_themselves_where_people_live(connected: Connected) -> None:
    """P11: in Auckland it is tomorrow already, in Los Angeles it is still yesterday."""
    connected.hris.staff(20, 10, hired="2026-03-10", zone="Pacific/Auckland")
    connected.hris.staff(21, 10, hired="2026-03-10", zone="America/Los_Angeles")
    connected.hris.staff(22, 10, left="2026-03-10", zone="Pacific/Auckland")
    await connected.pull()
    statuses = {number: person[4] for number, person in (await connected.picture()).items()}
    assert [statuses[number] for number in ("E20", "E21", "E22")] == ["prehire", "prehire", "active"]
    connected.hris.faults = ["500"] * 99
    connected.house.now = datetime(2026, 3, 9, 12, tzinfo=UTC)
    await connected.house.tick("people.take_effect")
    people = await connected.house.people()
    assert [people[number]["status"] for number in ("E20", "E21", "E22")] == ["active", "prehire", "terminated"]
    words = [event["type"].rsplit(".", 1)[1] for event in await connected.house.rows("SELECT type FROM people.outbox")]
    assert words.count("deactivated") == 1
    connected.house.now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    await connected.house.tick("people.take_effect")
    assert (await connected.house.people())["E21"]["status"] == "active"
    connected.hris.faults = []
    assert (await connected.pull())["counts"]["unchanged"] == 8


async def test_a_whole_run_is_taken_back_and_the_source_waits(connected: Connected) -> None:
    """P14: what somebody changed since stays and is named."""
    await connected.pull()
    before = await connected.picture()
    connected.hris.staff(11, 12, job="Lead", mail="other@example.com")
    connected.hris.drop("13")
    connected.hris.staff(15, 10)
    run = await connected.pull()
    connected.hris.staff(11, 12, job="Boss", mail="other@example.com")
    await connected.pull()
    undo = (await connected.admin.post(f"/runs/{run['id']}/undo")).json()
    assert (undo["kind"], undo["undoes"], undo["state"]) == ("undo", run["id"], "previewed")
    assert [fault["code"] for fault in undo["faults"]] == ["changed-since"]
    assert (await connected.approve(undo))["state"] == "applied"
    shown = await connected.picture()
    assert shown.keys() == before.keys()
    assert shown["E11"] == (*before["E11"][:3], "Boss", *before["E11"][4:])
    assert (await connected.source())["paused"] is True
    assert (await connected.admin.post(f"/runs/{undo['id']}/undo")).status_code == 201


async def test_one_run_of_a_source_at_a_time_and_a_second_wish_waits_its_turn(connected: Connected) -> None:
    """P16: ten wishes, two runs."""
    first = await connected.start()
    assert {(await connected.start())["id"] for _ in range(9)} == {first["id"]}
    await connected.house.jobs.work_off()
    await connected.house.tick("people.start_due")
    runs = await connected.house.rows("SELECT state FROM people.run WHERE source = 'hr'")
    assert [run["state"] for run in runs] == ["applied", "applied"]


async def test_a_newer_look_puts_an_older_preview_away(house: House, hris: Hris) -> None:
    """P14, P16: nobody approves what is no longer true."""
    hris.staff(10)
    connected = await connect(house, hris, mode="preview")
    old = await connected.run()
    assert old["state"] == "previewed"
    hris.staff(11, 10)
    new = await connected.run()
    assert ((await connected.look(old["id"]))["state"], new["counts"]["join"]) == ("cancelled", 2)


async def test_of_two_sources_the_one_of_higher_standing_has_the_last_word(connected: Connected, hris: Hris) -> None:
    """The other fills what it does not say; a file comes last."""
    await connected.pull()
    async with serving(Hris()) as other:
        other.staff(11, None, job="Other title", department="Other unit")
        declaration = """
name: Sites
base_url: {base_url}
auth: {{kind: bearer, token: "{{secret.key}}"}}
list: {{path: /people, records: data}}
key: id
fields: {{employee_number: number, title: job, location: department}}
"""
        sites = await connect(connected.house, other, declaration, slug="sites", priority=50)
        run = await sites.pull()
        assert (await sites.changes(run))[0]["fields"] == [{"field": "location", "before": None, "after": "Other unit"}]
        again = await connected.pull()
        assert again["counts"]["unchanged"] == 5
    file = b"employee_number,title,cost_centre\nE11,From a file,4711\n"
    run = await connected.house.load(file, connected.admin, kind="delta")
    person = (await connected.house.people())["E11"]
    assert (person["title"], person["location"], person["cost_centre"]) == ("Clerk", "Other unit", "4711")


async def test_a_value_can_be_explained(connected: Connected) -> None:
    """P17: who, what, when, from which source and run."""
    await connected.pull()
    connected.hris.staff(11, 10, job="Lead")
    run = await connected.pull()
    person = (await connected.house.people())["E11"]["id"]
    origins = (await connected.admin.get(f"/people/{person}/origins")).json()["items"]
    (title,) = [each for each in origins if each["field"] == "title"]
    assert (title["before"], title["after"], title["run_id"]) == ("Clerk", "Lead", run["id"])
    assert (title["source"], title["source_name"], title["actor"]) == ("hr", "Our HRIS", "source:hr")
    outsider = connected.house.client((await connected.house.people())["E12"]["id"])
    assert (await outsider.get(f"/people/{person}/origins")).status_code == 403

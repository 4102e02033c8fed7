"""Campaigns over HTTP: drafted, launched, answered, closed, and told of behind the gate."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from leeway.growth.rules.form import OWN_ITEMS
from leeway.growth.rules.person import ERASED
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.growth.adversary import isolated
from tests.growth.campaigns import CODES, answer_all, answers, closed, draft_of, firm, launched, own
from tests.growth.house import House
from tests.growth.test_stage_talks import told

Json = dict[str, Any]


def figures(results: Json) -> dict[tuple[str | None, int | None], int]:
    return {(group["unit"], group["level"]): group["people"] for group in results["groups"]}


async def test_from_draft_to_gated_results_with_one_unit_too_small(house: House) -> None:
    """G42: Legal with three people is in no figures of its own, and neither is whoever it could be reckoned from."""
    some = await firm(house, Sales=9, Ops=8, Legal=3)
    campaign = await launched(some)
    assert await answer_all(some) == 20 + 20 + 20 * 6
    results = await closed(some, campaign)
    found = figures(results)
    assert found[None, None] == 20
    assert found["Sales", None] == 9
    assert ("Legal", None) not in found
    assert ("Ops", None) not in found
    assert results["units"] == ["Legal", "Ops", "Sales"]
    (everybody,) = [group for group in results["groups"] if (group["unit"], group["level"]) == (None, None)]
    assert [one["quality"] for one in everybody["qualities"]] == list(dict.fromkeys(item.quality for item in OWN_ITEMS))


async def test_nobody_learns_who_answered_or_when(house: House) -> None:
    """G42: no name, no moment, no order, and a count that moves by five; nothing of it in what neighbours are told."""
    some = await firm(house, Sales=8)
    campaign = await launched(some)
    rater = some.units["Sales"][0]
    async with house.client(some.keeper) as keeper:
        await answer_all(some, raters=[rater])
        one = (await keeper.get(f"/campaigns/{campaign}")).json()
        assert one["answered_at_least"] % 5 == 0
        early = await keeper.get(f"/campaigns/{campaign}/results")
        assert (early.status_code, early.json()["code"]) == (409, "result-not-yet")
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        kept = (await session.execute(text("SELECT * FROM growth.assessment_response"))).mappings().all()
        assert {UUID(str(row["id"])).version for row in kept} == {4}
        assert not any(str(rater) in str(dict(row)) for row in kept)
        said = await session.execute(
            text("SELECT actor, stream, body FROM growth.audit_entry WHERE deed LIKE '%answered'")
        )
        assert {(actor, str(stream), body) for actor, stream, body in said} == {
            ("somebody who was asked", campaign, "{}")
        }
        # A stored key would keep who sent what, and when.
        keys = (await session.execute(text("SELECT operation FROM growth.idempotency"))).scalars().all()
        assert not [operation for operation in keys if "responses" in operation]
    assert await house.events() == []


async def test_the_person_reads_their_result_when_it_is_closed_and_nobody_else_ever(house: House) -> None:
    """G24, G41, G43: coach, keeper and colleagues meet the 404 of the unknown."""
    some = await firm(house, Sales=8)
    person = some.units["Sales"][0]
    campaign = await launched(some)
    async with house.client(person) as mine:
        one = await own(mine)
        path = f"/assessments/{one['id']}/result"
        assert (await mine.get(path)).json()["code"] == "result-not-yet"
        await answer_all(some)
        await closed(some, campaign)
        result = (await mine.get(path)).json()
        attitude = result["qualities"][0]
        assert attitude["quality"] == "attitude"
        assert attitude["own_hundredths"] is not None
        assert attitude["coach_hundredths"] is not None
        assert attitude["others"]["shown"] in ("mean", "tentative")
        assert attitude["gap_hundredths"] == attitude["own_hundredths"] - attitude["others"]["mean_hundredths"]
        for other in (some.coaches["Sales"], some.keeper, some.units["Sales"][1]):
            async with house.client(other) as theirs:
                answer = await theirs.get(path)
                assert (answer.status_code, answer.content) == (
                    404,
                    (await theirs.get(f"/assessments/{uuid4()}/result")).content,
                )


async def test_the_coach_sees_a_result_that_is_shared_and_no_other(house: House) -> None:
    """G43: and that the coach looked is told to the person."""
    some = await firm(house, Sales=8)
    coach = some.coaches["Sales"]
    campaign = await launched(some)
    await answer_all(some)
    await closed(some, campaign)
    async with house.client(some.units["Sales"][0]) as mine, house.client(coach) as theirs:
        item = (await own(mine))["id"]
        asked = {"with_person_id": str(coach), "kind": "assessment", "item_id": item}
        share = (await mine.post("/shares", json=asked)).json()["id"]
        seen = (await theirs.get(f"/shared/{share}")).json()
        assert seen["assessment"] == (await mine.get(f"/assessments/{item}/result")).json()
        assert len((await mine.get("/shares")).json()["items"][0]["reads"]) == 1
        await mine.delete(f"/shares/{share}")
        assert (await theirs.get(f"/shared/{share}")).status_code == 404


async def test_what_becomes_of_an_answer_is_said_before_it_is_given(house: House) -> None:
    """G25, G42: where too few are asked ever to be shown, the form says so."""
    small = await firm(house, Sales=3)
    await launched(small)
    person = small.units["Sales"][0]
    seen: dict[str, str] = {}
    for rater in small.everybody:
        async with house.client(rater) as client:
            for asked in (await client.get("/invitations")).json()["items"]:
                if asked["person_id"] == str(person):
                    form = (await client.get(f"/assessments/{asked['assessment_id']}/invitation")).json()
                    seen[form["group"]] = form["seen_as"]
                    assert len(form["items"]) == len(OWN_ITEMS)
    assert seen == {"self": "own", "coach": "yours", "others": "never"}


async def test_an_answer_is_given_once_and_only_by_whoever_was_asked(house: House) -> None:
    """G42"""
    some = await firm(house, Sales=8)
    campaign = await launched(some, others=None)
    person, peer = some.units["Sales"][:2]
    async with house.client(person) as mine, house.client(peer) as theirs:
        path = f"/assessments/{(await own(mine))['id']}/responses"
        assert (await theirs.post(path, json=answers(4))).status_code == 404
        odd = await mine.post(path, json={"answers": [{"code": "height", "rating": 4}]})
        assert (odd.status_code, odd.json()["code"], odd.json()["unknown"]) == (409, "answers-do-not-fit", ["height"])
        assert (await mine.post(path, json={"answers": [{"code": CODES[0], "rating": 4}]})).status_code == 204
        again = await mine.post(path, json=answers(1))
        assert (again.status_code, again.json()["code"]) == (409, "answered-already")
    async with house.client(some.coaches["Sales"]) as coach:
        await closed(some, campaign)
        late = await coach.post(path, json=answers(4))
        assert (late.status_code, late.json()["code"]) == (409, "campaign-moved-on")
        assert (await coach.get("/invitations")).json()["items"] == []


async def test_whoever_leaves_is_gone_and_the_keeper_sees_no_gap(house: House) -> None:
    """G6: at any time, without a reason and without a trace."""
    some = await firm(house, Sales=8)
    campaign = await launched(some)
    async with house.client(some.keeper) as keeper, house.client(some.units["Sales"][0]) as mine:
        before = (await keeper.get(f"/campaigns/{campaign}")).json()
        item = (await own(mine))["id"]
        assert (await mine.delete(f"/assessments/{item}")).status_code == 204
        assert (await mine.get("/assessments")).json()["items"] == []
        assert (await mine.delete(f"/assessments/{item}")).status_code == 404
        assert (await keeper.get(f"/campaigns/{campaign}")).json() == before
    async with house.client(some.coaches["Sales"]) as coach:
        assert (await coach.post(f"/assessments/{item}/responses", json=answers(4))).status_code == 404


async def test_two_campaigns_do_not_isolate_whoever_came_between_them(house: House) -> None:
    """R42, G42: over HTTP, with everything that was told of both."""
    some = await firm(house, Sales=9, Ops=8)
    people = some.people
    first = await launched(some)
    await answer_all(some)
    one = figures(await closed(some, first))
    assert one["Sales", None] == 9
    second = await launched(some, people[1:])
    await answer_all(some)
    two = figures(await closed(some, second))
    assert ("Sales", None) not in two
    assert (None, None) not in two
    assert two["Ops", None] == 8
    sets = [frozenset(map(str, some.units[unit])) for unit in ("Sales", "Ops")] + [frozenset(map(str, people))]
    assert isolated(sets, 5) is None


async def test_only_whoever_keeps_the_programme_runs_campaigns(house: House) -> None:
    """G41"""
    some = await firm(house, Sales=6)
    campaign = await launched(some)
    async with house.client(some.people[0]) as mine:
        assert (await mine.get("/campaigns")).status_code == 403
        assert (await mine.post("/campaigns", json=draft_of(some.people))).status_code == 403
        for path in ("", "/results"):
            assert (await mine.get(f"/campaigns/{campaign}{path}")).status_code == 404
        assert (await mine.post(f"/campaigns/{campaign}/close")).status_code == 404


async def test_a_campaign_goes_from_draft_to_launched_to_closed_and_no_other_way(house: House) -> None:
    """G42: what is told is told once."""
    some = await firm(house, Sales=6)
    async with house.client(some.keeper) as keeper:
        drafted = (await keeper.post("/campaigns", json=draft_of(some.people))).json()
        assert drafted["may"] == ["launch", "discard"]
        path = f"/campaigns/{drafted['id']}"
        assert (await keeper.post(f"{path}/close")).json()["code"] == "campaign-moved-on"
        assert (await keeper.post(f"{path}/launch")).json()["state"] == "launched"
        assert (await keeper.post(f"{path}/launch")).status_code == 409
        assert (await keeper.delete(path)).status_code == 409
        assert (await keeper.post(f"{path}/close")).json()["state"] == "closed"
        assert (await keeper.post(f"{path}/close")).status_code == 409
        gone = (await keeper.post("/campaigns", json=draft_of(some.people))).json()
        assert (await keeper.delete(f"/campaigns/{gone['id']}")).status_code == 204
        assert (await keeper.get(f"/campaigns/{gone['id']}")).status_code == 404
        stranger = await keeper.post("/campaigns", json=draft_of([uuid4()]))
        assert (stranger.status_code, stranger.json()["code"]) == (409, "campaign-people-unknown")
        low = await keeper.post("/campaigns", json=draft_of(some.people, least=4))
        assert low.status_code == 422


async def test_an_organisations_own_form_with_its_values_is_what_the_next_campaign_asks(house: House) -> None:
    """G23: versions; a campaign keeps what it asks."""
    some = await firm(house, Sales=6)
    async with house.client(some.keeper) as keeper, house.client(some.people[0]) as mine:
        own_form = (await mine.get("/forms")).json()
        assert (own_form["items"][0]["version"], own_form["may_write"]) == (0, False)
        items = own_form["items"][0]["items"]
        items[3] |= {"code": "no-walls", "value": "No walls", "own": "I ask next door.", "other": "Asks next door."}
        refused = await mine.post("/forms", json={"title": "Ours", "items": items})
        assert refused.status_code == 403
        written = await keeper.post("/forms", json={"title": "Ours", "items": items})
        assert (written.status_code, written.json()["version"]) == (201, 1)
        bad = await keeper.post("/forms", json={"title": "Ours", "items": items[:3]})
        assert (bad.status_code, bad.json()["fault"]) == (409, "quality-missing")
        await launched(some)
        form = (await mine.get(f"/assessments/{(await own(mine))['id']}/invitation")).json()
        assert [item["text"] for item in form["items"] if item["value"] == "No walls"] == ["I ask next door."]


async def test_a_former_coach_is_asked_no_more_and_somebody_erased_is_in_nothing(house: House) -> None:
    """G43, R39: what was told keeps its sums, under a name that is nobody's."""
    some = await firm(house, Sales=8)
    person, coach = some.units["Sales"][0], some.coaches["Sales"]
    campaign = await launched(some)
    await told(house, person, coach_id=some.keeper)
    async with house.client(coach) as theirs:
        asked = (await theirs.get("/invitations")).json()["items"]
        assert str(person) not in [one["person_id"] for one in asked if one["group"] == "coach"]
    await answer_all(some)
    results = await closed(some, campaign)
    await told(house, person, status=ERASED, row_version=3)
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        for table in ("assessment", "invitation", "assessment_response", "campaign_release"):
            rows = (await session.execute(text(f"SELECT * FROM growth.{table}"))).all()
            assert rows
            assert str(person) not in str(rows), table
        (ways,) = (await session.execute(text("SELECT told FROM growth.campaign_release"))).scalars()
        assert [len(way) for way in ways] == [8, 8]
    async with house.client(some.keeper) as keeper:
        assert (await keeper.get(f"/campaigns/{campaign}/results")).json() == results


async def test_a_firm_of_thirty_without_units_gets_all_of_it(house: House) -> None:
    """G44: one coach, no departments: each has a result from enough others, and all together are told of."""
    some = await firm(house, **{"": 28})
    campaign = await launched(some)
    await answer_all(some)
    results = await closed(some, campaign)
    assert figures(results)[None, None] == 28
    assert results["units"] == []
    async with house.client(some.people[0]) as mine:
        result = (await mine.get(f"/assessments/{(await own(mine))['id']}/result")).json()
        assert {one["others"]["shown"] for one in result["qualities"]} <= {"mean", "tentative"}

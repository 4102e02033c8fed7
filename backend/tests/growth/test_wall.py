"""The wall: whoever is not the person finds nothing, whatever they may do elsewhere."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from leeway.growth.store.data_map import GROWTH_DATA_MAP
from leeway.growth.store.schema import GROWTH_SCHEMA
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.data_map import Visibility, untagged
from leeway.plumbing.service import operations_of
from tests.growth.house import BASE, House
from tests.growth.test_journeys import done, opened

SCOPES = frozenset(
    {
        "people:read",
        "people:write",
        "mandates:read",
        "mandates:evaluate",
        "mandates:hold",
        "mandates:margin",
        "mandates:simulate",
        "mandates:import",
        "events:read",
    }
)
BODIES = {"stages": {"stage": "stepping_in"}, "backing": {}, "efforts": {"effort": "smarter"}}
"""What a deed on a journey needs to be well-formed, by the last word of its path."""
OTHER_ORGANISATION = UUID("01900000-0000-7000-8000-0000000000ff")


def paths(house: House) -> Iterator[tuple[str, str]]:
    for method, path, _ in operations_of(house.app.openapi()):
        if path.startswith(f"{BASE}/journeys"):
            yield method, path.removeprefix(BASE)


def filled(path: str, journey: UUID | str, spell: UUID | str) -> str:
    return path.replace("{journey_id}", str(journey)).replace("{spell_id}", str(spell))


async def answers_of(house: House, subject: UUID, journey: str, spell: str) -> dict[str, tuple[int, bytes]]:
    found = {}
    async with house.client(subject) as client:
        for method, path in paths(house):
            if "{" not in path:
                continue
            body = BODIES.get(path.rpartition("/")[2])
            answer = await client.request(method, filled(path, journey, spell), json=body, headers={"If-Match": '"2"'})
            found[f"{method} {path}"] = (answer.status_code, answer.content)
    return found


async def test_a_colleague_in_any_role_gets_the_404_of_the_unknown(house: House) -> None:
    """G41, G43: coach, HR, administrator, auditor: growth knows no roles, so none opens a door.

    The answer to a journey that exists and to one that never did is the same, byte for byte.
    """
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
    colleague = await house.person()
    real = await answers_of(house, colleague, journey["id"], journey["spells"][0]["id"])
    unknown = await answers_of(house, colleague, str(uuid4()), str(uuid4()))
    assert real == unknown
    assert {status for status, _ in real.values()} == {404}
    assert len(real) >= 6
    async with house.client(colleague) as client:
        assert (await client.get("/journeys")).json()["items"] == []


@pytest.mark.parametrize("subject", ["token:01900000-0000-7000-8000-00000000000a", "service:gateway"])
async def test_no_token_and_no_service_gets_anything_whatever_its_scopes(house: House, subject: str) -> None:
    """G41, R27: an API token with every scope there is meets the 404 of the unknown on every route."""
    async with house.client(await house.person()) as client:
        journey = await opened(client)
    async with house.client(subject, scope=SCOPES) as client:
        for method, path in paths(house):
            body = {"stage": "stepping_in"} if path.endswith("/stages") and method == "POST" else None
            answer = await client.request(
                method, filled(path, journey["id"], uuid4()), json=body, headers={"If-Match": '"1"'}
            )
            assert (answer.status_code, answer.json()["code"]) == (404, "not-found"), f"{method} {path}"


async def test_who_left_or_changed_roles_must_sign_in_again(house: House) -> None:
    """R30: an older epoch or an inactive person is nobody."""
    gone = await house.person(status="terminated")
    changed = await house.person(epoch=3)
    for subject, epoch, expected in ((gone, 0, 401), (changed, 2, 401), (changed, 3, 200), (uuid4(), 0, 401)):
        async with house.client(subject, epoch=epoch) as client:
            assert (await client.get("/journeys")).status_code == expected
    absent = await house.person(status="leave")
    async with house.client(absent) as client:
        assert (await client.post("/journeys")).status_code == 201


async def test_another_organisation_sees_nothing(house: House) -> None:
    """R31: the same ids in another organisation are unknown there."""
    owner = await house.person()
    async with house.client(owner) as client:
        journey = await opened(client)
    stranger = await house.person(organisation=OTHER_ORGANISATION)
    async with house.client(stranger, organisation=OTHER_ORGANISATION) as client:
        assert (await client.get(f"/journeys/{journey['id']}")).status_code == 404


async def test_there_is_no_feed_and_no_export(house: House) -> None:
    """G12, G41: no route of growth gives events, reports or exports to anybody."""
    found = {path for _, path in paths(house)}
    assert not [path for path in found if any(word in path for word in ("event", "export", "report", "insight"))]
    async with house.client(await house.person()) as client:
        for path in ("/events", "/events?after=0", "/journeys/export", "/insights"):
            assert (await client.get(path)).status_code in (404, 422)


async def test_the_only_event_is_a_stage_change_with_four_members(house: House) -> None:
    """G12: person, stage, from, until; no aims, no support, no state of the journey."""
    person = await house.person()
    async with house.client(person) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in", aims="secret aims")
        journey = await done(client, journey, "pause")
        journey = await done(client, journey, "resume")
        await done(client, journey, "stop")
    events = await house.events()
    assert {event["type"] for event in events} == {"dev.leeway.growth.journey.stage_changed"}
    plain = {"person_id": str(person), "stage": "stepping_in", "from_on": "2026-03-02"}
    assert [event["data"] for event in events] == [{**plain, "until_on": None}, {**plain, "until_on": "2026-03-02"}]
    assert [event["subject_version"] for event in events] == [1, 2]


async def test_a_stop_cannot_be_told_from_the_end_of_a_stage(house: House) -> None:
    """G6: what others could ever learn is the same for somebody who stopped and somebody who moved on."""
    told = []
    for way in ("stop", "end"):
        async with house.client(await house.person()) as client:
            journey = await done(client, await opened(client), "stages", stage="stepping_up")
            path = "stop" if way == "stop" else f"stages/{journey['spells'][0]['id']}/end"
            await done(client, journey, path)
        told.append([{**event["data"], "person_id": ""} for event in await house.events()][-2:])
    assert told[0] == told[1]
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        proofs = (await session.execute(text("SELECT deed, actor FROM growth.audit_entry"))).all()
    assert {tuple(proof) for proof in proofs} == {("journey.changed", "owner")}


def test_every_column_of_growth_is_tagged_and_what_is_about_a_person_is_for_that_person() -> None:
    """R40, G43: purpose, retention and visibility for each column."""
    assert untagged(GROWTH_SCHEMA.metadata, GROWTH_DATA_MAP) == []
    seen = {tag.visibility for columns in GROWTH_DATA_MAP.values() for tag in columns.values()}
    assert seen == {Visibility.SUBJECT, Visibility.SHARED, Visibility.NOBODY, Visibility.EVERYBODY}
    offered = {
        table
        for table, columns in GROWTH_DATA_MAP.items()
        if Visibility.EVERYBODY in {tag.visibility for tag in columns.values()}
    }
    assert offered == {"house_practice", "question_set", "form", "campaign", "campaign_release"}
    assert not any(
        tag.about_person
        for table in offered
        for tag in GROWTH_DATA_MAP[table].values()
        if tag.visibility is not Visibility.NOBODY
    )


@pytest.mark.parametrize("change", ["stage = 'stepping_up'", "aims = 'other'", "from_on = '2020-01-01'", "place = 9"])
async def test_history_cannot_be_rewritten_even_by_the_service(house: House, change: str) -> None:
    """G7: of a kept spell only the end may be written; the grant says so, not the code."""
    async with house.client(await house.person()) as client:
        await done(client, await opened(client), "stages", stage="stepping_in")
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with house.database.session(DEFAULT_ORGANISATION) as session:
            await session.execute(text(f"UPDATE growth.stage_spell SET {change}"))

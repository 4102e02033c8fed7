"""What growth keeps: journeys, and what people told, in whatever order it came."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from leeway.growth.store.journey import Owner, forget_journeys, journeys_of
from leeway.growth.store.person_known import PersonTold, know_person, person_known
from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.growth.house import House
from tests.growth.test_journeys import done, opened


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (2, 2)])
async def test_the_newest_word_about_a_person_stays(house: House, order: tuple[int, int]) -> None:
    person_id = new_id()
    for version in order:
        async with house.database.session(DEFAULT_ORGANISATION) as session:
            status = "terminated" if version == 2 else "active"
            told = PersonTold(id=person_id, status=status, authz_epoch=version, row_version=version)
            await know_person(session, DEFAULT_ORGANISATION, told)
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        known = await person_known(session, DEFAULT_ORGANISATION, person_id)
    assert known is not None
    assert (known.status, known.authz_epoch) == ("terminated", 2)


async def test_of_many_opting_in_at_once_one_journey_comes_out(house: House) -> None:
    person = await house.person()
    async with house.client(person) as client:
        answers = await asyncio.gather(*(client.post("/journeys") for _ in range(12)))
        assert sorted({answer.status_code for answer in answers}) == [201, 409]
        assert [answer.status_code for answer in answers].count(201) == 1
        assert len((await client.get("/journeys")).json()["items"]) == 1


async def test_a_stage_cannot_run_twice_even_if_the_rules_were_wrong(house: House) -> None:
    async with house.client(await house.person()) as client:
        await done(client, await opened(client), "stages", stage="stepping_in")
    copied = "organisation_id, gen_random_uuid(), journey_id, place + 1, stage, aims, support, from_on, until_on"
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        twice = text(f"INSERT INTO growth.stage_spell SELECT {copied} FROM growth.stage_spell")
        with pytest.raises(IntegrityError, match="uq_stage_spell_running"):
            await session.execute(twice)
        await session.rollback()


async def test_an_erased_person_leaves_no_journey(house: House) -> None:
    """R39: nothing of the journey stays."""
    person = await house.person()
    async with house.client(person) as client:
        await done(client, await opened(client), "stages", stage="stepping_up", aims="canary")
    owner = Owner(organisation_id=DEFAULT_ORGANISATION, person_id=person)
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        await forget_journeys(session, owner)
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        assert await journeys_of(session, owner) == []
        assert (await session.execute(text("SELECT count(*) FROM growth.stage_spell"))).scalar_one() == 0

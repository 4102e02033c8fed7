"""A copy of everything about somebody, from all services, asked for through the front door."""

from typing import Any

import pytest

from leeway.growth.store.about_person import GROWTH_ABOUT_PERSON
from leeway.plumbing.about_person import SOMEBODY_ELSE
from tests.contract.asking import ask
from tests.contract.matrix import MATRIX
from tests.contract.personas import Persona
from tests.contract.world import World

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

COPY = "/api/gateway/v1/me/data"
Json = dict[str, Any]


async def copy_of(world: World, persona: Persona) -> Json:
    (row,) = (row for row in MATRIX if row.path == COPY)
    answer = await ask(world, row, persona, await row.given(world))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    copy: Json = answer.json()
    return copy


def tables_of(copy: Json) -> dict[tuple[str, str], list[Json]]:
    return {
        (service["service"], table["table"]): table["rows"]
        for service in copy["services"]
        for table in service["tables"]
    }


async def test_one_request_brings_what_every_service_keeps(world: World) -> None:
    """R38: the journal opened for its author, the directory, mandates and sign-ins; each table with its purpose."""
    copy = await copy_of(world, Persona.SELF)
    tables = tables_of(copy)
    assert tables["people", "person"][0]["work_email"] == "p5@example.org"
    assert tables["growth", "journal_entry"][0]["text"]
    assert tables["mandates", "mandate"][0]["holder_id"] == world.id_of(Persona.SELF)
    assert tables["gateway", "session"][0]["person_id"] == world.id_of(Persona.SELF)
    assert {service["service"] for service in copy["services"]} == {"people", "growth", "mandates", "gateway"}
    assert all(table["purposes"] for service in copy["services"] for table in service["tables"])
    assert {one["table"] for one in copy["services"][1]["not_told"]} >= {
        name for name, how in GROWTH_ABOUT_PERSON.items() if isinstance(how, str)
    }


@pytest.mark.parametrize("persona", [Persona.SELF, Persona.COACH, Persona.PEOPLE_ADMIN, Persona.ADMINISTRATOR])
async def test_nobody_else_is_named(world: World, persona: Persona) -> None:
    """R38: a role brings no more; of others there is not even an id."""
    copy = await copy_of(world, persona)
    me = world.id_of(persona)
    others = set(world.ids.values()) - {me}
    assert me in str(copy)
    assert not [one for one in others if one in str(copy)]
    if persona is Persona.SELF:
        assert SOMEBODY_ELSE in str(copy)


async def test_a_copy_is_for_whoever_is_still_there(world: World) -> None:
    """R38, V43: a session left open is not enough."""
    (row,) = (row for row in MATRIX if row.path == COPY)
    given = await row.given(world)
    door = await world.door_afresh(Persona.SELF)
    for wrong in ({}, {"passphrase": "somebody else at this desk"}):
        answer = await door.post(COPY, json=wrong)
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong-sign-in")
    assert (await door.post(COPY, json=row.body_of(world, given))).status_code == 200
    await door.aclose()

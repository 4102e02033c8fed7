"""Every door, tried by everybody: the matrix is walked through the gateway on a real database."""

from dataclasses import replace

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from leeway.kernel.ids import new_id
from leeway.settings import Service
from tests.contract.asking import ask
from tests.contract.matrix import FIELDS, LISTED, MATRIX, NO_DOORS, Field, Listed, Row
from tests.contract.matrix.row import Subject
from tests.contract.personas import Persona
from tests.contract.world import World

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def ask_about_nothing(world: World, row: Row, persona: Persona, subject: Subject) -> httpx.Response:
    """The same request about what never was: every id in path and query, and the mandate that a body names."""
    never = {name: str(new_id()) for name in (*world.standing, *subject.ids)}
    body = row.body_of(world, subject)
    if isinstance(body, dict):
        body = {name: str(new_id()) if name.endswith("mandate_id") else value for name, value in body.items()}
    nothing = Subject(
        ids=never, version=subject.version, body=body, query={name: str(new_id()) for name in subject.query}
    )
    return await ask(world, replace(row, body=None), persona, nothing)


def names_something_of(world: World, answer: httpx.Response) -> bool:
    return any(one in answer.text for one in (*world.standing.values(), *world.ids.values()))


@pytest.mark.parametrize("row", [*MATRIX, *NO_DOORS], ids=lambda row: row.name)
async def test_everybody_is_answered_as_the_matrix_says(world: World, row: Row) -> None:
    """R27, G41, G43: each persona its status, and what is out of scope answers as what never was, byte for byte.

    Whoever may not goes first, on one and the same subject: if their deed had done anything, the next would notice.
    """
    subject = await row.given(world)
    wrong = []
    for persona, expected in sorted(row.answers.items(), key=lambda said: (said[1] < 400, said[0])):
        answer = await ask(world, row, persona, subject)
        if answer.status_code != expected:
            wrong.append(f"{persona}: {answer.status_code} instead of {expected}: {answer.text[:200]}")
        elif expected == 404:
            unknown = await ask_about_nothing(world, row, persona, subject)
            if (unknown.status_code, unknown.content) != (404, answer.content):
                wrong.append(f"{persona}: can tell it from the unknown: {unknown.status_code} {unknown.text[:200]}")
        if (
            persona is Persona.OTHER_ORGANISATION
            and row.service is not Service.GATEWAY
            and names_something_of(world, answer)
        ):
            wrong.append(f"{persona}: is told of what is ours: {answer.text[:200]}")
        if answer.is_success and row.method != "GET":
            subject = await row.given(world)
    assert wrong == []


def routes_of(world: World, service: Service) -> set[tuple[str, str]]:
    """What the app really answers, in its document or not."""
    contexts = iter_route_contexts(world.app(service).routes)
    return {(method, route.path or "") for route in contexts for method in (route.methods or set()) - {"HEAD"}}


@pytest.mark.parametrize("service", Service)
async def test_every_route_has_its_row_and_every_row_its_route(world: World, service: Service) -> None:
    """R27, V44: a new route says who is answered what, or nothing is released."""
    said = {(row.method, row.path) for row in MATRIX if row.service is service}
    kept = routes_of(world, service)
    assert kept - said == set(), "routes without a row"
    assert said - kept == set(), "rows without a route"


@pytest.mark.parametrize("row", NO_DOORS, ids=lambda row: row.name)
async def test_a_door_that_must_not_be_is_not_there(world: World, row: Row) -> None:
    """G41: no route of growth gives journeys, events or exports of others to anybody."""
    assert (row.method, row.path) not in routes_of(world, row.service)


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.path)
async def test_what_is_listed_can_be_read_and_nothing_else(world: World, listed: Listed, persona: Persona) -> None:
    """R28: in the list exactly when the single read is allowed."""
    one = world.standing[listed.id_name]
    page = await world.ask(persona, "GET", listed.path, params={"limit": 200})
    read = await world.ask(persona, "GET", f"{listed.path}/{one}")
    is_listed = page.is_success and one in [item["id"] for item in page.json()["items"]]
    assert is_listed == read.is_success


@pytest.mark.parametrize("persona", Persona)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.name} of {field.path}")
async def test_a_field_is_shown_to_whom_it_is_meant_for(world: World, field: Field, persona: Persona) -> None:
    """V14: of what one may read, one sees the permitted fields alone; the others are null."""
    answer = await world.ask(persona, "GET", field.path.format_map(world.standing))
    if answer.is_success:
        assert (answer.json()[field.name] is not None) == (persona in field.shown_to)
    else:
        assert persona not in field.shown_to

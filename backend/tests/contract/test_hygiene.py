"""What holds at every door alike: closed shapes, exact numbers, one meaning per request, only declared methods."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from leeway.commands.openapi import documents_by_service
from leeway.plumbing.pages import Key, encode_cursor
from leeway.settings import Service
from tests.contract.answered import pattern_of
from tests.contract.asking import ask
from tests.contract.matrix import MATRIX, Row
from tests.contract.matrix.row import Subject
from tests.contract.personas import Persona
from tests.contract.world import World

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

DOCUMENTS = documents_by_service()
SCIM = "/scim/v2"
AUTHZEN = "/access/v1/"
"""AuthZEN asks for other manners: unknown members are ignored, and what cannot be read is 400."""
NO_WHOLE_NUMBERS = (True, False, "12", 1.5)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def with_body() -> list[Row]:
    """One row for each operation that reads JSON, with somebody who may ask it."""
    found: dict[tuple[str, str], Row] = {}
    for row in MATRIX:
        if row.file is None and not row.direct and request_schema(row) is not None and row.entitled():
            found.setdefault((row.method, row.path), row)
    return list(found.values())


def operation(row: Row) -> Mapping[str, Any]:
    found: Mapping[str, Any] = DOCUMENTS[row.service]["paths"].get(row.path, {}).get(row.method.lower(), {})
    return found


def request_schema(row: Row) -> Mapping[str, Any] | None:
    content = operation(row).get("requestBody", {}).get("content", {})
    schema: Mapping[str, Any] | None = content.get("application/json", {}).get("schema")
    return schema


def resolved(service: Service, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = DOCUMENTS[service]["components"]["schemas"][name] if name else schema
    return found


def shapes(service: Service, schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every shape inside a body, with its place."""
    shape = resolved(service, schema)
    yield path, shape
    for name, inner in shape.get("properties", {}).items():
        yield from shapes(service, inner, f"{path}/{name}")
    for inner in (shape.get("items"), *shape.get("anyOf", ()), *shape.get("oneOf", ())):
        if inner:
            yield from shapes(service, inner, path)


def answered_members(row: Row) -> set[str]:
    """The members of the good answer."""
    nothing: dict[str, Any] = {}
    good = next((answer for status, answer in operation(row)["responses"].items() if status.startswith("2")), nothing)
    schema = good.get("content", {}).get("application/json", {}).get("schema", {})
    return set(resolved(row.service, schema).get("properties", {}))


async def sent(world: World, row: Row, subject: Subject, **instead: object) -> httpx.Response:
    persona = next(one for one in row.entitled() if one is not Persona.OTHER_ORGANISATION)
    return await ask(world, row, persona, subject, **instead)


def filled(world: World, path: str) -> str:
    """Ids that stand in the house, and for the rest one that nobody has."""
    return path.format_map(defaultdict(lambda: str(UUID(int=0)), world.standing))


def ignores_what_it_does_not_know(row: Row) -> bool:
    return row.path.startswith(AUTHZEN)


def malformed(row: Row) -> int:
    return 400 if ignores_what_it_does_not_know(row) else 422


def refused_as_malformed(row: Row, answer: httpx.Response) -> bool:
    """Of a batch each question has its own fault. Where resources are searched for, their properties are unknown."""
    match row.path.removeprefix(AUTHZEN):
        case "evaluations" if answer.is_success:
            return all(one["context"]["error"]["status"] == 400 for one in answer.json()["evaluations"])
        case "search/resource":
            return answer.status_code in (200, 400)
    return answer.status_code == malformed(row)


def places(body: object, kind: type, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where values of exactly this kind stand; a day counts as its text."""
    if isinstance(body, dict | list):
        for key, value in body.items() if isinstance(body, dict) else enumerate(body):
            yield from places(value, kind, (*at, key))
    elif type(body) is kind or (kind is date and isinstance(body, str) and DAY.fullmatch(body)):
        yield at


def changed(body: Any, at: tuple[str | int, ...], value: object) -> Any:
    if not at:
        return value
    copy: Any = dict(body) if isinstance(body, dict) else list(body)
    copy[at[0]] = changed(body[at[0]], at[1:], value)
    return copy


@pytest.mark.parametrize("row", with_body(), ids=lambda row: row.name)
async def test_a_member_nobody_knows_is_malformed(world: World, row: Row) -> None:
    """V07, V13: also each member that is only ever shown, such as an id, a state or a version."""
    subject = await row.given(world)
    body = row.body_of(world, subject)
    assert isinstance(body, dict)
    taken = {
        name
        for path, shape in shapes(row.service, request_schema(row) or {})
        if not path
        for name in shape.get("properties", {})
    }
    if not ignores_what_it_does_not_know(row):
        for name in sorted({"unheard_of", "organisation_id", *answered_members(row)} - taken):
            assert (name, (await sent(world, row, subject, json=body | {name: 1})).status_code) == (name, 422)
    assert (await sent(world, row, subject)).is_success


@pytest.mark.parametrize("row", with_body(), ids=lambda row: row.name)
async def test_a_number_is_a_whole_number(world: World, row: Row) -> None:
    """R9, I10: booleans, text, fractions and what no bigint holds are malformed wherever a number is asked."""
    subject = await row.given(world)
    body = row.body_of(world, subject)
    for at in places(body, int):
        for wrong in (*NO_WHOLE_NUMBERS, 10**400):
            answer = await sent(world, row, subject, json=changed(body, at, wrong))
            assert refused_as_malformed(row, answer), (at, wrong, answer.text)


@pytest.mark.parametrize("row", with_body(), ids=lambda row: row.name)
async def test_a_day_is_written_out_and_a_flag_is_no_number(world: World, row: Row) -> None:
    """V07: seconds since 1970 are no day, and nought is not false."""
    subject = await row.given(world)
    body = row.body_of(world, subject)
    for kind, lookalikes in ((date, (0, "0", "1767225600")), (bool, (0, 1, "yes"))):
        for at in places(body, kind):
            for wrong in lookalikes:
                answer = await sent(world, row, subject, json=changed(body, at, wrong))
                assert refused_as_malformed(row, answer), (at, wrong, answer.text)


@pytest.mark.parametrize("service", Service)
async def test_no_number_on_the_wire_has_a_fraction(service: Service) -> None:
    """R9: `number` is in no document; every amount, rate and count is an integer."""
    schemas = DOCUMENTS[service]["components"]["schemas"]
    found = [
        f"{name}{path}"
        for name, schema in schemas.items()
        for path, shape in shallow(schema)
        if shape.get("type") == "number"
    ]
    assert found == []


def shallow(schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield path, schema
    for name, inner in schema.get("properties", {}).items():
        yield from shallow(inner, f"{path}/{name}")
    for inner in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(inner, dict):
            yield from shallow(inner, path)


@pytest.mark.parametrize("row", with_body(), ids=lambda row: row.name)
async def test_every_field_that_is_asked_is_typed_and_bounded(row: Row) -> None:
    """V07: text has a greatest length, lists a greatest count, numbers a range, and no shape is open."""
    if ignores_what_it_does_not_know(row):
        return
    loose = [path for path, shape in shapes(row.service, request_schema(row) or {}) if not is_bounded(shape)]
    assert loose == []


def is_bounded(shape: Mapping[str, Any]) -> bool:
    match shape.get("type"):
        case "string":
            return any(bound in shape for bound in ("maxLength", "enum", "const", "format")) or _counts(shape)
        case "array":
            return "maxItems" in shape
        case "integer":
            return "maximum" in shape and ("minimum" in shape or "exclusiveMinimum" in shape)
        case "object":
            return shape.get("additionalProperties") is False or "maxProperties" in shape
    return True


def _counts(shape: Mapping[str, Any]) -> bool:
    """A pattern that says how long it is."""
    pattern: str = shape.get("pattern", "")
    return pattern.startswith("^") and pattern.endswith("}$") and "*" not in pattern and "+" not in pattern


@pytest.mark.parametrize("row", with_body(), ids=lambda row: row.name)
async def test_one_member_twice_is_malformed(world: World, row: Row) -> None:
    """V15: which of the two would count?"""
    subject = await row.given(world)
    options = row.options(world, subject)
    headers = options["headers"] | {"Content-Type": "application/json"}
    twice = await sent(world, row, subject, json=None, headers=headers, content=b'{"a": 1, "a": 2}')
    assert (twice.status_code, "twice" in twice.text) == (malformed(row), True)


@pytest.mark.parametrize(
    "path",
    [
        row.path
        for row in MATRIX
        if row.method == "GET" and "limit" in {one["name"] for one in operation(row).get("parameters", ())}
    ],
)
async def test_one_parameter_twice_is_malformed(world: World, path: str) -> None:
    """V15"""
    query = [("limit", "1"), ("limit", "2")]
    for persona in (Persona.SELF, Persona.TOKEN_EVENTS_READ, Persona.ADMINISTRATOR):
        answer = await world.ask(persona, "GET", filled(world, path), params=query)
        assert answer.status_code in (422, 404 if path.startswith("/api/growth") else 422)


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in MATRIX
        if row.method == "GET"
        and row.entitled()
        and "after" in {one["name"] for one in operation(row).get("parameters", ())}
    ],
    ids=lambda row: row.name,
)
async def test_a_cursor_of_another_list_is_malformed(world: World, row: Row) -> None:
    """V07: and nothing that somebody wrote there themselves is more than that."""
    subject = await row.given(world)
    foreign: list[tuple[Key, set[int]]] = [([1, 2, 3], {422}), ([], {422}), (["nothing"], {200, 422})]
    for key, statuses in foreign:
        answer = await sent(world, row, subject, params={**row.query, **subject.query, "after": encode_cursor(key)})
        assert answer.status_code in statuses, (key, answer.text)


def leads_elsewhere(kept: Mapping[str, set[str]], method: str, path: str) -> bool:
    """`/token-introspections` also reads as `/tokens/{token_id}`."""
    return any(method in methods and pattern_of(other).fullmatch(path) for other, methods in kept.items())


@pytest.mark.parametrize("service", Service)
async def test_a_method_that_nobody_declared_is_405(world: World, service: Service) -> None:
    """V27: as a problem, or in SCIM's own shape at its doors, and with the methods that there are."""
    kept: dict[str, set[str]] = {}
    for row in MATRIX:
        if row.service is service:
            kept.setdefault(row.path, set()).add(row.method)
    for path, methods in kept.items():
        for method in (*METHODS, "TRACE"):
            if method not in methods and not leads_elsewhere(kept, method, path):
                answer = await world.direct(Persona.SELF, service, method, filled(world, path))
                assert (method, path, answer.status_code) == (method, path, 405)
                said = answer.json()
                assert said["status"] == "405" if path.startswith(SCIM) else said["code"] == "method-not-allowed"
                assert answer.headers["allow"]

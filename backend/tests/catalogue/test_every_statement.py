"""What the services ask of the database while they answer, statement by statement."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.growth.house import open_house as open_growth
from tests.mandates.lifecycle.sides import tag, terms, two_sides
from tests.mandates.spending.house import deal, key
from tests.mandates.spending.house import open_house as open_mandates
from tests.people.house import SETS_UP
from tests.people.house import open_house as open_people
from tests.postgres import Databases

OURS = re.compile(r"\b(?:people|growth|mandates|gateway)\.(?!alembic_version\b)\w+")
NAMES_ITS_ORGANISATION = re.compile(r"INSERT INTO|organisation_id\s*(?:=|IN\b)", re.IGNORECASE)
VOLATILE = re.compile(r"\b(?:clock_timestamp|random|gen_random_uuid|timeofday|nextval|setval)\s*\(", re.IGNORECASE)
PEOPLE = b"employee_number,given_name,family_name,manager_employee_number\n1,Ada,Ward,\n2,Grace,Hill,1\n"


@pytest.fixture
def statements() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


async def the_statements_of_mandates(databases: Databases, keys: Path, statements: list[str]) -> list[str]:
    async with open_mandates(databases, keys) as house:
        sides = await two_sides(house)
        mandate = await house.mandate(sides.holder_id, parent_id=sides.parent, grantor_id=sides.grantor_id)
        asked = deal(await house.account(), await house.product(), 1_000, mandate_id=str(mandate))
        statements.clear()
        draft = await sides.drafted()
        path = f"/mandate-requests/{draft['id']}"
        sent = (await sides.holder.post(f"{path}/submit", headers=tag(draft["row_version"]) | key())).json()
        body = {"terms": terms(900)}
        headers = tag(sent["row_version"]) | key()
        countered = (await sides.grantor.post(f"{path}/counter", json=body, headers=headers)).json()
        agreed = (await sides.holder.post(f"{path}/agree", headers=tag(countered["row_version"]) | key())).json()
        offered = (await sides.holder.get(f"/mandates/{agreed['mandate_id']}")).json()
        await sides.holder.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
        await sides.holder.post("/evaluations", json=asked)
        hold = (await sides.holder.post("/holds", json=asked, headers=key())).json()
        made = (await sides.holder.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).json()
        part = {"amount_minor": 1, "reason": "order cut"}
        reversed_part = await sides.holder.post(f"/commitments/{made['id']}/reversals", json=part, headers=key())
        assert reversed_part.status_code == 201
        for seen in ("/mandates", "/mandate-requests", "/accounts", "/products", "/holds", "/me/home", "/templates"):
            assert (await sides.holder.get(seen)).status_code == 200
        for seen in (
            f"/mandates/{mandate}/ledger",
            f"/mandates/{mandate}/children",
            f"/decision-log?mandate_id={mandate}",
        ):
            assert (await sides.holder.get(seen)).status_code == 200
        return list(statements)


async def the_statements_of_growth(databases: Databases, keys: Path, statements: list[str]) -> list[str]:
    async with open_growth(databases, keys) as house, house.client(await house.person()) as client:
        statements.clear()
        journey = (await client.post("/journeys")).json()
        path = f"/journeys/{journey['id']}"
        chosen = {"stage": "stepping_in", "aims": "", "support": ""}
        journey = (await client.post(f"{path}/stages", json=chosen, headers=tag(journey["row_version"]))).json()
        for deed in ("pause", "resume", "stop"):
            answer = await client.post(f"{path}/{deed}", headers=tag(journey["row_version"]))
            assert answer.status_code == 200
            journey = answer.json()
        assert (await client.get("/journeys")).status_code == 200
        return list(statements)


async def the_statements_of_people(databases: Databases, keys: Path, statements: list[str]) -> list[str]:
    async with open_people(databases, keys) as house:
        statements.clear()
        run = await house.preview(PEOPLE)
        before = list(statements)
        await house.load(PEOPLE)
        ada = await house.person(1)
        statements.clear()
        for seen in ("/me", "/people", "/people?q=gra", "/units", "/teams"):
            assert (await ada.get(seen)).status_code == 200
        assert (await house.client(scope=SETS_UP).get(f"/runs/{run['id']}")).status_code == 200
        return [*before, *statements]


TOLD = {
    "mandates": the_statements_of_mandates,
    "growth": the_statements_of_growth,
    "people": the_statements_of_people,
}


@pytest.mark.parametrize("service", list(TOLD))
async def test_every_statement_names_its_organisation(
    databases: Databases, tmp_path: Path, statements: list[str], service: str
) -> None:
    """D8 and D11: the organisation in each statement over a table of ours, and nothing volatile in an UPDATE."""
    said = await TOLD[service](databases, tmp_path / "keys", statements)
    over_ours = [statement for statement in said if OURS.search(statement)]
    assert len(over_ours) > 20
    assert [one for one in over_ours if not NAMES_ITS_ORGANISATION.search(one)] == []
    assert [one for one in said if "UPDATE " in one.upper() and VOLATILE.search(one)] == []

"""The demo organisation loaded twice from one seed on one fixed clock, and looked at row by row."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.demo.load import TOTAL, Loaded, load_demo
from leeway.demo.move_in import PeopleAlready
from leeway.demo.rooms import StoryClock
from leeway.mandates.rules.hold import HoldState
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.request_state import RequestState
from leeway.plumbing.database import Database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.verify_log import verify_database
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service
from leeway.story import rooms_of
from tests.postgres import Databases, clone

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LOOKED_AT = {
    "people": """
        SELECT employee_number, display_name, work_email, title, started_on, status FROM people.person ORDER BY 1""",
    "teams": """
        SELECT team.name, lead.employee_number FROM people.team AS team
        JOIN people.person AS lead ON lead.id = team.lead_person_id ORDER BY 1""",
    "accounts": "SELECT account_number, name, country, segment FROM mandates.account ORDER BY 1",
    "products": "SELECT product_number, name, category FROM mandates.product ORDER BY 1",
    "mandates": """
        SELECT mandate.title, mandate.state, mandate.ended_at, anchor.budget_minor, anchor.held_minor,
          anchor.committed_minor, anchor.entry_count
        FROM mandates.mandate AS mandate JOIN mandates.budget_anchor AS anchor ON anchor.id = mandate.id
        ORDER BY mandate.title, mandate.created_at""",
    "price books": "SELECT name, currency, version FROM mandates.price_book ORDER BY 1",
    "duties": """
        SELECT mandate.title, duty.kind, duty.due_on, duty.done_at, duty.word
        FROM mandates.duty AS duty JOIN mandates.mandate AS mandate ON mandate.id = duty.mandate_id
        ORDER BY mandate.title, duty.due_on, duty.done_at""",
    "requests": "SELECT title, state, created_at FROM mandates.mandate_request ORDER BY title, created_at",
    "holds": """
        SELECT deal_ref, state, amount_minor, committed_minor, placed_at, expires_at
        FROM mandates.hold ORDER BY deal_ref""",
    "ledger": """
        SELECT mandate.title, entry.kind, count(*), sum(entry.held_delta_minor), sum(entry.committed_delta_minor)
        FROM mandates.ledger_entry AS entry JOIN mandates.mandate AS mandate ON mandate.id = entry.mandate_id
        GROUP BY 1, 2 ORDER BY 1, 2""",
    "journeys": """
        SELECT person.employee_number, journey.state FROM growth.journey AS journey
        JOIN people.person AS person ON person.id = journey.person_id ORDER BY 1, 2""",
    "campaigns": """
        SELECT title, state, people, invited, launched_on, closed_on FROM growth.campaign ORDER BY title""",
    "told": "SELECT groups FROM growth.campaign_release",
    "spells": """
        SELECT stage, from_on, until_on, count(*) FROM growth.stage_spell GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
}
Rows = list[tuple[object, ...]]


def story_of(databases: Databases, folder: Path) -> Loaded:
    settings = HouseSettings(home=folder, database_pool=5)
    credentials = {
        service: Credentials(url=databases.url(service), operator_url=databases.operator_url(service))
        for service in Service
    }

    async def load() -> Loaded:
        async with rooms_of(settings, Chosen(), credentials, StoryClock(now=NOW)) as rooms:
            told: list[tuple[int, int, str | None]] = []
            loaded = await load_demo(rooms, progress=lambda *progress: told.append(progress))
            assert told[0] == (0, TOTAL, "people")
            assert told[-1] == (TOTAL, TOTAL, None)
            assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
            with pytest.raises(PeopleAlready):
                await load_demo(rooms)
            return loaded

    return asyncio.run(load())


def looked_at(databases: Databases) -> dict[str, Rows]:
    with psycopg.connect(databases.owner_url) as connection:
        return {what: connection.execute(question).fetchall() for what, question in LOOKED_AT.items()}


@pytest.fixture(scope="module")
def both(
    cluster: EmbeddedPostgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Databases, Databases]]:
    with ExitStack() as stack:
        first, second = (stack.enter_context(clone(cluster, template)) for _ in range(2))
        for databases in (first, second):
            story_of(databases, tmp_path_factory.mktemp("story"))
        yield first, second


@pytest.fixture(scope="module")
def found(both: tuple[Databases, Databases]) -> dict[str, Rows]:
    return looked_at(both[0])


@pytest.mark.parametrize("what", LOOKED_AT)
def test_the_same_seed_makes_the_same_organisation(
    both: tuple[Databases, Databases], found: dict[str, Rows], what: str
) -> None:
    assert found[what]
    assert looked_at(both[1])[what] == found[what]


def test_it_is_of_a_believable_size(found: dict[str, Rows]) -> None:
    sizes = {what: len(rows) for what, rows in found.items()}
    assert (sizes["people"], sizes["teams"], sizes["accounts"]) == (150, 12, 90)
    assert sizes["holds"] > 150


def test_mandates_requests_and_holds_are_in_every_state(found: dict[str, Rows]) -> None:
    assert {str(row[1]) for row in found["mandates"]} == {state.value for state in MandateState}
    assert {str(row[1]) for row in found["requests"]} == {state.value for state in RequestState}
    assert {str(row[1]) for row in found["holds"]} == {state.value for state in HoldState}


def test_journeys_are_in_all_stages_and_states(found: dict[str, Rows]) -> None:
    assert {str(row[0]) for row in found["spells"] if row[2] is None} == {"stepping_in", "stepping_out", "stepping_up"}
    assert {str(row[1]) for row in found["journeys"]} == {"active", "paused", "stopped"}


def test_nothing_lies_in_the_future(both: tuple[Databases, Databases]) -> None:
    with psycopg.connect(both[0].owner_url) as connection:
        latest = connection.execute("SELECT max(at) FROM mandates.ledger_entry").fetchone()
    assert latest is not None
    assert latest[0] <= NOW


@pytest.mark.parametrize("service", [Service.PEOPLE, Service.GROWTH, Service.MANDATES])
async def test_its_log_is_whole(both: tuple[Databases, Databases], service: Service) -> None:
    """Every hash worked out again is the one that was written."""
    url = both[0].owner_url
    database = Database(url, schema=service, tables=KEPT[service].tables, operator_url=url, pool_size=1)
    try:
        verified = await verify_database(database, [])
    finally:
        await database.close()
    assert verified.entries > 0
    assert verified.differences == []

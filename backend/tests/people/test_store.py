"""What the database itself holds: an index for each search, a tree that moves quickly."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Connection, create_engine, text

from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.store.applied_plan import write_places
from leeway.people.store.data_map import PEOPLE_DATA_MAP
from leeway.people.store.person import label_of
from leeway.people.store.schema import PEOPLE_SCHEMA
from leeway.plumbing.data_map import untagged
from leeway.plumbing.database import sqlalchemy_url
from tests.people.house import TEAM, House, file_of, row
from tests.postgres import Databases


@pytest.fixture
def owner(databases: Databases) -> Iterator[Connection]:
    engine = create_engine(sqlalchemy_url(databases.owner_url))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_every_column_says_why_it_is_kept() -> None:
    """R40"""
    assert untagged(PEOPLE_SCHEMA.metadata, PEOPLE_DATA_MAP) == []


SEARCHES = {
    "name_folded": "name_folded >= 'p77' AND name_folded < 'p78'",
    "family_folded": "family_folded >= 'zi' AND family_folded < 'zj'",
    "work_email": "work_email >= 'p77' AND work_email < 'p78'",
    "employee_number": "employee_number = '77'",
}


async def test_a_search_as_the_service_uses_its_index(house: House, owner: Connection) -> None:
    """X21: row-level security stays above an index only for operators that leak nothing."""
    await house.load(file_of(row(1), *[row(number, 1) for number in range(2, 1_500)]))
    owner.execute(text("ANALYZE people.person"))
    owner.commit()
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        for column, where in SEARCHES.items():
            plan = await session.execute(text(f"EXPLAIN SELECT id FROM people.person WHERE {where}"))
            condition = next(line for line in plan.scalars() if "Index Cond" in line)
            assert column in condition, (column, condition)


async def test_the_database_and_the_service_name_a_place_alike(house: House) -> None:
    await house.load(TEAM)
    people = await house.people()
    place = await house.rows(f"SELECT path FROM people.tree_place WHERE id = '{people['4']['id']}'")
    assert place[0]["path"] == "/".join(label_of(people[number]["id"]) for number in ("1", "2", "4"))


async def test_placing_ends_even_where_stored_lines_run_in_a_circle(house: House) -> None:
    """P7: no query may loop, whatever is stored."""
    await house.load(TEAM)
    people = await house.people()
    run: UUID = (await house.rows("SELECT id FROM people.run"))[0]["id"]
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        await session.execute(
            text("UPDATE people.person SET manager_id = :below WHERE id = :top"),
            {"below": people["4"]["id"], "top": people["1"]["id"]},
        )
        await write_places(session, DEFAULT_ORGANISATION, run)
        await session.rollback()


@pytest.mark.slow
async def test_ten_thousand_people_move_with_their_head_in_one_statement(house: House) -> None:
    """The bound is tenfold what the statement takes, because a busy machine is no failure of ours."""
    await house.load(TEAM)
    people = await house.people()
    run: UUID = (await house.rows("SELECT id FROM people.run"))[0]["id"]
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        await session.execute(text("SET LOCAL statement_timeout = '60s'"))
        columns = ", ".join(
            c.name for c in PEOPLE_SCHEMA.metadata.tables["people.person"].columns if c.name not in ("id", "manager_id")
        )
        await session.execute(
            text(
                f"INSERT INTO people.person (id, manager_id, {columns}) "
                f"SELECT r.id, p.manager_id, {', '.join('p.' + name for name in columns.split(', '))} "
                "FROM people.person p CROSS JOIN unnest(cast(:ids AS uuid[])) AS r(id) WHERE p.id = :like"
            ),
            {"ids": [new_id() for _ in range(10_000)], "like": people["4"]["id"]},
        )
        await session.execute(
            text("UPDATE people.person SET manager_id = :to WHERE id = :who"),
            {"to": people["3"]["id"], "who": people["2"]["id"]},
        )
        await session.execute(text("SET LOCAL statement_timeout = '10s'"))
        await write_places(session, DEFAULT_ORGANISATION, run)
        below = label_of(people["3"]["id"])
        found = await session.execute(
            text("SELECT count(*) FROM people.tree_place WHERE path LIKE :path"), {"path": f"%/{below}/%"}
        )
        assert found.scalar_one() == 10_003
        await session.rollback()

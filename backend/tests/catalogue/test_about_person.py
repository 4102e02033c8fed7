"""Whoever asks what is kept about them is told of every column that is about a person, or why not."""

from collections.abc import Mapping
from uuid import uuid4

import pytest

from leeway.gateway.store.about_person import GATEWAY_ABOUT_PERSON
from leeway.growth.store.about_person import GROWTH_ABOUT_PERSON
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.mandates.store.about_person import MANDATES_ABOUT_PERSON
from leeway.people.store.about_person import PEOPLE_ABOUT_PERSON
from leeway.plumbing.about_person import (
    PLUMBING_UNTOLD,
    SOMEBODY_ELSE,
    AboutPerson,
    Told,
    kept_about,
    told_columns,
    without_others,
)
from leeway.plumbing.data_map import PLUMBING_DATA_MAP, DataMap
from leeway.plumbing.database import Database
from leeway.registers import REGISTERS
from leeway.schemas import KEPT
from leeway.settings import Service
from tests.postgres import Databases

ABOUT: Mapping[Service, AboutPerson] = {
    Service.PEOPLE: PEOPLE_ABOUT_PERSON,
    Service.GROWTH: GROWTH_ABOUT_PERSON,
    Service.MANDATES: MANDATES_ABOUT_PERSON,
    Service.GATEWAY: GATEWAY_ABOUT_PERSON,
}
TOLD_BY_HAND = {(Service.GROWTH, "journal_entry")}
"""Opened with its own key; see the test of a copy."""


def about_people(data_map: DataMap) -> dict[str, set[str]]:
    found = {table: {name for name, tag in columns.items() if tag.about_person} for table, columns in data_map.items()}
    return {table: columns for table, columns in found.items() if columns}


@pytest.mark.parametrize("service", ABOUT)
def test_every_column_about_a_person_is_told_or_has_its_reason(service: Service) -> None:
    """R38"""
    data_map = REGISTERS[service].data_map
    about = ABOUT[service]
    kept = about_people(data_map)
    told_by_hand = {table for one, table in TOLD_BY_HAND if one == service}
    assert set(kept) - told_by_hand == set(about)
    for table, how in about.items():
        if isinstance(how, Told):
            assert kept[table] <= {*told_columns(data_map, table, how), *how.without}, table
            assert set(how.without) <= kept[table]
            assert all(how.without.values())
        else:
            assert str(how)


def test_plumbings_own_copies_have_their_reason() -> None:
    """R38"""
    assert set(about_people(PLUMBING_DATA_MAP)) == set(PLUMBING_UNTOLD)


@pytest.mark.parametrize("service", ABOUT)
async def test_every_table_can_be_asked(databases: Databases, service: Service) -> None:
    """R38: as the service itself, with its own rights."""
    database = Database(databases.url(service), schema=service, tables=KEPT[service].tables, pool_size=1)
    try:
        async with database.session(DEFAULT_ORGANISATION) as session:
            kept = await kept_about(session, KEPT[service].schema, REGISTERS[service].data_map, ABOUT[service], uuid4())
    finally:
        await database.close()
    assert (kept.service, kept.tables) == (service, [])
    assert {one.table for one in kept.not_told} >= set(PLUMBING_UNTOLD)


def test_others_are_not_named_however_deep_they_stand() -> None:
    """R38: as an actor, as a manager of any kind, in a list, inside a resource as it was pushed."""
    me, other = uuid4(), uuid4()
    row = {
        "person_id": me,
        "created_by": str(other),
        "manager": "4711",
        "resource": {"manager": {"value": str(other), "displayName": "P. Lee"}, "userName": "p5"},
        "after": [{"coach_id": str(other), "effective_coach_id": None, "title": "Clerk"}],
    }
    assert without_others(row, me) == {
        "person_id": str(me),
        "created_by": SOMEBODY_ELSE,
        "manager": SOMEBODY_ELSE,
        "resource": {"manager": SOMEBODY_ELSE, "userName": "p5"},
        "after": [{"coach_id": SOMEBODY_ELSE, "effective_coach_id": None, "title": "Clerk"}],
    }

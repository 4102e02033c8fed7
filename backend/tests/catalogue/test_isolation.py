import asyncio
import random
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, insert, select, text

from leeway.kernel.ids import new_id
from leeway.plumbing.database import Database
from leeway.schemas import KEPT
from leeway.settings import Service
from tests.postgres import Databases
from tests.soak import often

ORGANISATIONS = [UUID(int=number) for number in range(1, 6)]
TRANSACTIONS = often(2_000, 100_000)


@pytest.mark.timeout(often(120, 3_600))
async def test_no_transaction_ever_sees_another_organisations_rows(databases: Databases) -> None:
    """R31: thousands of transactions over four pooled connections, nine of ten rolled back, without any filter."""
    kept = KEPT[Service.PEOPLE]
    outbox = kept.tables.outbox
    database = Database(databases.url("people"), schema="people", tables=kept.tables, pool_size=4)
    foreign: list[UUID] = []
    seen = 0

    async def lane(seed: int) -> None:
        nonlocal seen
        chance = random.Random(seed)
        for _ in range(TRANSACTIONS // 8):
            organisation_id = chance.choice(ORGANISATIONS)
            async with database.session(organisation_id) as session:
                row = {
                    "organisation_id": organisation_id,
                    "id": new_id(),
                    "type": "t",
                    "subject": "s",
                    "subject_version": 1,
                    "data": {},
                }
                await session.execute(insert(outbox).values(**row))
                # On purpose without a condition: the filter of the application is forgotten here.
                found = await session.execute(
                    select(outbox.c.organisation_id, func.count()).group_by(outbox.c.organisation_id)
                )
                for owner, count in found:
                    seen += count
                    if owner != organisation_id:
                        foreign.append(owner)
                if chance.random() < 0.9:
                    await session.rollback()

    await asyncio.gather(*(lane(seed) for seed in range(8)))
    await database.close()
    assert seen > TRANSACTIONS
    assert foreign == []


@pytest.mark.parametrize("service", list(Service))
def test_without_an_organisation_nothing_is_seen_and_nothing_is_kept(databases: Databases, service: Service) -> None:
    """R31: also on a connection whose last transaction had one, where the setting is back to '' and not to NULL."""
    mine, other = ORGANISATIONS[:2]
    insert_head = f"INSERT INTO {service}.outbox_head (organisation_id, position) VALUES (%s, 0)".encode()
    select_heads = f"SELECT organisation_id FROM {service}.outbox_head".encode()
    with psycopg.connect(databases.url(service), autocommit=True) as connection:
        assert connection.execute(select_heads).fetchall() == []
        with connection.transaction():
            connection.execute(f"SET LOCAL leeway.organisation = '{mine}'".encode())
            connection.execute(insert_head, (mine,))
            assert connection.execute(select_heads).fetchall() == [(mine,)]
        assert connection.execute(select_heads).fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(insert_head, (mine,))
        connection.execute("BEGIN")
        connection.execute(f"SET LOCAL leeway.organisation = '{mine}'".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(insert_head, (other,))


@pytest.mark.parametrize("service", list(Service))
def test_no_row_changes_its_organisation(databases: Databases, service: Service) -> None:
    """D4: neither to one that exists nor to one that does not; an insert for another is refused as well."""
    mine, other = ORGANISATIONS[:2]
    with psycopg.connect(databases.url(service)) as connection:
        connection.execute(f"SET LOCAL leeway.organisation = '{mine}'".encode())
        connection.execute(f"INSERT INTO {service}.outbox_head VALUES (%s, 0)".encode(), (mine,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"UPDATE {service}.outbox_head SET organisation_id = %s".encode(), (other,))


async def test_a_connection_that_goes_back_carries_nothing_along(databases: Databases) -> None:
    """D10: the organisation is set for the transaction alone, so a pooler may stand between."""
    database = Database(databases.url("people"), schema="people", tables=KEPT[Service.PEOPLE].tables, pool_size=1)
    setting = text("SELECT current_setting('leeway.organisation', true)")
    async with database.session(ORGANISATIONS[0]) as session:
        assert (await session.execute(setting)).scalar_one() == str(ORGANISATIONS[0])
        first = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    async with database._engine.connect() as connection:
        assert (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one() == first
        assert not (await connection.execute(setting)).scalar_one()
    await database.close()

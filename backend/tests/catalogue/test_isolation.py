import asyncio
import random
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import insert, select

from leeway.kernel.ids import new_id
from leeway.plumbing.database import Database
from leeway.schemas import KEPT
from leeway.settings import Service
from tests.postgres import Databases

ORGANISATIONS = [UUID(int=number) for number in range(1, 6)]
TRANSACTIONS = 2_000


async def test_no_transaction_ever_sees_another_organisations_rows(databases: Databases) -> None:
    """R31: thousands of transactions over four pooled connections, a third of them rolled back, without any filter."""
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
                owners = list((await session.execute(select(outbox.c.organisation_id))).scalars())
                seen += len(owners)
                foreign.extend(owner for owner in owners if owner != organisation_id)
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

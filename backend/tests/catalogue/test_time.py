"""What grows with time could be cut by time, without another key."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from leeway.kernel.ids import new_id
from leeway.plumbing.migration import ServiceSchema
from leeway.schemas import SCHEMAS
from tests.postgres import Databases

GROWING = {"outbox", "inbox", "audit_entry", "ledger_entry", "hold", "hold_charge", "commitment", "deal", "deal_line"}
KEY = "PRIMARY KEY (organisation_id, id)"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def first_id_of(moment: datetime) -> UUID:
    """The smallest id that can be made at this moment: 48 bits of milliseconds, then the version."""
    milliseconds = (moment - EPOCH) // timedelta(milliseconds=1)
    return UUID(int=milliseconds << 80 | 7 << 76)


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_a_table_that_grows_can_be_cut_by_ranges_of_its_ids(schema: ServiceSchema, databases: Databases) -> None:
    """D13: tried on a twin of each with the same key: a row of today lies in today's part, and yesterday's can go."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday, now, later = (first_id_of(today + timedelta(days=number)) for number in (-1, 0, 2))
    growing = [table for table in schema.metadata.sorted_tables if table.name in GROWING]
    assert growing
    with psycopg.connect(databases.owner_url, autocommit=True) as owner:
        for table in growing:
            assert [column.name for column in table.primary_key.columns] == ["organisation_id", "id"]
            twin = f"{schema.name}.{table.name}_twin"
            parts = {"old": (yesterday, now), "new": (now, later)}
            for statement in (
                f"CREATE TABLE {twin} (organisation_id uuid, id uuid, {KEY}) PARTITION BY RANGE (id)",
                *(
                    f"CREATE TABLE {twin}_{part} PARTITION OF {twin} FOR VALUES FROM ('{begin}') TO ('{end}')"
                    for part, (begin, end) in parts.items()
                ),
                f"INSERT INTO {twin} VALUES ('{uuid4()}', '{new_id()}')",
                f"DROP TABLE {twin}_old",
            ):
                owner.execute(statement.encode())
            assert owner.execute(f"SELECT count(*) FROM {twin}_new".encode()).fetchone() == (1,)

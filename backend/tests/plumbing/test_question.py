"""Several questions in one round trip: their answers, their errors, and a server that goes away meanwhile."""

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from leeway.plumbing.database import Database, moment_of_begin
from leeway.plumbing.question import Question, Rows, ask, both, question
from tests.plumbing.probe import ORGANISATION, TELLER, Probe

BACKENDS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = %s"


def number(asked: str, *, doubled: bool = False) -> Question[int]:
    def read(rows: Rows) -> int:
        return int(rows[0].found) * (2 if doubled else 1)

    return question(text(f"SELECT {asked} AS found"), {}, read)


async def test_each_answer_is_read_in_its_own_way(teller: Database) -> None:
    asked = both(both(number("1"), number("2", doubled=True)), number("3"))
    async with teller.session(ORGANISATION) as session:
        assert await ask(session, asked) == ((1, 4), 3)


async def test_they_see_the_transaction_that_they_are_asked_in(teller: Database) -> None:
    async with teller.session(ORGANISATION) as session:
        await session.execute(text("SET LOCAL statement_timeout = '4s'"))
        asked = question(text("SHOW statement_timeout"), {}, lambda rows: str(rows[0].statement_timeout))
        entered = question(
            text("SELECT current_setting('leeway.organisation') AS id"), {}, lambda rows: str(rows[0].id)
        )
        assert await ask(session, both(asked, entered)) == ("4s", str(ORGANISATION))


async def test_a_statement_that_fails_is_told_like_any_other(teller: Database) -> None:
    with pytest.raises(DBAPIError) as failed:
        async with teller.session(ORGANISATION) as session:
            await ask(session, both(number("1"), number("1 / 0")))
    assert getattr(failed.value.orig, "sqlstate", None) == "22012"
    async with teller.session(ORGANISATION) as session:
        assert await ask(session, number("7")) == 7


async def test_a_connection_that_was_cut_is_told_as_lost_and_replaced(probe: Probe, teller: Database) -> None:
    with pytest.raises(OperationalError):
        async with teller.session(ORGANISATION) as session:
            await ask(session, number("1"))
            cut(probe)
            await ask(session, number("2"))
    async with teller.session(ORGANISATION) as session:
        assert await ask(session, number("3")) == 3


async def test_a_transaction_cannot_begin_on_a_connection_that_was_cut(probe: Probe, teller: Database) -> None:
    async with teller.session(ORGANISATION) as session:
        await ask(session, number("1"))
    cut(probe)
    with pytest.raises(OperationalError):
        async with teller.session(ORGANISATION) as session:
            await moment_of_begin(session)
    async with teller.session(ORGANISATION) as session:
        assert (await moment_of_begin(session)).tzinfo is not None


def cut(probe: Probe) -> None:
    with psycopg.connect(probe.owner_url, autocommit=True) as owner:
        owner.execute(BACKENDS, (TELLER.schema.role,))

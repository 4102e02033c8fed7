"""Questions to the database as values, so that several are answered in one round trip (libpq's pipeline mode)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar, cast

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import namedtuple_row
from sqlalchemy import AdaptedConnection, Connection, Dialect, TextClause
from sqlalchemy.exc import DBAPIError
from sqlmodel.ext.asyncio.session import AsyncSession

Answer = TypeVar("Answer")
Other = TypeVar("Other")
Row = Any
"""A named tuple: its members are the statement's columns."""
Rows = Sequence[Row]
Statement = tuple[TextClause, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Question(Generic[Answer]):
    """What is asked, and how the rows of each statement are read."""

    statements: tuple[Statement, ...]
    read: Callable[[Sequence[Rows]], Answer]


def question(statement: TextClause, parameters: Mapping[str, Any], read: Callable[[Rows], Answer]) -> Question[Answer]:
    return Question(((statement, parameters),), lambda found: read(found[0]))


def both(one: Question[Answer], other: Question[Other]) -> Question[tuple[Answer, Other]]:
    ends = len(one.statements)
    return Question(
        (*one.statements, *other.statements), lambda found: (one.read(found[:ends]), other.read(found[ends:]))
    )


async def ask(session: AsyncSession, asked: Question[Answer]) -> Answer:
    """In the session's transaction; objects that were not flushed yet are not seen."""
    connection = await session.connection()
    told = [(_in_driver(statement, connection.dialect), parameters) for statement, parameters in asked.statements]
    return asked.read(await connection.run_sync(with_driver, partial(_rows_of, told)))


async def _rows_of(told: Sequence[tuple[str, Mapping[str, Any]]], driver: AsyncConnection[Any]) -> list[Rows]:
    async with driver.pipeline():
        cursors = [
            await driver.cursor(row_factory=namedtuple_row).execute(statement, parameters)
            for statement, parameters in told
        ]
    return [await cursor.fetchall() for cursor in cursors]


def with_driver(connection: Connection, deed: Callable[[AsyncConnection[Any]], Awaitable[Answer]]) -> Answer:
    """What the driver's own connection does; an error is told as SQLAlchemy would have told it."""
    adapted = cast("AdaptedConnection", connection.connection.dbapi_connection)
    try:
        return adapted.run_async(deed)
    except psycopg.Error as error:
        raise DBAPIError.instance(None, None, error, psycopg.Error) from error


@lru_cache(maxsize=512)
def _in_driver(statement: TextClause, dialect: Dialect) -> str:
    """With the driver's own placeholders."""
    return str(statement.compile(dialect=dialect))

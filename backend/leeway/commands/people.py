"""What the commands about people share: the service's store, opened for one command."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.credentials import Credentials
from leeway.databases import working_database
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.store.schema import PEOPLE_SCHEMA, PEOPLE_TABLES
from leeway.plumbing.database import Database
from leeway.settings import HouseSettings, Service

SHELL = "shell"
"""Who did it, in the audit log: whoever may use the terminal of the server."""


@contextmanager
def people_credentials() -> Iterator[Credentials]:
    settings = HouseSettings()
    with working_database(settings, (Service.PEOPLE,)) as standing:
        yield standing.credentials(settings, (Service.PEOPLE,))[Service.PEOPLE]


@asynccontextmanager
async def people_database(credentials: Credentials) -> AsyncIterator[Database]:
    database = Database(
        credentials.url,
        schema=PEOPLE_SCHEMA.name,
        tables=PEOPLE_TABLES,
        operator_url=credentials.operator_url,
        pool_size=2,
    )
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def people_session(credentials: Credentials) -> AsyncIterator[AsyncSession]:
    async with people_database(credentials) as database, database.session(DEFAULT_ORGANISATION) as session:
        yield session

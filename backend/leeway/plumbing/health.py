"""Is it alive, and may it be given work: two questions, so that a restart is not the answer to a slow database."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.database import Database
from leeway.plumbing.migration import ServiceSchema, newest_revision
from leeway.plumbing.relay import Relay
from leeway.plumbing.wire import Wire

LONGEST_LAG_SECONDS = 60.0


class Alive(Wire):
    alive: bool


class Readiness(Wire):
    """`ready` is the three together; 503 where it is false."""

    ready: bool
    database: bool
    migrations: bool
    relay: bool


def health_router(schema: ServiceSchema, relay: Relay | None = None) -> APIRouter:
    router = APIRouter(include_in_schema=False, tags=["health"])
    newest = newest_revision(schema)

    @router.get("/healthz")
    async def read_health() -> Alive:
        return Alive(alive=True)

    @router.get("/readyz")
    async def read_readiness(request: Request, response: Response) -> Readiness:
        reachable, revision = await _revision(request.app.state.database)
        migrated = reachable and revision == newest
        delivering = relay is None or relay.lag_seconds <= LONGEST_LAG_SECONDS
        ready = migrated and delivering
        response.status_code = 200 if ready else 503
        return Readiness(ready=ready, database=reachable, migrations=migrated, relay=delivering)

    return router


async def _revision(database: Database) -> tuple[bool, str | None]:
    try:
        async with database.session(DEFAULT_ORGANISATION) as session:
            found = await session.execute(text(f'SELECT version_num FROM "{database.schema}".alembic_version'))  # noqa: S608 - our own schema's name
            return True, found.scalar_one_or_none()
    except (SQLAlchemyError, OSError, TimeoutError):
        return False, None

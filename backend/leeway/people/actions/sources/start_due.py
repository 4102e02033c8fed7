"""By the clock: sources whose time has come are asked, each in its own organisation."""

import structlog
from sqlalchemy.exc import DBAPIError

from leeway.people.actions.sources.start_run import start_run
from leeway.people.rules.plan import Coverage
from leeway.people.rules.refusals import SecretMissing
from leeway.people.store.source import lock_source, sources_due
from leeway.plumbing.database import Database, moment
from leeway.plumbing.jobs import Jobs

log = structlog.get_logger()

ACTOR = "service:people"


async def start_due(database: Database, *, jobs: Jobs) -> None:
    async with database.operator_session() as session:
        due = await sources_due(session, await moment(session))
    for organisation_id, source_id in due:
        try:
            async with database.session(organisation_id) as session:
                await start_run(session, jobs, organisation_id, source_id, coverage=Coverage.SNAPSHOT, actor=ACTOR)
        except SecretMissing as refused:
            async with database.session(organisation_id) as session:
                source = await lock_source(session, organisation_id, source_id)
                if source is not None:
                    source.due_at, source.last_failure = None, f"{refused.code}: {refused.detail}"
                    session.add(source)
        except DBAPIError as error:
            # One organisation's trouble is not its neighbours'.
            log.warning("source-not-started", source=str(source_id), exc_info=error)

"""What signing in lets go of, once an hour: tries and links older than a month (R41)."""

from datetime import timedelta

from leeway.gateway.store.local import forget_invitations_before
from leeway.gateway.store.sign_in_try import forget_tries_before
from leeway.plumbing.database import Database, moment

LET_GO = "gateway.let_go"
EVERY_HOUR = "23 * * * *"
KEPT_FOR = timedelta(days=30)


async def let_go(database: Database) -> None:
    async with database.operator_session() as session:
        before = await moment(session) - KEPT_FOR
        await forget_tries_before(session, before)
        await forget_invitations_before(session, before)

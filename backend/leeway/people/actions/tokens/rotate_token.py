"""Give a token a new secret; the old one counts for a while longer, so that no machine stands still."""

from datetime import timedelta
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.tokens.make_token import hash_of_token, new_secret
from leeway.people.rules.refusals import TokenOver
from leeway.people.rules.tokens import counts
from leeway.people.store.access import token_to_change
from leeway.people.store.rows.access import ApiTokenRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def rotate_token(
    session: AsyncSession, organisation_id: UUID, token_id: UUID, *, overlap: timedelta, actor: str
) -> tuple[ApiTokenRow, str]:
    """The row and the new secret, which nobody can read again. At most two count: a third rotation ends the first."""
    token = await token_to_change(session, organisation_id, token_id)
    if token is None:
        raise NotFound
    now = await moment(session)
    if not counts(expires_at=token.expires_at, revoked_at=token.revoked_at, now=now):
        raise TokenOver("Make a new one.")
    secret = new_secret()
    token.hash_before, token.before_until = token.token_hash, now + overlap
    token.token_hash = hash_of_token(secret)
    session.add(token)
    await session.flush()
    body = {"token_id": str(token_id), "overlap_hours": int(overlap.total_seconds()) // 3600}
    await record(session, stream=organisation_id, deed="token.rotate", actor=actor, recorded_at=now, body=body)
    return token, secret

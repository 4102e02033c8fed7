"""Revoke a token: it stops counting with this commit."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.store.access import token_by_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def revoke_token(session: AsyncSession, organisation_id: UUID, token_id: UUID, actor: str) -> None:
    token = await token_by_id(session, organisation_id, token_id)
    if token is None:
        raise NotFound
    if token.revoked_at is not None:
        return
    now = await moment(session)
    token.revoked_at = now
    session.add(token)
    await session.flush()
    body = {"token_id": str(token_id)}
    await record(session, stream=organisation_id, deed="token.revoke", actor=actor, recorded_at=now, body=body)

"""Make a token for a machine: shown once, kept as a hash."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.people.actions.sources.add_scim_source import add_scim_source
from leeway.people.rules.tokens import LONGEST_LIFE, PREFIX, Scope, is_allowed_expiry
from leeway.people.store.rows.access import ApiTokenRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Malformed

RANDOM_BYTES = 32


async def make_token(
    session: AsyncSession,
    organisation_id: UUID,
    *,
    name: str,
    scopes: Iterable[Scope],
    expires_at: datetime | None,
    actor: str,
) -> tuple[ApiTokenRow, str]:
    """The row and the secret, which nobody can read again."""
    now = await moment(session)
    if not is_allowed_expiry(expires_at, now):
        detail = f"between now and {LONGEST_LIFE.days} days from now, or null"
        raise Malformed("This end is not possible.", errors=[Fault(detail=detail, pointer="/body/expires_at")])
    secret = new_secret()
    token = ApiTokenRow(
        organisation_id=organisation_id,
        id=new_id(),
        name=name,
        token_hash=hash_of_token(secret),
        hash_before=None,
        before_until=None,
        scopes=" ".join(sorted(scopes)),
        created_by=actor,
        created_at=now,
        expires_at=expires_at,
        last_used_at=None,
        revoked_at=None,
    )
    session.add(token)
    await session.flush()
    if Scope.SCIM in token.scopes.split():
        await add_scim_source(session, token, actor)
    body = {"token_id": str(token.id), "scopes": token.scopes}
    await record(session, stream=organisation_id, deed="token.make", actor=actor, recorded_at=now, body=body)
    return token, secret


def new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(RANDOM_BYTES)


def hash_of_token(secret: str) -> str:
    """Plain SHA-256 is enough for 256 random bits; there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()

"""A link for somebody, to choose a passphrase with: random, used once, over soon (V38)."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from leeway.gateway.store.local import account_of, end_invitations_of
from leeway.gateway.store.rows.local import InvitationRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import Database, moment

TO_BEGIN = timedelta(days=3)
TO_BEGIN_AGAIN = timedelta(hours=4)
"""Whoever asks for a new passphrase waits for the link; whoever begins may be on holiday."""


def hash_of_link(secret: str) -> bytes:
    return hashlib.sha256(b"leeway-invitation:" + secret.encode()).digest()


async def invite(
    database: Database, organisation_id: UUID, person_id: UUID, *, keeps_factor: bool, actor: str
) -> tuple[str, datetime]:
    """The link's secret, told this once, and until when it opens. A newer link ends the older ones."""
    secret = secrets.token_urlsafe(32)
    async with database.session(organisation_id) as session:
        now = await moment(session)
        known = await account_of(session, organisation_id, person_id) is not None
        await end_invitations_of(session, organisation_id, person_id, now)
        row = InvitationRow(
            organisation_id=organisation_id,
            id=new_id(),
            person_id=person_id,
            secret_hash=hash_of_link(secret),
            keeps_factor=keeps_factor,
            made_by=actor,
            made_at=now,
            expires_at=now + (TO_BEGIN_AGAIN if known else TO_BEGIN),
            ended_at=None,
        )
        session.add(row)
        await session.flush()
        await record(
            session,
            stream=organisation_id,
            deed="sign-in.invited",
            actor=actor,
            recorded_at=now,
            body={"person_id": str(person_id), "keeps_factor": keeps_factor},
        )
    return secret, row.expires_at

"""Sessions of browsers: opened at sign-in, found by the secret in a cookie, ended by time, by hand or by leaving.

The secret has 256 bits and is kept as a hash, so whoever reads the table cannot sign in with it (V40).
"""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from leeway.gateway.store.rows.session import SessionRow
from leeway.gateway.store.session import (
    end_own_session,
    end_session,
    end_sessions_of,
    forget_sessions_before,
    note_seen,
    open_sessions_of,
    raise_epoch_of,
    session_by_secret_hash,
)
from leeway.kernel.ids import new_id
from leeway.plumbing.database import Database, moment

NOTED_AFTER = timedelta(minutes=1)
"""Use is written down once a minute, so that reading does not become writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSession:
    organisation_id: UUID
    session_id: UUID
    person_id: UUID
    authz_epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """How somebody came in, and with what: for them to recognise, and for the provider to end."""

    way: str
    device: str
    identity_id: UUID | None = None
    provider_session: str | None = None


class Sessions:
    def __init__(self, database: Database, *, idle: timedelta, absolute: timedelta) -> None:
        self._database = database
        self._idle = idle
        self._absolute = absolute

    async def open(self, organisation_id: UUID, person_id: UUID, authz_epoch: int, entrance: Entrance) -> str:
        """Always a new secret: one planted before the sign-in is worth nothing (V40)."""
        secret = secrets.token_urlsafe(32)
        async with self._database.session(organisation_id) as session:
            now = await moment(session)
            await forget_sessions_before(session, organisation_id, now - self._absolute)
            session.add(
                SessionRow(
                    organisation_id=organisation_id,
                    id=new_id(),
                    secret_hash=hash_of(secret),
                    person_id=person_id,
                    way=entrance.way,
                    device=entrance.device,
                    identity_id=entrance.identity_id,
                    provider_session=entrance.provider_session,
                    authz_epoch=authz_epoch,
                    signed_in_at=now,
                    seen_at=now,
                    ended_at=None,
                )
            )
        return secret

    async def find(self, organisation_id: UUID, secret_hash: bytes) -> KnownSession | None:
        """The session, unless it is unknown, ended, unused for too long, or older than a working day (V41)."""
        async with self._database.session(organisation_id) as session:
            row = await session_by_secret_hash(session, organisation_id, secret_hash)
            if row is None:
                return None
            now = await moment(session)
            if self._is_over(row, now):
                return None
            if now - row.seen_at >= NOTED_AFTER:
                await note_seen(session, organisation_id, row.id, now)
            return KnownSession(
                organisation_id=organisation_id,
                session_id=row.id,
                person_id=row.person_id,
                authz_epoch=row.authz_epoch,
            )

    def _is_over(self, row: SessionRow, now: datetime) -> bool:
        return now - row.seen_at >= self._idle or now - row.signed_in_at >= self._absolute

    async def of_person(self, organisation_id: UUID, person_id: UUID) -> Sequence[SessionRow]:
        """Those that still open something."""
        async with self._database.session(organisation_id) as session:
            now = await moment(session)
            return await open_sessions_of(
                session,
                organisation_id,
                person_id,
                seen_after=now - self._idle,
                signed_in_after=now - self._absolute,
            )

    async def end_own(self, organisation_id: UUID, person_id: UUID, session_id: UUID) -> bool:
        async with self._database.session(organisation_id) as session:
            return await end_own_session(session, organisation_id, person_id, session_id, await moment(session))

    def ends_at(self, row: SessionRow) -> datetime:
        """At the latest, and earlier where it is not used."""
        return min(row.seen_at + self._idle, row.signed_in_at + self._absolute)

    async def end(self, organisation_id: UUID, session_id: UUID) -> None:
        async with self._database.session(organisation_id) as session:
            await end_session(session, organisation_id, session_id, await moment(session))

    async def end_of_person(self, organisation_id: UUID, person_id: UUID, *, but: UUID | None = None) -> None:
        async with self._database.session(organisation_id) as session:
            await end_sessions_of(session, organisation_id, person_id, await moment(session), but=but)

    async def raise_epoch(self, organisation_id: UUID, person_id: UUID, authz_epoch: int) -> None:
        async with self._database.session(organisation_id) as session:
            await raise_epoch_of(session, organisation_id, person_id, authz_epoch)


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def word_of(secret: str) -> str:
    """The session's word for writes: follows from the secret, which no script can read, and does not reveal it."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"leeway-csrf:" + secret.encode()).digest()).decode().rstrip("=")

"""Whoever stands at the door: a session or an API token, looked up once a second, tokens minted once in two minutes.

So no request pays for cryptography or a query of its own (X55), and none is let in a second after it should not be.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from leeway.gateway.people import ApiToken, People
from leeway.gateway.session import KnownSession, Sessions, hash_of, word_of
from leeway.plumbing.token import Minted, Minter

LOOKED_UP_AFTER = 1.0
RENEWED_BEFORE_END = 20.0
MOST_KEPT = 20_000
API_TOKEN_PREFIX = "lw_"  # noqa: S105 - how a token begins, not one
LONGEST_SECRET = 256


@dataclass(slots=True, kw_only=True)
class Principal:
    """`word` is the session's word for writes; an API token needs none, because no browser sends it by itself."""

    organisation_id: UUID
    subject: str
    authz_epoch: int
    session_id: UUID | None = None
    person_id: UUID | None = None
    scope: frozenset[str] = frozenset()
    word: str | None = None
    minted: dict[str, Minted] = field(default_factory=dict)


@dataclass(slots=True)
class _Kept:
    principal: Principal
    looked_up_at: float


class Principals:
    def __init__(
        self,
        organisation_id: UUID,
        sessions: Sessions,
        people: People,
        minter: Minter,
        *,
        ticks: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._organisation_id = organisation_id
        self._sessions = sessions
        self._people = people
        self._minter = minter
        self._ticks = ticks
        self._wall = wall
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()

    async def of_cookie(self, secret: str) -> Principal | None:
        if not secret or len(secret) > LONGEST_SECRET:
            return None
        key = hash_of(secret)
        kept = self._fresh(key)
        if kept is not None:
            return kept
        found = await self._sessions.find(self._organisation_id, key)
        return self._keep(key, None if found is None else _of_session(found, word_of(secret)))

    async def of_api_token(self, token: str) -> Principal | None:
        if len(token) > LONGEST_SECRET or not token.isascii():
            return None
        key = hash_of(token)
        kept = self._fresh(key)
        if kept is not None:
            return kept
        digest = hashlib.sha256(token.encode()).hexdigest()
        found = await self._people.introspect(self._organisation_id, digest)
        return self._keep(key, None if found is None else _of_token(self._organisation_id, found))

    def token_for(self, principal: Principal, service: str) -> str:
        """The internal token for one service, minted anew shortly before it ends."""
        minted = principal.minted.get(service)
        if minted is None or minted.expires_at - self._wall() < RENEWED_BEFORE_END:
            minted = self._minter.mint(
                subject=principal.subject,
                audience=f"leeway-{service}",
                organisation_id=principal.organisation_id,
                authz_epoch=principal.authz_epoch,
                session_id=str(principal.session_id or ""),
                scope=principal.scope,
            )
            principal.minted[service] = minted
        return minted.token

    def forget_person(self, person_id: UUID) -> None:
        for key in [key for key, kept in self._kept.items() if kept.principal.person_id == person_id]:
            del self._kept[key]

    def forget_session(self, session_id: UUID) -> None:
        for key in [key for key, kept in self._kept.items() if kept.principal.session_id == session_id]:
            del self._kept[key]

    def _fresh(self, key: bytes) -> Principal | None:
        kept = self._kept.get(key)
        if kept is None or self._ticks() - kept.looked_up_at >= LOOKED_UP_AFTER:
            return None
        return kept.principal

    def _keep(self, key: bytes, found: Principal | None) -> Principal | None:
        """Only who is known is kept: strangers cannot fill the memory."""
        before = self._kept.pop(key, None)
        if found is None:
            return None
        if before is not None and _same_rights(before.principal, found):
            found.minted = before.principal.minted
        self._kept[key] = _Kept(found, self._ticks())
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found


def _same_rights(one: Principal, other: Principal) -> bool:
    return (one.subject, one.authz_epoch, one.scope) == (other.subject, other.authz_epoch, other.scope)


def _of_session(found: KnownSession, word: str) -> Principal:
    return Principal(
        organisation_id=found.organisation_id,
        subject=str(found.person_id),
        authz_epoch=found.authz_epoch,
        session_id=found.session_id,
        person_id=found.person_id,
        word=word,
    )


def _of_token(organisation_id: UUID, found: ApiToken) -> Principal:
    return Principal(organisation_id=organisation_id, subject=f"token:{found.id}", authz_epoch=0, scope=found.scopes)

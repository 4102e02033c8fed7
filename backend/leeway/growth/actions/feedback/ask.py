"""Ask for a word: a link is made, told once, and kept as its hash alone."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.feedback import GOOD_FOR, MOST_OPEN, Ask, FeedbackState, state_of
from leeway.growth.rules.refusals import AskedEnough
from leeway.growth.store.feedback import forget_requests, request_of, requests_of
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.plan import FeedbackRequestRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound

SECRET_BYTES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`token` says the organisation and holds a secret; it is told once."""

    row: FeedbackRequestRow
    token: str


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def asked_of(row: FeedbackRequestRow) -> Ask:
    return Ask(expires_at=row.expires_at, answered=row.tap is not None, withdrawn=row.withdrawn)


async def ask_for_feedback(session: AsyncSession, owner: Owner, *, signed_as: str, question: str) -> Link:
    at = await moment(session)
    kept = await requests_of(session, owner, to_change=True)
    open_now = [row for row in kept if state_of(asked_of(row), at=at) is FeedbackState.OPEN]
    if len(open_now) >= MOST_OPEN:
        raise AskedEnough("Three links are out. Wait for a word, or take one back.")
    token = f"{owner.organisation_id.hex}.{secrets.token_urlsafe(SECRET_BYTES)}"
    row = FeedbackRequestRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        signed_as=signed_as,
        question=question,
        token_hash=hash_of(token),
        expires_at=at + GOOD_FOR,
        withdrawn=False,
        tap=None,
        note="",
    )
    session.add(row)
    await session.flush()
    await prove(session, row.id)
    return Link(row=row, token=token)


async def take_back(session: AsyncSession, owner: Owner, request_id: UUID) -> None:
    """Gone with its answer, if there was one: the reply belongs to whoever asked."""
    if await request_of(session, owner, request_id) is None:
        raise NotFound
    await forget_requests(session, owner, request_id)
    await prove(session, request_id)


async def prove(session: AsyncSession, request_id: UUID) -> None:
    await record(
        session,
        stream=request_id,
        deed="feedback.changed",
        actor="owner or link",
        recorded_at=await moment(session),
        body={},
    )

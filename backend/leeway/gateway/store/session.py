"""Questions about sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.store.rows.session import SessionRow


async def session_by_secret_hash(session: AsyncSession, organisation_id: UUID, secret_hash: bytes) -> SessionRow | None:
    statement = select(SessionRow).where(
        SessionRow.organisation_id == organisation_id,
        SessionRow.secret_hash == secret_hash,
        col(SessionRow.ended_at).is_(None),
    )
    return (await session.exec(statement)).one_or_none()


async def note_seen(session: AsyncSession, organisation_id: UUID, session_id: UUID, now: datetime) -> None:
    await session.execute(
        update(SessionRow)
        .where(col(SessionRow.organisation_id) == organisation_id, col(SessionRow.id) == session_id)
        .values(seen_at=now)
    )


async def end_session(session: AsyncSession, organisation_id: UUID, session_id: UUID, now: datetime) -> None:
    await session.execute(
        update(SessionRow)
        .where(col(SessionRow.organisation_id) == organisation_id, col(SessionRow.id) == session_id)
        .values(ended_at=now)
    )


async def end_sessions_of(
    session: AsyncSession, organisation_id: UUID, person_id: UUID, now: datetime, *, but: UUID | None = None
) -> None:
    ending = [
        col(SessionRow.organisation_id) == organisation_id,
        col(SessionRow.person_id) == person_id,
        col(SessionRow.ended_at).is_(None),
    ]
    if but is not None:
        ending.append(col(SessionRow.id) != but)
    await session.execute(update(SessionRow).where(*ending).values(ended_at=now))


async def raise_epoch_of(session: AsyncSession, organisation_id: UUID, person_id: UUID, authz_epoch: int) -> None:
    """Never back: events may arrive twice or late."""
    await session.execute(
        update(SessionRow)
        .where(
            col(SessionRow.organisation_id) == organisation_id,
            col(SessionRow.person_id) == person_id,
            col(SessionRow.authz_epoch) < authz_epoch,
        )
        .values(authz_epoch=authz_epoch)
    )


async def forget_sessions_before(session: AsyncSession, organisation_id: UUID, signed_in_before: datetime) -> None:
    await session.execute(
        delete(SessionRow).where(
            col(SessionRow.organisation_id) == organisation_id, col(SessionRow.signed_in_at) < signed_in_before
        )
    )


async def end_sessions_of_identity(
    session: AsyncSession,
    organisation_id: UUID,
    *,
    identity_id: UUID | None,
    provider_session: str | None,
    now: datetime,
) -> UUID | None:
    """Whose they were; None where there was none. At least one of the two is given, and both must fit."""
    ending = [col(SessionRow.organisation_id) == organisation_id, col(SessionRow.ended_at).is_(None)]
    if identity_id is not None:
        ending.append(col(SessionRow.identity_id) == identity_id)
    if provider_session is not None:
        ending.append(col(SessionRow.provider_session) == provider_session)
    ended = await session.execute(
        update(SessionRow).where(*ending).values(ended_at=now).returning(col(SessionRow.person_id))
    )
    return ended.scalars().first()


async def open_sessions_of(
    session: AsyncSession, organisation_id: UUID, person_id: UUID, *, seen_after: datetime, signed_in_after: datetime
) -> Sequence[SessionRow]:
    """Those that still count, the last used first."""
    statement = (
        select(SessionRow)
        .where(
            SessionRow.organisation_id == organisation_id,
            SessionRow.person_id == person_id,
            col(SessionRow.ended_at).is_(None),
            SessionRow.seen_at > seen_after,
            SessionRow.signed_in_at > signed_in_after,
        )
        .order_by(col(SessionRow.seen_at).desc(), col(SessionRow.id))
    )
    return (await session.exec(statement)).all()


async def end_own_session(
    session: AsyncSession, organisation_id: UUID, person_id: UUID, session_id: UUID, now: datetime
) -> bool:
    """Whether there was one: somebody else's is as unknown as one that never was (V45)."""
    ended = await session.execute(
        update(SessionRow)
        .where(
            col(SessionRow.organisation_id) == organisation_id,
            col(SessionRow.id) == session_id,
            col(SessionRow.person_id) == person_id,
            col(SessionRow.ended_at).is_(None),
        )
        .values(ended_at=now)
        .returning(col(SessionRow.id))
    )
    return ended.scalar_one_or_none() is not None

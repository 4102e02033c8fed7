"""Questions about tries: counted under a lock, because guesses come many at once (V34, V49)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.store.rows.local import SignInTryRow
from leeway.kernel.ids import new_id


async def tries_of(
    session: AsyncSession, organisation_id: UUID, key_hashes: Iterable[bytes], now: datetime
) -> dict[bytes, SignInTryRow]:
    """One row per key, made where there was none, locked in one order until the commit."""
    keys = sorted(key_hashes)
    fresh = [
        {
            "organisation_id": organisation_id,
            "id": new_id(),
            "key_hash": key,
            "failures": 0,
            "last_at": now,
            "succeeded_at": None,
        }
        for key in keys
    ]
    await session.execute(
        insert(SignInTryRow).values(fresh).on_conflict_do_nothing(index_elements=["organisation_id", "key_hash"])
    )
    statement = (
        select(SignInTryRow)
        .where(SignInTryRow.organisation_id == organisation_id, col(SignInTryRow.key_hash).in_(keys))
        .order_by(col(SignInTryRow.key_hash))
        .with_for_update()
    )
    return {row.key_hash: row for row in await session.exec(statement)}


async def note_success(
    session: AsyncSession, organisation_id: UUID, key_hash: bytes, *, undone: Iterable[bytes], now: datetime
) -> None:
    """The way in is known from here on; what was counted before the passphrase was looked at is taken back."""
    ours = col(SignInTryRow.organisation_id) == organisation_id
    await session.execute(
        update(SignInTryRow).where(ours, col(SignInTryRow.key_hash) == key_hash).values(failures=0, succeeded_at=now)
    )
    await session.execute(
        update(SignInTryRow)
        .where(ours, col(SignInTryRow.key_hash).in_(list(undone)), col(SignInTryRow.failures) > 0)
        .values(failures=col(SignInTryRow.failures) - 1)
    )


async def forget_tries_before(session: AsyncSession, before: datetime) -> None:
    """For all organisations, as the operator's role."""
    await session.execute(delete(SignInTryRow).where(col(SignInTryRow.last_at) < before))

"""Questions about accounts, and about the links that open them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.store.rows.local import AccountRow, InvitationRow


async def account_of(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> AccountRow | None:
    statement = select(AccountRow).where(
        AccountRow.organisation_id == organisation_id, AccountRow.person_id == person_id
    )
    return (await session.exec(statement)).one_or_none()


async def account_to_change(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> AccountRow | None:
    """Locked until the commit, so that two tabs do not both win."""
    statement = (
        select(AccountRow)
        .where(AccountRow.organisation_id == organisation_id, AccountRow.person_id == person_id)
        .with_for_update()
    )
    return (await session.exec(statement)).one_or_none()


async def keep_hash(session: AsyncSession, organisation_id: UUID, account_id: UUID, passphrase_hash: str) -> None:
    """The same passphrase, hashed as one hashes today."""
    await session.execute(
        update(AccountRow)
        .where(col(AccountRow.organisation_id) == organisation_id, col(AccountRow.id) == account_id)
        .values(passphrase_hash=passphrase_hash)
    )


async def use_up_step(session: AsyncSession, organisation_id: UUID, account_id: UUID, step: int) -> bool:
    """Whether this step of time had not been used: one statement, so that of two at once one wins (V36)."""
    spent = await session.execute(
        update(AccountRow)
        .where(
            col(AccountRow.organisation_id) == organisation_id,
            col(AccountRow.id) == account_id,
            col(AccountRow.factor_step) < step,
        )
        .values(factor_step=step)
        .returning(col(AccountRow.id))
    )
    return spent.scalar_one_or_none() is not None


async def open_invitation(
    session: AsyncSession, organisation_id: UUID, secret_hash: bytes, now: datetime
) -> InvitationRow | None:
    """Locked until the commit, so that it opens once."""
    statement = (
        select(InvitationRow)
        .where(
            InvitationRow.organisation_id == organisation_id,
            InvitationRow.secret_hash == secret_hash,
            col(InvitationRow.ended_at).is_(None),
            InvitationRow.expires_at > now,
        )
        .with_for_update()
    )
    return (await session.exec(statement)).one_or_none()


async def open_invitation_of(
    session: AsyncSession, organisation_id: UUID, person_id: UUID, now: datetime
) -> InvitationRow | None:
    statement = select(InvitationRow).where(
        InvitationRow.organisation_id == organisation_id,
        InvitationRow.person_id == person_id,
        col(InvitationRow.ended_at).is_(None),
        InvitationRow.expires_at > now,
    )
    return (await session.exec(statement)).first()


async def end_invitations_of(session: AsyncSession, organisation_id: UUID, person_id: UUID, now: datetime) -> None:
    await session.execute(
        update(InvitationRow)
        .where(
            col(InvitationRow.organisation_id) == organisation_id,
            col(InvitationRow.person_id) == person_id,
            col(InvitationRow.ended_at).is_(None),
        )
        .values(ended_at=now)
    )


async def forget_invitations_before(session: AsyncSession, before: datetime) -> None:
    """For all organisations, as the operator's role."""
    await session.execute(delete(InvitationRow).where(col(InvitationRow.made_at) < before))

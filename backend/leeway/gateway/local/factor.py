"""Whether a code fits an account's second factor, and fits for the first time (V36)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.second_factor import hash_of_recovery, step_of
from leeway.gateway.store.local import account_to_change, use_up_step
from leeway.gateway.store.rows.local import AccountRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.vault import Vault


def about_factor(person_id: UUID) -> str:
    """What a sealed secret belongs to."""
    return f"second factor of {person_id}"


async def spend_code(session: AsyncSession, vault: Vault, account: AccountRow, code: str) -> bool:
    """Six digits of now, or one of the codes that were written down; either of them once."""
    if account.factor_secret is None:
        return True
    digits = code.replace(" ", "")
    now = await moment(session)
    if digits.isascii() and digits.isdigit():
        secret = vault.open(account.factor_secret, about_factor(account.person_id))
        step = step_of(secret, digits, now.timestamp())
        return step is not None and await use_up_step(session, account.organisation_id, account.id, step)
    locked = await account_to_change(session, account.organisation_id, account.person_id)
    wanted = hash_of_recovery(code)
    if locked is None or wanted not in locked.recovery_hashes:
        return False
    locked.recovery_hashes = [kept for kept in locked.recovery_hashes if kept != wanted]
    session.add(locked)
    await session.flush()
    await record(
        session,
        stream=account.organisation_id,
        deed="sign-in.recovered",
        actor=str(account.person_id),
        recorded_at=now,
        body={"person_id": str(account.person_id), "codes_left": len(locked.recovery_hashes)},
    )
    return True

"""A second factor begun, confirmed by its first code, or taken away by whoever holds it."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.local.factor import about_factor, spend_code
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.rules.refusals import FactorState, NoAccount, WrongSignIn
from leeway.gateway.second_factor import hash_of_recovery, new_recovery_codes, new_secret, step_of
from leeway.gateway.store.local import account_to_change
from leeway.gateway.store.rows.local import AccountRow
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment


async def begin_factor(local: LocalParts, organisation_id: UUID, person_id: UUID) -> bytes:
    """The secret for the app; it counts for nothing until a code of it was typed."""
    secret = new_secret()
    async with local.database.session(organisation_id) as session:
        account = await _mine(session, organisation_id, person_id)
        if account.factor_secret is not None:
            raise FactorState("You have one already: take it away first.")
        account.factor_draft = local.vault.seal(secret, about_factor(person_id))
        session.add(account)
    return secret


async def confirm_factor(local: LocalParts, organisation_id: UUID, person_id: UUID, code: str) -> list[str]:
    """The recovery codes, told this once."""
    codes = new_recovery_codes()
    async with local.database.session(organisation_id) as session:
        now = await moment(session)
        account = await _mine(session, organisation_id, person_id)
        if account.factor_draft is None:
            raise FactorState("Begin it first.")
        step = step_of(local.vault.open(account.factor_draft, about_factor(person_id)), code, now.timestamp())
        if step is None:
            raise WrongSignIn("This code does not fit: type the one that is shown now.")
        account.factor_secret, account.factor_draft = account.factor_draft, None
        account.factor_step, account.factor_at = step, now
        account.recovery_hashes = [hash_of_recovery(one) for one in codes]
        await _kept(session, account, "sign-in.factor-added")
    return codes


async def remove_factor(local: LocalParts, organisation_id: UUID, person_id: UUID, code: str) -> None:
    async with local.database.session(organisation_id) as session:
        account = await _mine(session, organisation_id, person_id)
        if account.factor_secret is None:
            raise FactorState("You have none.")
        if not await spend_code(session, local.vault, account, code):
            raise WrongSignIn("This code does not fit: type the one that is shown now.")
        account.factor_secret = account.factor_at = None
        account.recovery_hashes = []
        await _kept(session, account, "sign-in.factor-removed")


async def _mine(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> AccountRow:
    account = await account_to_change(session, organisation_id, person_id)
    if account is None:
        raise NoAccount("You sign in without a passphrase here.")
    return account


async def _kept(session: AsyncSession, account: AccountRow, deed: str) -> None:
    session.add(account)
    await session.flush()
    await record(
        session,
        stream=account.organisation_id,
        deed=deed,
        actor=str(account.person_id),
        recorded_at=await moment(session),
        body={"person_id": str(account.person_id)},
    )

"""A person's own passphrase: strong enough, changed by nobody else, and only by whoever knows the old one (V43)."""

from datetime import datetime
from uuid import UUID

from leeway.gateway.local.parts import LocalParts
from leeway.gateway.local.tries import Counted, count_try, take_back
from leeway.gateway.passphrase import weakness_of
from leeway.gateway.people import SignIn
from leeway.gateway.rules.refusals import NoAccount, WeakPassphrase, WrongSignIn
from leeway.gateway.store.local import account_of, account_to_change
from leeway.gateway.store.rows.local import AccountRow
from leeway.gateway.store.session import end_sessions_of
from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment


def must_be_strong(passphrase: str, *about: str | None) -> None:
    """`about` is what an attacker knows of the person and would try first."""
    weakness = weakness_of(passphrase, filter(None, about))
    if weakness is not None:
        raise WeakPassphrase(weakness, errors=[Fault(detail=weakness, pointer="/body/passphrase")])


def with_passphrase(
    account: AccountRow | None, organisation_id: UUID, person_id: UUID, kept: str, now: datetime
) -> AccountRow:
    if account is None:
        return AccountRow(
            organisation_id=organisation_id,
            id=new_id(),
            person_id=person_id,
            passphrase_hash=kept,
            passphrase_at=now,
            factor_secret=None,
            factor_draft=None,
            factor_step=0,
            factor_at=None,
            recovery_hashes=[],
            made_at=now,
        )
    account.passphrase_hash, account.passphrase_at = kept, now
    return account


async def begin_account(local: LocalParts, organisation_id: UUID, person: SignIn, passphrase: str) -> None:
    """For the first administrator, who proved themselves by the code in the server's terminal."""
    kept = await local.passphrases.hashed(passphrase)
    async with local.database.session(organisation_id) as session:
        now = await moment(session)
        session.add(with_passphrase(None, organisation_id, person.id, kept, now))
        await session.flush()
        await record(
            session,
            stream=organisation_id,
            deed="sign-in.begun",
            actor=str(person.id),
            recorded_at=now,
            body={"person_id": str(person.id)},
        )


async def must_know_passphrase(
    local: LocalParts, organisation_id: UUID, person_id: UUID, passphrase: str, *, address: str
) -> None:
    """Asked again before anything about signing in changes: a session left open is not enough (V43)."""
    counted = Counted.of(str(person_id), address)
    async with local.database.session(organisation_id) as session:
        await count_try(session, organisation_id, counted, await moment(session))
        account = await account_of(session, organisation_id, person_id)
    if account is None:
        raise NoAccount("You sign in without a passphrase here.")
    if not await local.passphrases.fits(passphrase, account.passphrase_hash):
        raise WrongSignIn("This is not your present passphrase.")
    async with local.database.session(organisation_id) as session:
        await take_back(session, organisation_id, counted, await moment(session))


async def change_passphrase(
    local: LocalParts, organisation_id: UUID, person: SignIn, new: str, *, session_id: UUID | None
) -> None:
    """Every other session of the person ends: somebody else may have opened it."""
    kept = await local.passphrases.hashed(new)
    async with local.database.session(organisation_id) as session:
        now = await moment(session)
        account = await account_to_change(session, organisation_id, person.id)
        if account is None:
            raise NoAccount("You sign in without a passphrase here.")
        account.passphrase_hash, account.passphrase_at = kept, now
        session.add(account)
        await end_sessions_of(session, organisation_id, person.id, now, but=session_id)
        await session.flush()
        await record(
            session,
            stream=organisation_id,
            deed="sign-in.passphrase-changed",
            actor=str(person.id),
            recorded_at=now,
            body={"person_id": str(person.id)},
        )

"""Signing in with e-mail and passphrase, and with a code where there is a second factor."""

from uuid import UUID

from leeway.gateway.local.factor import spend_code
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.local.tries import Counted, count_try, take_back
from leeway.gateway.people import SignIn
from leeway.gateway.rules.refusals import CodeNeeded, WrongSignIn
from leeway.gateway.store.local import account_of, keep_hash
from leeway.plumbing.database import moment

WRONG = "E-mail, passphrase or code do not fit together. After a few tries the waits between them grow."


async def sign_in(
    local: LocalParts, organisation_id: UUID, *, email: str, passphrase: str, code: str | None, address: str
) -> SignIn:
    """Unknown and wrong take the same way through, and the same time (V37)."""
    counted = Counted.of(email.casefold(), address)
    async with local.database.session(organisation_id) as session:
        await count_try(session, organisation_id, counted, await moment(session))
    person = await local.people.known(organisation_id, email)
    async with local.database.session(organisation_id) as session:
        account = None if person is None else await account_of(session, organisation_id, person.id)
    fits = await local.passphrases.fits(passphrase, None if account is None else account.passphrase_hash)
    if not fits or account is None or person is None:
        raise WrongSignIn(WRONG)
    if account.factor_secret is not None and code is None:
        raise CodeNeeded("Type the six digits that your authenticator shows now, or a recovery code.")
    outdated = local.passphrases.is_outdated(account.passphrase_hash)
    renewed = await local.passphrases.hashed(passphrase) if outdated else None
    async with local.database.session(organisation_id) as session:
        if not await spend_code(session, local.vault, account, code or ""):
            raise WrongSignIn(WRONG)
        if renewed is not None:
            await keep_hash(session, organisation_id, account.id, renewed)
        await take_back(session, organisation_id, counted, await moment(session))
    return person

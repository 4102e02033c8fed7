"""Proof that it is still the same person: asked before everything about them is handed out (R38, V43)."""

from datetime import timedelta
from uuid import UUID

from leeway.gateway.local.parts import LocalParts
from leeway.gateway.local.passphrase import must_know_passphrase
from leeway.gateway.principal import Principal
from leeway.gateway.rules.refusals import SignInAgain
from leeway.gateway.session import Sessions
from leeway.gateway.store.local import account_of
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden

FRESH = timedelta(minutes=10)


async def must_be_there(
    local: LocalParts, sessions: Sessions, principal: Principal, passphrase: str | None, *, address: str
) -> UUID:
    """By the passphrase where there is one; who signs in elsewhere has done so within ten minutes. Returns who."""
    person_id = principal.person_id
    if person_id is None:
        raise Forbidden("This is about a person, and a token is none.")
    async with local.database.session(principal.organisation_id) as session:
        now = await moment(session)
        account = await account_of(session, principal.organisation_id, person_id)
    if account is not None:
        await must_know_passphrase(local, principal.organisation_id, person_id, passphrase or "", address=address)
        return person_id
    opened = await sessions.of_person(principal.organisation_id, person_id)
    if not any(row.id == principal.session_id and now - row.signed_in_at <= FRESH for row in opened):
        raise SignInAgain("Sign out and in again, then ask within ten minutes.")
    return person_id

"""A link followed: the person it was made for chooses a passphrase, and every older way in ends."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.local.factor import spend_code
from leeway.gateway.local.invite import hash_of_link
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.local.passphrase import must_be_strong, with_passphrase
from leeway.gateway.local.tries import Counted, count_try
from leeway.gateway.people import SignIn
from leeway.gateway.rules.refusals import CodeNeeded, InvitationOver, WrongSignIn
from leeway.gateway.store.local import account_of, open_invitation
from leeway.gateway.store.rows.local import AccountRow, InvitationRow
from leeway.gateway.store.session import end_sessions_of
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment

OVER = "It was used, replaced by a newer one, or is too old: ask for a new link."


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """`needs_code` where the person keeps a second factor."""

    person: SignIn
    expires_at: datetime
    begins: bool
    needs_code: bool


async def look(local: LocalParts, organisation_id: UUID, secret: str) -> Invited:
    """For whom this link is, without using it up."""
    async with local.database.session(organisation_id) as session:
        invitation = await _open(session, organisation_id, secret)
        account = await account_of(session, organisation_id, invitation.person_id)
    person = await local.people.working(organisation_id, invitation.person_id)
    if person is None:
        raise InvitationOver(OVER)
    return Invited(
        person=person,
        expires_at=invitation.expires_at,
        begins=account is None,
        needs_code=_needs_code(invitation, account),
    )


async def accept(
    local: LocalParts, organisation_id: UUID, *, secret: str, passphrase: str, code: str | None, address: str
) -> SignIn:
    if code is not None:
        async with local.database.session(organisation_id) as session:
            counted = Counted.of(hash_of_link(secret).hex(), address)
            await count_try(session, organisation_id, counted, await moment(session))
    invited = await look(local, organisation_id, secret)
    must_be_strong(passphrase, invited.person.display_name, invited.person.work_email, local.organisation)
    kept = await local.passphrases.hashed(passphrase)
    async with local.database.session(organisation_id) as session:
        now = await moment(session)
        invitation = await _open(session, organisation_id, secret)
        account = await account_of(session, organisation_id, invitation.person_id)
        if account is not None and _needs_code(invitation, account):
            if code is None:
                raise CodeNeeded("Type the six digits that your authenticator shows now, or a recovery code.")
            if not await spend_code(session, local.vault, account, code):
                # The link stays open: a mistyped digit costs no new one, and guesses are counted.
                raise WrongSignIn("This code does not fit: type the one that is shown now.")
            await session.refresh(account)
        account = with_passphrase(account, organisation_id, invitation.person_id, kept, now)
        if not invitation.keeps_factor:
            account.factor_secret = account.factor_draft = account.factor_at = None
            account.recovery_hashes = []
        invitation.ended_at = now
        session.add_all((account, invitation))
        await end_sessions_of(session, organisation_id, invitation.person_id, now)
        await session.flush()
        await record(
            session,
            stream=organisation_id,
            deed="sign-in.accepted",
            actor=str(invitation.person_id),
            recorded_at=now,
            body={"person_id": str(invitation.person_id)},
        )
    return invited.person


async def _open(session: AsyncSession, organisation_id: UUID, secret: str) -> InvitationRow:
    invitation = await open_invitation(session, organisation_id, hash_of_link(secret), await moment(session))
    if invitation is None:
        raise InvitationOver(OVER)
    return invitation


def _needs_code(invitation: InvitationRow, account: AccountRow | None) -> bool:
    return invitation.keeps_factor and account is not None and account.factor_secret is not None

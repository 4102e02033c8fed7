"""Who somebody is here: by issuer and subject, linked once by a link of ours or by employee number, never by e-mail.

An e-mail can be given to somebody else, and whoever runs a provider can write any into a token (V39).
"""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.local.invite import hash_of_link
from leeway.gateway.oidc.parts import OidcParts
from leeway.gateway.people import SignIn
from leeway.gateway.rules.id_token import Subject
from leeway.gateway.rules.refusals import InvitationOver, LinkedOtherwise, NotLinked
from leeway.gateway.store.identity import identities_of_person, identity_of
from leeway.gateway.store.local import open_invitation
from leeway.gateway.store.rows.identity import IdentityRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment

ASK = "Ask your administrator for a link: it joins this account with your person, once."


async def known_as(
    oidc: OidcParts, organisation_id: UUID, subject: Subject, *, invitation: str | None, employee_number: str | None
) -> tuple[SignIn, UUID]:
    """The person and the identity, linked now where there is a reason to."""
    by_number = None
    if employee_number is not None:
        by_number = await oidc.people.numbered(organisation_id, employee_number)
    async with oidc.database.session(organisation_id) as session:
        now = await moment(session)
        identity = await identity_of(session, organisation_id, subject.issuer, subject.subject)
        if invitation is not None:
            identity = await _by_link(session, organisation_id, subject, identity, invitation, now)
        elif identity is None and by_number is not None:
            identity = await _by_number(session, organisation_id, subject, by_number, now)
        if identity is None:
            raise NotLinked(ASK)
    person = await oidc.people.working(organisation_id, identity.person_id)
    if person is None:
        raise NotLinked(ASK)
    return person, identity.id


async def _by_link(
    session: AsyncSession,
    organisation_id: UUID,
    subject: Subject,
    identity: IdentityRow | None,
    secret: str,
    now: datetime,
) -> IdentityRow:
    invitation = await open_invitation(session, organisation_id, hash_of_link(secret), now)
    if invitation is None:
        raise InvitationOver("It was used, replaced by a newer one, or is too old: ask for a new link.")
    if identity is not None and identity.person_id != invitation.person_id:
        raise LinkedOtherwise("Sign out at your identity provider and come back as yourself.")
    invitation.ended_at = now
    session.add(invitation)
    if identity is not None:
        return identity
    return await _link(session, organisation_id, subject, invitation.person_id, now, by="invitation")


async def _by_number(
    session: AsyncSession, organisation_id: UUID, subject: Subject, person: SignIn, now: datetime
) -> IdentityRow | None:
    """Once: a second account with the same number needs a link from somebody who looked."""
    if await identities_of_person(session, organisation_id, person.id):
        return None
    return await _link(session, organisation_id, subject, person.id, now, by="employee-number")


async def _link(
    session: AsyncSession, organisation_id: UUID, subject: Subject, person_id: UUID, now: datetime, *, by: str
) -> IdentityRow:
    row = IdentityRow(
        organisation_id=organisation_id,
        id=new_id(),
        issuer=subject.issuer,
        subject=subject.subject,
        person_id=person_id,
        linked_at=now,
    )
    session.add(row)
    await session.flush()
    await record(
        session,
        stream=organisation_id,
        deed="sign-in.linked",
        actor=str(person_id),
        recorded_at=now,
        body={"person_id": str(person_id), "issuer": subject.issuer, "by": by},
    )
    return row

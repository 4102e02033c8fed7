"""Inviting somebody to sign in, by whoever people says may."""

from uuid import UUID

from fastapi import APIRouter, Request

from leeway.gateway.api.local_wire import Invitation, InvitationDraft, PersonSignIn
from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import InvitingIn, PersonIn
from leeway.gateway.local.invite import invite
from leeway.gateway.people import Read
from leeway.gateway.principal import Principal
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.screens.ask import asked
from leeway.gateway.store.identity import identities_of_person
from leeway.gateway.store.local import account_of, open_invitation_of
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, answers

router = APIRouter(prefix="/api/gateway/v1", tags=["sign-in"])


class Invitable(Read):
    may: list[str]


@router.post("/invitations", status_code=201, responses=AT_THE_DOOR)
async def invite_person(draft: InvitationDraft, request: Request, principal: PersonIn, local: InvitingIn) -> Invitation:
    """A link with which somebody chooses a passphrase; nobody chooses it for them (V38)."""
    await _must_invite(request, principal, draft.person_id)
    secret, expires_at = await invite(
        local.database,
        principal.organisation_id,
        draft.person_id,
        keeps_factor=draft.keeps_factor,
        actor=principal.subject,
    )
    return Invitation(path=f"/invitation#{secret}", expires_at=expires_at)


@router.get("/people/{person_id}/sign-in", responses=answers(Unreachable))
async def read_person_sign_in(
    person_id: UUID, request: Request, principal: PersonIn, local: InvitingIn
) -> PersonSignIn:
    await _must_invite(request, principal, person_id)
    async with local.database.session(principal.organisation_id) as session:
        account = await account_of(session, principal.organisation_id, person_id)
        invitation = await open_invitation_of(session, principal.organisation_id, person_id, await moment(session))
        identities = await identities_of_person(session, principal.organisation_id, person_id)
    return PersonSignIn(
        linked=bool(identities),
        person_id=person_id,
        has_passphrase=account is not None,
        has_factor=account is not None and account.factor_secret is not None,
        invited_until=None if invitation is None else invitation.expires_at,
    )


async def _must_invite(request: Request, principal: Principal, person_id: UUID) -> None:
    """On the rights of whoever asks, told by the service that keeps people (V46)."""
    state = request.app.state
    path = f"/api/people/v1/people/{person_id}"
    person = await asked(state.neighbours, state.principals, principal, Room.PEOPLE, path, Invitable)
    if "invite" not in person.may:
        raise Forbidden("People administrators and administrators invite those who work here.")

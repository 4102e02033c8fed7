"""Signing in with a passphrase, and following the link that lets one choose it."""

from fastapi import APIRouter, Response

from leeway.gateway.api.local_wire import InvitationAnswer, InvitationLink, Invited, LocalSignIn
from leeway.gateway.api.opened import OpenerIn
from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import AddressIn, InvitingIn, LocalIn
from leeway.gateway.api.wire import Session
from leeway.gateway.local.accept import accept, look
from leeway.gateway.local.sign_in import sign_in
from leeway.gateway.rules.refusals import (
    CodeNeeded,
    InvitationOver,
    LocalSignInOff,
    MustWait,
    WeakPassphrase,
    WrongSignIn,
)
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/auth", tags=["sign-in"])


@router.post("/local", responses=AT_THE_DOOR | answers(WrongSignIn, CodeNeeded, MustWait, LocalSignInOff))
async def sign_in_local(
    typed: LocalSignIn, response: Response, local: LocalIn, opener: OpenerIn, address: AddressIn
) -> Session:
    """With e-mail and passphrase, and a code where there is a second factor."""
    person = await sign_in(
        local,
        DEFAULT_ORGANISATION,
        email=typed.email,
        passphrase=typed.passphrase,
        code=typed.code,
        address=address,
    )
    return await opener.open(response, person, "local")


# The secret comes in a body, so that no log and no history of a browser keeps it (V61).
@router.post("/invitations/look", responses=AT_THE_DOOR | answers(InvitationOver))
async def look_at_invitation(link: InvitationLink, local: InvitingIn) -> Invited:
    """For whom a link is, without using it up."""
    invited = await look(local, DEFAULT_ORGANISATION, link.secret)
    return Invited(
        display_name=invited.person.display_name,
        work_email=invited.person.work_email,
        expires_at=invited.expires_at,
        begins=invited.begins,
        needs_code=invited.needs_code,
    )


@router.post(
    "/invitations/accept",
    responses=AT_THE_DOOR | answers(InvitationOver, WeakPassphrase, WrongSignIn, CodeNeeded, MustWait, LocalSignInOff),
)
async def accept_invitation(
    given: InvitationAnswer, response: Response, local: LocalIn, opener: OpenerIn, address: AddressIn
) -> Session:
    """Choose a passphrase and be signed in; every older session of the person ends."""
    person = await accept(
        local,
        DEFAULT_ORGANISATION,
        secret=given.secret,
        passphrase=given.passphrase,
        code=given.code,
        address=address,
    )
    opener.principals.forget_person(person.id)
    return await opener.open(response, person, "local")

"""Everything about me, from all services at once (R38): the answer is the copy, and nothing of it is kept."""

from datetime import datetime

from fastapi import APIRouter, Request, Response

from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import AddressIn, InvitingIn, PersonIn, SessionsIn
from leeway.gateway.api.wire import Passphrase
from leeway.gateway.local.again import must_be_there
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import MustWait, SignInAgain, Unreachable, WrongSignIn
from leeway.gateway.screens.ask import asked
from leeway.gateway.store.about_person import GATEWAY_ABOUT_PERSON
from leeway.gateway.store.data_map import GATEWAY_DATA_MAP
from leeway.gateway.store.schema import GATEWAY_SCHEMA
from leeway.plumbing.about_person import KeptAboutMe, kept_about
from leeway.plumbing.database import moment
from leeway.plumbing.problem import answers
from leeway.plumbing.wire import Wire

router = APIRouter(prefix="/api/gateway/v1/me", tags=["about me"])


class StillMe(Wire):
    """`passphrase` for whoever has one; who signs in elsewhere leaves it out and has just done so."""

    passphrase: Passphrase | None = None


class EverythingAboutMe(Wire):
    made_at: datetime
    services: list[KeptAboutMe]


@router.post("/data", responses=AT_THE_DOOR | answers(WrongSignIn, SignInAgain, MustWait, Unreachable))
async def copy_my_data(
    asked_by: StillMe,
    request: Request,
    response: Response,
    principal: PersonIn,
    local: InvitingIn,
    sessions: SessionsIn,
    address: AddressIn,
) -> EverythingAboutMe:
    """What is kept about you, column by column, without other people's names."""
    person_id = await must_be_there(local, sessions, principal, asked_by.passphrase, address=address)
    async with local.database.session(principal.organisation_id) as session:
        own = await kept_about(session, GATEWAY_SCHEMA, GATEWAY_DATA_MAP, GATEWAY_ABOUT_PERSON, person_id)
        made_at = await moment(session)
    state = request.app.state
    services = [
        await asked(state.neighbours, state.principals, principal, room, f"/api/{room}/v1/me/data", KeptAboutMe)
        for room in Room
    ]
    response.headers["Content-Disposition"] = 'attachment; filename="everything-about-me.json"'
    return EverythingAboutMe(made_at=made_at, services=[*services, own])

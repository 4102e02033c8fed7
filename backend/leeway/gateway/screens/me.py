"""The person at the screen: name, roles, and the places that these roles open."""

from fastapi import APIRouter, Request

from leeway.gateway.api.signed_in import PersonIn
from leeway.gateway.api.wire import Me, SessionPerson
from leeway.gateway.neighbours import Neighbours
from leeway.gateway.people import Read
from leeway.gateway.principal import Principal, Principals
from leeway.gateway.rules.navigation import places_of
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.screens.ask import asked
from leeway.plumbing.problem import answers


class PersonRead(Read):
    id: str
    display_name: str
    title: str | None


class MeRead(Read):
    person: PersonRead
    roles: list[str]


router = APIRouter(prefix="/api/gateway/v1", tags=["screens"])


@router.get("/me", responses=answers(Unreachable))
async def read_me(request: Request, principal: PersonIn) -> Me:
    person, roles = await person_of(request.app.state.neighbours, request.app.state.principals, principal)
    return Me(person=person, roles=roles, navigation=list(places_of(roles)))


async def person_of(
    neighbours: Neighbours, principals: Principals, principal: Principal
) -> tuple[SessionPerson, list[str]]:
    me = await asked(neighbours, principals, principal, Room.PEOPLE, "/api/people/v1/me", MeRead)
    return SessionPerson.model_validate(me.person.model_dump()), me.roles

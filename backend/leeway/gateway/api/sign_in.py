"""Signing in and out. A session is a cookie that no script can read; writes carry a word that no other site knows."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from leeway.gateway.api.demo_job import DemoOrganisation
from leeway.gateway.api.opened import OpenerIn, ended, set_cookie
from leeway.gateway.api.signed_in import AnybodyIn, PeopleIn, PrincipalsIn, SessionsIn, SettingsIn
from leeway.gateway.api.wire import TEXT, DemoPeople, DemoPerson, Email, Session
from leeway.gateway.people import People
from leeway.gateway.rules.refusals import ForeignOrigin, TooMany, UnknownPerson, Unreachable, WordMissing, WrongType
from leeway.gateway.screens.me import person_of
from leeway.gateway.settings import GatewaySettings
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.problem import NotFound, answers

AT_THE_DOOR = answers(ForeignOrigin, WordMissing, WrongType, TooMany, Unreachable)

router = APIRouter(prefix="/auth", tags=["sign-in"])


@router.get("/session", responses=answers(Unreachable))
async def read_session(request: Request, principal: AnybodyIn, people: PeopleIn, settings: SettingsIn) -> Session:
    """Who is signed in, and what a page must know before it shows anything."""
    if principal is None or principal.person_id is None:
        return _nobody(settings, welcome=await _is_welcome(request, people, settings))
    person, roles = await person_of(request.app.state.neighbours, request.app.state.principals, principal)
    return Session(
        signed_in=True,
        demo=settings.demo,
        welcome=False,
        ways=settings.ways,
        provider=settings.provider,
        person=person,
        roles=roles,
        csrf=principal.word,
        organisation=settings.organisation,
    )


@router.get("/people", responses=answers(Unreachable))
async def list_demo_people(
    request: Request,
    people: PeopleIn,
    settings: SettingsIn,
    q: Annotated[str | None, Query(max_length=100, pattern=TEXT)] = None,
) -> DemoPeople:
    """Everybody active, to step into one's place; in the demo only. Those who play a part come first, in its order."""
    if not settings.demo:
        raise NotFound
    parts: Mapping[str, str] = request.app.state.demo_parts
    order = {email: place for place, email in enumerate(parts)}
    found = await people.active(DEFAULT_ORGANISATION, q)
    found.sort(key=lambda person: order.get(person.work_email or "", len(order)))
    return DemoPeople(
        items=[
            DemoPerson(
                id=person.id,
                display_name=person.display_name,
                title=person.title,
                work_email=person.work_email,
                unit_name=person.unit_name,
                roles=person.roles,
                part=parts.get(person.work_email),
            )
            for person in found
            if person.work_email is not None
        ]
    )


@router.post("/demo", responses=AT_THE_DOOR | answers(UnknownPerson))
async def sign_in_demo(
    wanted: Email, response: Response, people: PeopleIn, opener: OpenerIn, settings: SettingsIn
) -> Session:
    """Step into somebody's place; in the demo only, which runs on this machine only."""
    if not settings.demo:
        raise NotFound
    person = await people.sign_in(DEFAULT_ORGANISATION, wanted.email)
    return await opener.open(response, person, "demo")


@router.post("/logout", status_code=204, response_class=Response, responses=AT_THE_DOOR)
async def sign_out(
    principal: AnybodyIn, sessions: SessionsIn, principals: PrincipalsIn, settings: SettingsIn
) -> Response:
    """Ends the session on the server and clears what the browser kept of it."""
    response = Response(status_code=204, headers={"Clear-Site-Data": '"cache", "cookies", "storage"'})
    await ended(principal, sessions, principals)
    set_cookie(response, settings, "", max_age=0)
    return response


async def _is_welcome(request: Request, people: People, settings: GatewaySettings) -> bool:
    """In the demo anybody will do, once all of them are there; elsewhere somebody must administer."""
    if is_loading(request):
        return True
    steps = await people.first_steps(DEFAULT_ORGANISATION)
    return not (steps.any_person if settings.demo else steps.any_administrator)


def is_loading(request: Request) -> bool:
    demo: DemoOrganisation | None = request.app.state.demo_organisation
    return demo is not None and demo.running


def _nobody(settings: GatewaySettings, *, welcome: bool) -> Session:
    return Session(
        signed_in=False,
        demo=settings.demo,
        welcome=welcome,
        ways=settings.ways,
        provider=settings.provider,
        person=None,
        roles=[],
        csrf=None,
        organisation=settings.organisation,
    )

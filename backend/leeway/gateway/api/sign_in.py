"""Signing in and out. A session is a cookie that no script can read; writes carry a word that no other site knows."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from leeway.gateway.api.demo_job import DemoOrganisation
from leeway.gateway.api.setup_code import SetupCode
from leeway.gateway.api.signed_in import AnybodyIn, PeopleIn, PrincipalsIn, SessionsIn, SettingsIn
from leeway.gateway.api.wire import TEXT, DemoPeople, DemoPerson, Email, Session, SessionPerson, Setup
from leeway.gateway.people import People, SignIn
from leeway.gateway.rules.refusals import (
    ForeignOrigin,
    SetupClosed,
    TooMany,
    UnknownPerson,
    Unreachable,
    WordMissing,
    WrongCode,
    WrongType,
)
from leeway.gateway.screens.me import person_of
from leeway.gateway.session import Sessions, word_of
from leeway.gateway.settings import GatewaySettings
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.problem import NotFound, answers

CREATED, CONFLICT = 201, 409
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
    wanted: Email,
    response: Response,
    before: AnybodyIn,
    people: PeopleIn,
    sessions: SessionsIn,
    principals: PrincipalsIn,
    settings: SettingsIn,
) -> Session:
    """Step into somebody's place; in the demo only, which runs on this machine only."""
    if not settings.demo:
        raise NotFound
    person = await people.sign_in(DEFAULT_ORGANISATION, wanted.email)
    if before is not None and before.session_id is not None:
        await sessions.end(before.organisation_id, before.session_id)
        principals.forget_session(before.session_id)
    return await _opened(response, person, sessions, settings)


@router.post("/setup", responses=AT_THE_DOOR | answers(SetupClosed, WrongCode))
async def set_up(
    given: Setup,
    request: Request,
    response: Response,
    people: PeopleIn,
    sessions: SessionsIn,
    settings: SettingsIn,
) -> Session:
    """The first administrator, who then brings the people in. Closes once there is one."""
    code: SetupCode = request.app.state.setup_code
    if _is_loading(request):
        raise SetupClosed("The demo organisation is being loaded: wait until it is there.")
    if (await people.first_steps(DEFAULT_ORGANISATION)).any_administrator:
        raise SetupClosed("Sign in, or ask the administrator.")
    if not settings.demo and not code.matches(given.code):
        raise WrongCode("Copy the code from the terminal in which Leeway was started.")
    status = await people.begin(DEFAULT_ORGANISATION, given.given_name, given.family_name, given.email)
    if status == CONFLICT:
        raise SetupClosed("Sign in, or ask the administrator.")
    if status != CREATED:
        raise Unreachable("People does not answer: try again in a moment.")
    code.close()
    person = await people.sign_in(DEFAULT_ORGANISATION, given.email)
    return await _opened(response, person, sessions, settings)


@router.post("/logout", status_code=204, response_class=Response, responses=AT_THE_DOOR)
async def sign_out(
    principal: AnybodyIn, sessions: SessionsIn, principals: PrincipalsIn, settings: SettingsIn
) -> Response:
    """Ends the session on the server and clears what the browser kept of it."""
    response = Response(status_code=204, headers={"Clear-Site-Data": '"cache", "cookies", "storage"'})
    if principal is not None and principal.session_id is not None:
        await sessions.end(principal.organisation_id, principal.session_id)
        principals.forget_session(principal.session_id)
    _set_cookie(response, settings, "", max_age=0)
    return response


async def _opened(response: Response, person: SignIn, sessions: Sessions, settings: GatewaySettings) -> Session:
    secret = await sessions.open(DEFAULT_ORGANISATION, person.id, person.authz_epoch)
    _set_cookie(response, settings, secret, max_age=settings.session_hours * 3600)
    return Session(
        signed_in=True,
        demo=settings.demo,
        welcome=False,
        person=SessionPerson(id=person.id, display_name=person.display_name, title=person.title),
        roles=person.roles,
        csrf=word_of(secret),
        organisation=settings.organisation,
    )


def _set_cookie(response: Response, settings: GatewaySettings, secret: str, *, max_age: int) -> None:
    response.set_cookie(
        settings.cookie_name,
        secret,
        max_age=max_age,
        path="/",
        secure=settings.tls_upstream,
        httponly=True,
        samesite="strict",
    )


async def _is_welcome(request: Request, people: People, settings: GatewaySettings) -> bool:
    """In the demo anybody will do, once all of them are there; elsewhere somebody must administer."""
    if _is_loading(request):
        return True
    steps = await people.first_steps(DEFAULT_ORGANISATION)
    return not (steps.any_person if settings.demo else steps.any_administrator)


def _is_loading(request: Request) -> bool:
    demo: DemoOrganisation | None = request.app.state.demo_organisation
    return demo is not None and demo.running


def _nobody(settings: GatewaySettings, *, welcome: bool) -> Session:
    return Session(
        signed_in=False,
        demo=settings.demo,
        welcome=welcome,
        person=None,
        roles=[],
        csrf=None,
        organisation=settings.organisation,
    )

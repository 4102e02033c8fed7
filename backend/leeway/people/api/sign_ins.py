"""Signing in, as the gateway asks it: who has this e-mail, and whom a demonstration may choose from, who begins."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.roles.make_first_administrator import make_first_administrator
from leeway.people.api.people import TEXT
from leeway.people.api.viewer import GatewayIn
from leeway.people.api.wire import access as wire
from leeway.people.rules.person import Status, is_working
from leeway.people.rules.refusals import AdministratorExists
from leeway.people.store.access import all_roles, any_administrator
from leeway.people.store.person import (
    PersonShown,
    has_anybody,
    persons_by_id,
    persons_found,
    working_by_email,
    working_by_number,
)
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix="/api/people/v1", tags=["sign-ins"])
MOST_CHOICES = 200


@router.post("/sign-ins")
async def sign_in(asked: wire.SignIn, caller: GatewayIn, session: SessionIn) -> wire.SignedIn:
    """Somebody who works here and has this work e-mail; 404 otherwise, whatever the reason."""
    person = await working_by_email(session, caller.organisation_id, asked.email)
    if person is None:
        raise NotFound
    shown = await persons_by_id(session, caller.organisation_id, [person.id])
    return (await _signed_in(session, shown))[0]


@router.get("/sign-ins")
async def list_sign_ins(
    caller: GatewayIn, session: SessionIn, q: Annotated[str | None, Query(max_length=100, pattern=TEXT)] = None
) -> wire.SignInChoices:
    found = await persons_found(
        session,
        caller.organisation_id,
        query=q.strip() if q else None,
        unit_ids=None,
        status=Status.ACTIVE.value,
        after=None,
        limit=MOST_CHOICES,
    )
    reachable = [person for person in found[:MOST_CHOICES] if person.row.work_email]
    return wire.SignInChoices(items=await _signed_in(session, reachable))


@router.post("/sign-ins/by-number")
async def sign_in_by_number(asked: wire.SignInByNumber, caller: GatewayIn, session: SessionIn) -> wire.SignedIn:
    """The one person who works here under this employee number; 404 for none and for two."""
    person = await working_by_number(session, caller.organisation_id, asked.employee_number)
    if person is None:
        raise NotFound
    shown = await persons_by_id(session, caller.organisation_id, [person.id])
    return (await _signed_in(session, shown))[0]


@router.get("/sign-ins/{person_id}")
async def read_sign_in(person_id: UUID, caller: GatewayIn, session: SessionIn) -> wire.SignedIn:
    """Somebody who works here; 404 otherwise, whatever the reason."""
    shown = await persons_by_id(session, caller.organisation_id, [person_id])
    if not shown or not is_working(shown[0].row.status):
        raise NotFound
    return (await _signed_in(session, shown))[0]


@router.get("/first-steps")
async def read_first_steps(caller: GatewayIn, session: SessionIn) -> wire.FirstSteps:
    return wire.FirstSteps(
        any_person=await has_anybody(session, caller.organisation_id),
        any_administrator=await any_administrator(session, caller.organisation_id),
    )


@router.post("/first-steps", status_code=201, responses=answers(AdministratorExists))
async def begin(
    draft: wire.FirstAdministrator, caller: GatewayIn, session: SessionIn, response: Response
) -> wire.SignedIn:
    """The first administrator, once: with the setup code the gateway has let somebody through to here."""
    person_id = await make_first_administrator(
        session,
        caller.organisation_id,
        given_name=draft.given_name,
        family_name=draft.family_name,
        work_email=draft.work_email,
        actor=caller.subject,
    )
    response.headers["Location"] = f"/api/people/v1/people/{person_id}"
    return (await _signed_in(session, await persons_by_id(session, caller.organisation_id, [person_id])))[0]


async def _signed_in(session: AsyncSession, people: Sequence[PersonShown]) -> list[wire.SignedIn]:
    roles = await all_roles(session, [person.row for person in people])
    return [
        wire.SignedIn(
            id=person.row.id,
            display_name=person.row.display_name,
            title=person.row.title,
            work_email=person.row.work_email,
            unit_name=person.unit[1] if person.unit else None,
            roles=list(roles[person.row.id]),
            authz_epoch=person.row.authz_epoch,
        )
        for person in people
    ]

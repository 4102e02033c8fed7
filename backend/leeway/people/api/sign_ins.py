"""Signing in, as the gateway asks it: who has this e-mail, and whom a demonstration may choose from."""

from typing import Annotated

from fastapi import APIRouter, Query

from leeway.people.api.people import TEXT
from leeway.people.api.viewer import GatewayIn
from leeway.people.api.wire import access as wire
from leeway.people.rules.person import Status
from leeway.people.store.access import all_roles
from leeway.people.store.person import persons_found, working_by_email
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import NotFound

router = APIRouter(prefix="/api/people/v1", tags=["sign-ins"])
MOST_CHOICES = 200


@router.post("/sign-ins")
async def sign_in(asked: wire.SignIn, caller: GatewayIn, session: SessionIn) -> wire.SignedIn:
    """Somebody who works here and has this work e-mail; 404 otherwise, whatever the reason."""
    person = await working_by_email(session, caller.organisation_id, asked.email)
    if person is None:
        raise NotFound
    return wire.SignedIn(
        person_id=person.id,
        display_name=person.display_name,
        title=person.title,
        work_email=person.work_email,
        roles=list((await all_roles(session, [person]))[person.id]),
        authz_epoch=person.authz_epoch,
    )


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
    return wire.SignInChoices(
        items=[
            wire.SignInChoice(
                person_id=person.row.id,
                display_name=person.row.display_name,
                title=person.row.title,
                work_email=person.row.work_email,
            )
            for person in found[:MOST_CHOICES]
            if person.row.work_email
        ]
    )

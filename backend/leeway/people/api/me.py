"""Who the caller is here, and what they may."""

from fastapi import APIRouter

from leeway.people.api.people import found_person
from leeway.people.api.shapes import person_of
from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.api.wire import person as wire
from leeway.plumbing.database import SessionIn

router = APIRouter(prefix="/api/people/v1", tags=["me"])


@router.get("/me")
async def read_me(viewer: ViewerIn, session: SessionIn) -> wire.Me:
    person = None
    if viewer.person is not None:
        person = person_of(await found_person(session, viewer.organisation_id, viewer.person.id), viewer)
    return wire.Me(person=person, roles=sorted(viewer.roles), may=_may(viewer))


def _may(viewer: Viewer) -> list[str]:
    deeds = {
        "import-people": viewer.may_import,
        "keep-teams": viewer.may_keep_teams,
        "keep-tokens": viewer.may_keep_tokens,
        "grant-roles": viewer.may_grant,
    }
    return [deed for deed, allowed in deeds.items() if allowed]

"""Everything that people keeps about whoever asks (R38)."""

from fastapi import APIRouter

from leeway.people.api.viewer import ViewerIn
from leeway.people.store.about_person import PEOPLE_ABOUT_PERSON
from leeway.people.store.data_map import PEOPLE_DATA_MAP
from leeway.people.store.schema import PEOPLE_SCHEMA
from leeway.plumbing.about_person import KeptAboutMe, kept_about
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import Forbidden

router = APIRouter(prefix="/api/people/v1/me", tags=["about me"])


@router.get("/data", name="read_people_about_me")
async def read_about_me(viewer: ViewerIn, session: SessionIn) -> KeptAboutMe:
    if viewer.person is None:
        raise Forbidden("Only people ask what is kept about them.")
    return await kept_about(session, PEOPLE_SCHEMA, PEOPLE_DATA_MAP, PEOPLE_ABOUT_PERSON, viewer.person.id)

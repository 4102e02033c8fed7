"""Everything that mandates keeps about whoever asks (R38)."""

from fastapi import APIRouter

from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.store.about_person import MANDATES_ABOUT_PERSON
from leeway.mandates.store.data_map import MANDATES_DATA_MAP
from leeway.mandates.store.schema import MANDATES_SCHEMA
from leeway.plumbing.about_person import KeptAboutMe, kept_about
from leeway.plumbing.database import SessionIn

router = APIRouter(prefix="/api/mandates/v1/me", tags=["about me"])


@router.get("/data", name="read_mandates_about_me")
async def read_about_me(viewer: ViewerIn, session: SessionIn) -> KeptAboutMe:
    return await kept_about(session, MANDATES_SCHEMA, MANDATES_DATA_MAP, MANDATES_ABOUT_PERSON, viewer.person_id)

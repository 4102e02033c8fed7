"""Everything that growth keeps about whoever asks; the journal opened for its author (R38)."""

from fastapi import APIRouter
from pydantic import JsonValue

from leeway.growth.actions.journal.read import read_journal
from leeway.growth.api.journal import LOCKED, InstanceKeyIn
from leeway.growth.api.owner import OwnerIn
from leeway.growth.store.about_person import GROWTH_ABOUT_PERSON
from leeway.growth.store.data_map import GROWTH_DATA_MAP
from leeway.growth.store.schema import GROWTH_SCHEMA
from leeway.plumbing.about_person import MOST, KeptAboutMe, KeptTable, kept_about
from leeway.plumbing.data_map import Purpose
from leeway.plumbing.database import SessionIn

router = APIRouter(prefix="/api/growth/v1/me", tags=["about me"])


@router.get("/data", responses=LOCKED, name="read_growth_about_me")
async def read_about_me(owner: OwnerIn, session: SessionIn, instance: InstanceKeyIn) -> KeptAboutMe:
    kept = await kept_about(session, GROWTH_SCHEMA, GROWTH_DATA_MAP, GROWTH_ABOUT_PERSON, owner.person_id)
    entries = await read_journal(session, owner, instance, before=None, limit=MOST)
    if entries:
        rows: list[dict[str, JsonValue]] = [
            {"text": entry.text, "written_at": entry.written_at.isoformat()} for entry in entries
        ]
        kept.tables.append(KeptTable(table="journal_entry", purposes=[Purpose.GROWTH], rows=rows))
    return kept

"""Events leave in the transaction of the deed that they tell of; a relay delivers them after the commit (X48)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.plumbing.tables import PlumbingTables


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened. `version` counts per subject, so that a consumer can ignore the older of two (X49)."""

    type: str
    subject: str
    version: int
    data: dict[str, Any]


async def emit(session: AsyncSession, *events: Event) -> list[UUID]:
    """Keep the events beside the deed; their ids stay the same over every delivery (I50)."""
    if not events:
        return []
    tables: PlumbingTables = session.info["tables"]
    rows = [
        {
            "organisation_id": session.info["organisation"],
            "id": new_id(),
            "type": event.type,
            "subject": event.subject,
            "subject_version": event.version,
            "data": event.data,
        }
        for event in events
    ]
    await session.execute(insert(tables.outbox), rows)
    session.info["told"] = True
    return [row["id"] for row in rows]

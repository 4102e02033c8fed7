"""Where a person's values came from: for each field the latest applied change (P17)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

_ORIGINS = text("""
SELECT DISTINCT ON (f.field) f.field, f.before, f.after, r.id AS run_id, r.kind, r.source, r.file_name,
    coalesce(r.approved_by, r.created_by) AS actor, r.finished_at, s.name AS source_name
FROM people.run_change c
JOIN people.run r ON r.organisation_id = c.organisation_id AND r.id = c.run_id AND r.state = 'applied'
LEFT JOIN people.source s ON s.organisation_id = r.organisation_id AND s.id = r.source_id
CROSS JOIN LATERAL jsonb_to_recordset(c.fields) AS f(field text, before text, after text)
WHERE c.organisation_id = :organisation_id AND c.person_id = :person_id
ORDER BY f.field, r.finished_at DESC, r.id DESC
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    field: str
    before: str | None
    after: str | None
    run_id: UUID
    kind: str
    source: str
    source_name: str | None
    file_name: str
    actor: str
    finished_at: datetime


async def origins_of(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> list[Origin]:
    rows = await session.execute(_ORIGINS, {"organisation_id": organisation_id, "person_id": person_id})
    found: list[dict[str, Any]] = [dict(row) for row in rows.mappings()]
    return [Origin(**row) for row in found]

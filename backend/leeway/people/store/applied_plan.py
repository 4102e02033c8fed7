# ruff: noqa: S608 - the f-strings hold column names and constants of this file alone; every value is bound
"""A stored plan becomes the directory: each step is one statement over the whole plan, whatever its size.

Nothing is decided here. What is written stands in `run_change.after`, made by the rules when the plan was previewed.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.tree import DEEPEST

_PLANNED = "c.organisation_id = :organisation_id AND c.run_id = :run_id"

_ADD_UNITS = text("""
INSERT INTO people.unit (organisation_id, id, kind, name, parent_id, row_version)
SELECT r.organisation_id, u.unit_id, u.kind, u.name, u.parent_id, 1
FROM people.run r, jsonb_to_recordset(r.new_units) AS u(unit_id uuid, kind text, name text, parent_id uuid)
WHERE r.organisation_id = :organisation_id AND r.id = :run_id
""")

_COLUMNS = {
    "display_name": "c.after->>'display_name'",
    "given_name": "coalesce(c.after->>'given_name', '')",
    "family_name": "coalesce(c.after->>'family_name', '')",
    "name_folded": "c.after->>'name_folded'",
    "family_folded": "c.after->>'family_folded'",
    "work_email": "c.after->>'work_email'",
    "employee_number": "c.after->>'employee_number'",
    "locale": "c.after->>'locale'",
    "time_zone": "c.after->>'time_zone'",
    "status": "c.after->>'status'",
    "started_on": "(c.after->>'started_on')::date",
    "ended_on": "(c.after->>'ended_on')::date",
    "title": "c.after->>'title'",
    "unit_id": "(c.after->>'unit_id')::uuid",
    "location": "c.after->>'location'",
    "country": "c.after->>'country'",
    "cost_centre": "c.after->>'cost_centre'",
    "worker_type": "c.after->>'worker_type'",
    "manager_reference": "c.after->>'manager'",
    "manager_id": "(c.after->>'manager_id')::uuid",
    "effective_coach_id": "(c.after->>'coach_id')::uuid",
    "coaches": "(c.after->>'coaches')::boolean",
}
_NAMES = ", ".join(_COLUMNS)
_VALUES = ", ".join(_COLUMNS.values())
_SETS = ", ".join(f"{name} = {value}" for name, value in _COLUMNS.items())

_ADD_PEOPLE = text(f"""
INSERT INTO people.person
    (organisation_id, id, {_NAMES}, authz_epoch, row_version, created_at, updated_at)
SELECT c.organisation_id, c.person_id, {_VALUES}, 1, 1, :now, :now
FROM people.run_change c WHERE {_PLANNED} AND c.base_version IS NULL
""")

_CHANGE_PEOPLE = text(f"""
UPDATE people.person p
SET {_SETS}, row_version = p.row_version + 1, updated_at = :now,
    authz_epoch = p.authz_epoch + (p.status <> c.after->>'status')::int
FROM people.run_change c
WHERE {_PLANNED} AND p.organisation_id = c.organisation_id AND p.id = c.person_id AND p.row_version = c.base_version
""")

_EMPLOYED = ("title", "unit_id", "location", "country", "cost_centre", "worker_type", "manager_id", "manager_reference")

_END_EMPLOYMENTS = text(f"""
UPDATE people.employment e SET valid_until = greatest(cast(:today AS date), e.valid_from + 1)
FROM people.run_change c
WHERE {_PLANNED} AND e.organisation_id = c.organisation_id AND e.person_id = c.person_id AND e.valid_until IS NULL
  AND (c.kind = 'leave' OR (c.opens_employment AND e.valid_from < :today))
""")

_CORRECT_EMPLOYMENTS = text(f"""
UPDATE people.employment e SET {", ".join(f"{name} = {_COLUMNS[name]}" for name in _EMPLOYED)}
FROM people.run_change c
WHERE {_PLANNED} AND e.organisation_id = c.organisation_id AND e.person_id = c.person_id
  AND e.valid_until IS NULL AND c.opens_employment AND c.kind <> 'leave'
""")

_OPEN_EMPLOYMENTS = text(f"""
INSERT INTO people.employment
    (organisation_id, id, person_id, source, source_id, valid_from, valid_until, {", ".join(_EMPLOYED)})
SELECT c.organisation_id, (c.after->>'employment_id')::uuid, c.person_id, :source,
    coalesce(c.after->>'source_key', c.after->>'employee_number', c.after->>'work_email', c.person_id::text), d.starts,
    CASE WHEN c.after->>'status' = 'terminated'
         THEN greatest(coalesce((c.after->>'ended_on')::date, cast(:today AS date)), d.starts + 1) END,
    {", ".join(_COLUMNS[name] for name in _EMPLOYED)}
FROM people.run_change c
CROSS JOIN LATERAL (SELECT CASE WHEN c.base_version IS NULL
    THEN coalesce((c.after->>'started_on')::date, cast(:today AS date)) ELSE cast(:today AS date) END AS starts) d
WHERE {_PLANNED} AND c.opens_employment AND c.kind <> 'leave' AND NOT EXISTS (
    SELECT 1 FROM people.employment e
    WHERE e.organisation_id = c.organisation_id AND e.person_id = c.person_id AND e.valid_until IS NULL)
""")

# Two steps, so that two people can swap a number or an e-mail in one transaction (P10).
_END_LINKS = text(f"""
UPDATE people.identity_link l SET superseded_at = :now
FROM people.run_change c
CROSS JOIN LATERAL (VALUES ('employee_no', c.after->>'number_key'), ('email', c.after->>'work_email')) AS k(kind, value)
WHERE {_PLANNED} AND l.organisation_id = c.organisation_id AND l.source = :source AND l.superseded_at IS NULL
  AND l.kind = k.kind
  AND ((l.person_id = c.person_id AND l.value IS DISTINCT FROM k.value)
    OR (l.person_id <> c.person_id AND l.value = k.value AND c.after->>'status' <> 'terminated'))
""")

_OPEN_LINKS = text(f"""
INSERT INTO people.identity_link (organisation_id, id, person_id, source, kind, value, first_seen_at)
SELECT c.organisation_id, k.id::uuid, c.person_id, :source, k.kind, k.value, :now
FROM people.run_change c
CROSS JOIN LATERAL (VALUES
    ('employee_no', c.after->>'number_key', c.after->>'number_link_id'),
    ('email', c.after->>'work_email', c.after->>'email_link_id')) AS k(kind, value, id)
WHERE {_PLANNED} AND k.value IS NOT NULL
ON CONFLICT (organisation_id, source, kind, value) WHERE superseded_at IS NULL DO NOTHING
""")

_LABEL = "rtrim(translate(encode(uuid_send(p.id), 'base64'), '+/', '-_'), '=')"

# From each topmost mover downwards; everybody below a mover gets the new line in the same statement. The bound on the
# layer ends the walk even if the stored lines ran in a circle, which the rules exclude (P7).
_PLACE = text(f"""
WITH RECURSIVE moved AS (
    SELECT c.organisation_id, c.person_id FROM people.run_change c WHERE {_PLANNED} AND c.moves
), above AS (
    SELECT p.organisation_id, m.person_id AS mover, p.manager_id AS ancestor
    FROM moved m JOIN people.person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
    WHERE p.manager_id IS NOT NULL
  UNION
    SELECT p.organisation_id, a.mover, p.manager_id
    FROM above a JOIN people.person p ON p.organisation_id = a.organisation_id AND p.id = a.ancestor
    WHERE p.manager_id IS NOT NULL
), topmost AS (
    SELECT m.organisation_id, m.person_id FROM moved m WHERE m.person_id NOT IN (
        SELECT a.mover FROM above a JOIN moved o ON o.organisation_id = a.organisation_id AND o.person_id = a.ancestor)
), line AS (
    SELECT p.organisation_id, p.id, coalesce(t.path || '/', '') || {_LABEL} AS path, coalesce(t.layer + 1, 0) AS layer
    FROM topmost m JOIN people.person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
    LEFT JOIN people.tree_place t ON t.organisation_id = p.organisation_id AND t.id = p.manager_id
  UNION ALL
    SELECT p.organisation_id, p.id, l.path || '/' || {_LABEL}, l.layer + 1
    FROM line l JOIN people.person p ON p.organisation_id = l.organisation_id AND p.manager_id = l.id
    WHERE l.layer <= {DEEPEST}
)
INSERT INTO people.tree_place AS t (organisation_id, id, path, layer)
SELECT organisation_id, id, path, layer FROM line
ON CONFLICT (organisation_id, id) DO UPDATE SET path = excluded.path, layer = excluded.layer
WHERE t.path <> excluded.path
""")


async def add_units(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> None:
    await session.execute(_ADD_UNITS, {"organisation_id": organisation_id, "run_id": run_id})


async def write_people(session: AsyncSession, organisation_id: UUID, run_id: UUID, now: datetime) -> int:
    """How many people were written: fewer than planned means that the base moved."""
    bound = {"organisation_id": organisation_id, "run_id": run_id, "now": now}
    added = await session.execute(_ADD_PEOPLE, bound)
    changed = await session.execute(_CHANGE_PEOPLE, bound)
    return int(added.rowcount + changed.rowcount)  # type: ignore[attr-defined]


async def write_employments(
    session: AsyncSession, organisation_id: UUID, run_id: UUID, source: str, today: date
) -> None:
    bound = {"organisation_id": organisation_id, "run_id": run_id, "today": today}
    await session.execute(_END_EMPLOYMENTS, bound)
    await session.execute(_CORRECT_EMPLOYMENTS, bound)
    await session.execute(_OPEN_EMPLOYMENTS, bound | {"source": source})


async def write_links(session: AsyncSession, organisation_id: UUID, run_id: UUID, source: str, now: datetime) -> None:
    bound = {"organisation_id": organisation_id, "run_id": run_id, "source": source, "now": now}
    for statement in (_END_LINKS, _OPEN_LINKS):
        await session.execute(statement, bound)


async def write_places(session: AsyncSession, organisation_id: UUID, run_id: UUID) -> None:
    await session.execute(_PLACE, {"organisation_id": organisation_id, "run_id": run_id})

"""Whom a change of one person can touch: enough of the organisation to plan it exactly, however large the rest is.

In it are the person, whoever may be the same, everybody above all of these, whoever names them as manager, and those
below whose coach could become another.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, TextClause, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.person import WORKING
from leeway.people.rules.references import SIGN

_CANDIDATES = text("""
SELECT id FROM people.person WHERE organisation_id = :organisation_id
    AND (id = ANY(:ids) OR work_email = ANY(:names) OR employee_number = ANY(:names))
""")
_NAMES = text("""
SELECT source || '#' || value AS name FROM people.identity_link
WHERE organisation_id = :organisation_id AND person_id = ANY(:ids) AND kind IN ('source_id','external_id')
UNION SELECT work_email FROM people.person WHERE organisation_id = :organisation_id AND id = ANY(:ids)
UNION SELECT employee_number FROM people.person WHERE organisation_id = :organisation_id AND id = ANY(:ids)
""")
_NAMED_BY = text("""
SELECT id FROM people.person WHERE organisation_id = :organisation_id AND manager_reference = ANY(:names)
""")
_MEANT = text("""
SELECT id FROM people.person WHERE organisation_id = :organisation_id
    AND (work_email = ANY(:names) OR employee_number = ANY(:names))
UNION SELECT person_id AS id FROM people.identity_link WHERE organisation_id = :organisation_id
    AND value = ANY(:values) AND source = ANY(:sources) AND kind IN ('source_id','external_id')
""")
_ABOVE = text("""
WITH RECURSIVE above AS (
    SELECT id, manager_id, manager_reference, status FROM people.person
    WHERE organisation_id = :organisation_id AND id = ANY(:ids)
  UNION
    SELECT p.id, p.manager_id, p.manager_reference, p.status
    FROM above a JOIN people.person p ON p.organisation_id = :organisation_id AND p.id = a.manager_id
) SELECT id, manager_id, manager_reference, status FROM above
""")
# Below somebody who works here nobody's coach depends on who stands above.
_BELOW = text("""
WITH RECURSIVE below AS (
    SELECT id, status FROM people.person WHERE organisation_id = :organisation_id AND manager_id = ANY(:ids)
  UNION
    SELECT p.id, p.status
    FROM below b JOIN people.person p ON p.organisation_id = :organisation_id AND p.manager_id = b.id
    WHERE b.status <> ALL(:working)
) SELECT id FROM below
""")


async def people_around(
    session: AsyncSession, organisation_id: UUID, *, ids: Sequence[UUID], names: Iterable[str], manager: str | None
) -> list[UUID]:
    """`ids` and `names` say who is meant and what they will be called; `manager` is a reference as it will be kept."""

    async def asked(statement: TextClause, **bound: object) -> Sequence[Row[Any]]:
        return (await session.execute(statement, {"organisation_id": organisation_id, **bound})).all()

    async def below(people: Iterable[UUID]) -> set[UUID]:
        return {row.id for row in await asked(_BELOW, ids=list(people), working=[each.value for each in WORKING])}

    async def meant(references: Iterable[str]) -> set[UUID]:
        pairs = [reference.split(SIGN, 1) for reference in references if SIGN in reference]
        sources, values = [source for source, _ in pairs], [value for _, value in pairs]
        return {row.id for row in await asked(_MEANT, names=_spellings(references), sources=sources, values=values)}

    called = _spellings(names)
    candidates = {row.id for row in await asked(_CANDIDATES, ids=list(ids), names=called)}
    known_as = {row.name for row in await asked(_NAMES, ids=list(candidates)) if row.name}
    named_by = {row.id for row in await asked(_NAMED_BY, names=_spellings({*known_as, *called}))}
    looked_up = {manager} if manager else set()
    around = candidates | named_by | await below(candidates) | await meant(looked_up)
    while True:
        above = await asked(_ABOVE, ids=list(around))
        # A line that is open leads somewhere as soon as its circle is broken or its target arrives (P6, P7).
        opened = [row for row in above if row.manager_id is None and row.manager_reference]
        new = {row.manager_reference for row in opened} - looked_up
        looked_up |= new
        found = {row.id for row in above} | await meant(new)
        found |= await below(row.id for row in opened if row.status not in WORKING)
        if found <= around:
            return sorted(around)
        around |= found


def _spellings(names: Iterable[str]) -> list[str]:
    """References are compared whatever their case; an index compares bytes."""
    return sorted({spelling for name in names for spelling in (name, name.lower(), name.upper())})

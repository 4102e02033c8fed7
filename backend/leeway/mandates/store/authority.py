"""Whose authority a grant rests on, kept still until the grant is written down (R13).

Whoever takes authority away writes one of these rows; a grant that has them locked comes before that or after it.
Locked in one order, as everywhere: people, teams, mandates.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.second_grantor import Standing
from leeway.mandates.store.people import WORKING
from leeway.mandates.store.tenant import organisation_of

LOCK_PEOPLE = text("""
SELECT id FROM mandates.person_known WHERE organisation_id = :organisation_id AND id = ANY(:person_ids)
ORDER BY id FOR SHARE
""")

LOCK_TEAMS = text("""
SELECT t.id FROM mandates.team_known AS t
JOIN mandates.mandate AS m ON m.organisation_id = t.organisation_id AND m.holder_id = t.id
JOIN mandates.mandate AS p ON p.organisation_id = m.organisation_id AND m.id = ANY(p.id || p.ancestor_ids)
WHERE t.organisation_id = :organisation_id AND p.id = :parent_id
ORDER BY t.id FOR SHARE OF t
""")

LOCK_CHAIN = text("""
SELECT m.id FROM mandates.mandate AS m
JOIN mandates.mandate AS p ON p.organisation_id = m.organisation_id AND m.id = ANY(p.id || p.ancestor_ids)
WHERE p.organisation_id = :organisation_id AND p.id = :parent_id
ORDER BY m.id FOR SHARE OF m
""")

SPEAKS_FOR = text("""
SELECT m.id FROM mandates.mandate AS m
JOIN mandates.mandate AS p ON p.organisation_id = m.organisation_id AND m.id = ANY(p.id || p.ancestor_ids)
JOIN mandates.person_known AS w
  ON w.organisation_id = m.organisation_id AND w.id = :person_id AND w.status = ANY (:working)
LEFT JOIN mandates.team_known AS t
  ON t.organisation_id = m.organisation_id AND t.id = m.holder_id AND t.exists AND m.holder_kind = 'team'
WHERE p.organisation_id = :organisation_id AND p.id = :parent_id
  AND (m.holder_id = :person_id OR t.lead_person_id = :person_id
       OR (t.id IS NOT NULL AND t.lead_person_id IS NULL AND EXISTS (
         SELECT FROM mandates.team_member_known AS k
         WHERE k.organisation_id = t.organisation_id AND k.team_id = t.id AND k.person_id = :person_id)))
""")

ROLES = text("""
SELECT roles FROM mandates.person_known
WHERE organisation_id = :organisation_id AND id = :person_id AND status = ANY (:working)
""")

ADMINISTRATOR = "administrator"


async def keep_still(session: AsyncSession, parent_id: UUID, person_ids: Collection[UUID]) -> None:
    """From here to the commit nobody loses what they grant from."""
    organisation_id = organisation_of(session)
    await session.execute(LOCK_PEOPLE, {"organisation_id": organisation_id, "person_ids": list(person_ids)})
    for lock in (LOCK_TEAMS, LOCK_CHAIN):
        await session.execute(lock, {"organisation_id": organisation_id, "parent_id": parent_id})


async def standing_of(session: AsyncSession, person_id: UUID, parent_id: UUID) -> Standing:
    """As the rows say now, whatever this session has read of the person before."""
    person = {"organisation_id": organisation_of(session), "person_id": person_id, "working": list(WORKING)}
    speaks_for = (await session.execute(SPEAKS_FOR, {**person, "parent_id": parent_id})).scalars()
    roles = (await session.execute(ROLES, person)).scalar_one_or_none() or []
    return Standing(person_id=person_id, speaks_for=frozenset(speaks_for), is_organisation=ADMINISTRATOR in roles)

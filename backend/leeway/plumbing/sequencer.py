"""Gives each committed event its position, one organisation at a time under the lock of its head (X48).

A number taken while writing could be committed after a higher one, behind the cursor of every reader.
"""

from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from leeway.plumbing.database import Database

AT_ONCE = 5_000

# Ids follow the clock only to the millisecond. Within a subject the versions decide: the subject's events share out
# the places they hold together, in order of version (X49). Both orders keep subjects together, so the n-th of one
# takes the place of the n-th of the other; an array pairs them, because a join of unnumbered rows, of which no
# statistics know, would compare each with each.
NUMBER = """
WITH fresh AS MATERIALIZED (
  SELECT id, subject, subject_version, row_number() OVER (ORDER BY id) AS place
  FROM (
    SELECT id, subject, subject_version FROM {schema}.outbox
    WHERE organisation_id = :organisation_id AND position IS NULL
    ORDER BY id LIMIT :at_once
  ) AS unnumbered
),
slots AS MATERIALIZED (SELECT array_agg(place ORDER BY subject, id) AS places FROM fresh),
turns AS MATERIALIZED (
  SELECT id, row_number() OVER (ORDER BY subject, subject_version, id) AS turn FROM fresh
)
UPDATE {schema}.outbox AS o SET position = :head + (SELECT places FROM slots)[it.turn]
FROM turns AS it
WHERE o.organisation_id = :organisation_id AND o.id = it.id
"""


async def number_events(database: Database) -> int:
    """Number what was committed since the last time; returns how many events that were."""
    outbox = database.tables.outbox
    async with database.operator_session() as session:
        waiting = select(outbox.c.organisation_id).where(outbox.c.position.is_(None)).distinct()
        organisations = list((await session.execute(waiting)).scalars())
    return sum([await _number(database, organisation_id) for organisation_id in organisations])


async def _number(database: Database, organisation_id: UUID) -> int:
    head = database.tables.outbox_head
    async with database.operator_session() as session:
        await session.execute(insert(head).values(organisation_id=organisation_id, position=0).on_conflict_do_nothing())
        ours = head.c.organisation_id == organisation_id
        locked = await session.execute(select(head.c.position).where(ours).with_for_update())
        position = locked.scalar_one()
        # A new statement, so that it sees what the holder of the lock before us has numbered.
        numbered = await session.execute(
            text(NUMBER.format(schema=database.schema)),
            {"organisation_id": organisation_id, "head": position, "at_once": AT_ONCE},
        )
        count: int = numbered.rowcount  # type: ignore[attr-defined]
        await session.execute(update(head).where(ours).values(position=position + count))
    return count


async def lag_seconds(database: Database) -> float:
    """Age of the oldest event that is not yet numbered, or not yet with every consumer that was ever served."""
    outbox, cursor = database.tables.outbox, database.tables.delivery_cursor
    behind = (
        select(cursor.c.organisation_id, func.min(cursor.c.position).label("position"))
        .group_by(cursor.c.organisation_id)
        .subquery()
    )
    undelivered = (
        select(func.min(outbox.c.made_at))
        .select_from(outbox)
        .outerjoin(behind, behind.c.organisation_id == outbox.c.organisation_id)
        .where(outbox.c.position.is_(None) | (outbox.c.position > behind.c.position))
    )
    age = select(func.extract("epoch", func.clock_timestamp() - undelivered.scalar_subquery()))
    async with database.operator_session() as session:
        seconds = (await session.execute(age)).scalar_one()
    return max(0.0, float(seconds or 0))

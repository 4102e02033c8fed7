"""Whose dates have come: looked for across organisations, so that most of them are not even opened."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

EARLIEST = timedelta(hours=14)
"""Where a day begins first on earth, ahead of UTC."""

_DUE = text("""
SELECT DISTINCT organisation_id FROM people.person
WHERE (status = 'prehire' AND started_on <= :day)
   OR (ended_on <= :day AND status NOT IN ('terminated','deleted') AND (started_on IS NULL OR started_on <= ended_on))
""")


async def organisations_with_dates_due(session: AsyncSession, now: datetime) -> list[UUID]:
    """For the operator's session. Some may turn out not to be due yet where their people live."""
    return list((await session.execute(_DUE, {"day": (now + EARLIEST).date()})).scalars())

"""Remind holders of what is due soon: only what they were reminded of can have them consult."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.duty import duties_to_remind_of
from leeway.plumbing.database import moment

AT_A_TIME = 500


async def remind_of_duties(session: AsyncSession) -> int:
    """From now on it waits on the holder's home."""
    at = await moment(session)
    due = await duties_to_remind_of(session, day_of(at), AT_A_TIME)
    for duty in due:
        duty.reminded_at = at
        duty.row_version += 1
    session.add_all(due)
    await session.flush()
    return len(due)

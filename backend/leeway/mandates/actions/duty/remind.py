"""Remind holders of what is due soon: only what they were reminded of can have them consult.

Systems outside may tell them where they work; they hear of the mandate and the day, and of no person.
"""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.duty import duties_to_remind_of
from leeway.mandates.store.rows.duty import DutyRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import Event, emit

AT_A_TIME = 500


async def remind_of_duties(session: AsyncSession) -> int:
    """From now on it waits on the holder's home, and is told once."""
    at = await moment(session)
    due = await duties_to_remind_of(session, day_of(at), AT_A_TIME)
    for duty in due:
        duty.reminded_at = at
        duty.row_version += 1
    session.add_all(due)
    await session.flush()
    await emit(session, *(_reminded(duty) for duty in due))
    return len(due)


def _reminded(duty: DutyRow) -> Event:
    return Event(
        type="dev.leeway.mandates.duty.reminded",
        subject=f"duty/{duty.id}",
        version=duty.row_version,
        data={
            "duty_id": str(duty.id),
            "mandate_id": str(duty.mandate_id),
            "kind": duty.kind,
            "due_on": duty.due_on.isoformat(),
        },
    )

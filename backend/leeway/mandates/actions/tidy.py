"""What the clock ends: holds that ran out, mandates and requests whose last day has passed.

Nothing depends on its being punctual: evaluations and commits look at the dates themselves (I26, I34).
"""

from sqlalchemy import text

from leeway.mandates.actions.duty.remind import remind_of_duties
from leeway.mandates.actions.hold.expire import expire_holds
from leeway.mandates.actions.hold.void import void_holds
from leeway.mandates.actions.mandate.bring_narrowing import bring_narrowings_into_force
from leeway.mandates.actions.mandate.end_by_date import end_mandates_by_date
from leeway.mandates.actions.mandate.take_over import take_over_where_due
from leeway.mandates.actions.request.end_by_date import end_requests_by_date
from leeway.plumbing.database import Database

BY_THE_CLOCK = (
    remind_of_duties,
    *(expire_holds, void_holds, end_requests_by_date),
    *(take_over_where_due, bring_narrowings_into_force, end_mandates_by_date),
)

ORGANISATIONS = text("SELECT DISTINCT organisation_id FROM mandates.mandate")


async def end_what_is_over(database: Database) -> None:
    async with database.operator_session() as session:
        organisations = (await session.execute(ORGANISATIONS)).scalars().all()
    for organisation_id in organisations:
        for end in BY_THE_CLOCK:
            async with database.session(organisation_id) as session:
                await end(session)
